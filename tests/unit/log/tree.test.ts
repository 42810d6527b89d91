import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sm3 } from '../../../shared/crypto/sm3.ts'
import { toHex } from '../../../shared/encoding/hex.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { leafHash, nodeHash } from '../../../shared/log/hashing.ts'
import { LogTree } from '../../../shared/log/tree.ts'
import { verifyConsistency, verifyInclusion } from '../../../shared/log/verify.ts'

const entry = (i: number) => utf8(`entry ${i}`)
const leaf = (i: number) => leafHash(entry(i))

function treeOf(size: number): LogTree {
  const tree = new LogTree()
  for (let i = 0; i < size; i++) tree.append(entry(i))
  return tree
}

const flipped = (bytes: Uint8Array) => bytes.map((byte, i) => (i === 7 ? byte ^ 1 : byte))
const headOf = (tree: LogTree, size: number) => ({ size, root: tree.root(size) })
const hex = (hashes: readonly Uint8Array[]) => hashes.map(toHex)

describe('the shapes of RFC 6962', () => {
  // §2.1.3 draws the tree of seven leaves d0 … d6 with these names.
  const [a, b, c, d, e, f, j] = [0, 1, 2, 3, 4, 5, 6].map(leaf) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
  const g = nodeHash(a, b)
  const h = nodeHash(c, d)
  const i = nodeHash(e, f)
  const k = nodeHash(g, h)
  const l = nodeHash(i, j)
  const tree = treeOf(7)

  test('the root of seven leaves is the hash of its two halves, and the empty root the hash of nothing', () => {
    expect(toHex(tree.root())).toBe(toHex(nodeHash(k, l)))
    expect(toHex(tree.root(0))).toBe(toHex(sm3()))
    expect(toHex(tree.root(1))).toBe(toHex(a))
    expect(toHex(tree.root(6))).toBe(toHex(nodeHash(k, i)))
  })

  test('the audit paths are those of §2.1.3', () => {
    expect(hex(tree.inclusionProof(0))).toEqual(hex([b, h, l]))
    expect(hex(tree.inclusionProof(3))).toEqual(hex([c, g, l]))
    expect(hex(tree.inclusionProof(4))).toEqual(hex([f, j, k]))
    expect(hex(tree.inclusionProof(6))).toEqual(hex([i, k]))
  })

  test('the consistency proofs are those of §2.1.3', () => {
    expect(hex(tree.consistencyProof(3))).toEqual(hex([c, d, g, l]))
    expect(hex(tree.consistencyProof(4))).toEqual(hex([l]))
    expect(hex(tree.consistencyProof(6))).toEqual(hex([i, j, k]))
  })

  test('leaves and nodes are hashed apart: SM3 of 0x00 and 0x01 in front', () => {
    expect(toHex(leafHash(entry(0)))).toBe(toHex(sm3(Uint8Array.of(0), entry(0))))
    expect(toHex(nodeHash(a, b))).toBe(toHex(sm3(Uint8Array.of(1), a, b)))
  })
})

describe('proofs', () => {
  test('every leaf of every size up to 33 is shown to be in its tree, and nowhere else', () => {
    const tree = treeOf(33)
    for (let size = 1; size <= 33; size++) {
      const head = headOf(tree, size)
      for (let index = 0; index < size; index++) {
        const proof = tree.inclusionProof(index, size)
        expect(verifyInclusion(leaf(index), index, head, proof)).toBe(true)
        expect(verifyInclusion(leaf(index), (index + 1) % (size + 1), head, proof)).toBe(false)
      }
    }
  })

  test('every size up to 33 is shown to be a prefix of every later one', () => {
    const tree = treeOf(33)
    for (let second = 0; second <= 33; second++) {
      for (let first = 0; first <= second; first++) {
        const proof = tree.consistencyProof(first, second)
        expect(verifyConsistency(headOf(tree, first), headOf(tree, second), proof)).toBe(true)
      }
    }
  })

  test('one flipped byte in leaf, root or any step of a proof makes it fail', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(), fc.nat(), (size, pick, step) => {
        const tree = treeOf(size)
        const index = pick % size
        const head = headOf(tree, size)
        const proof = tree.inclusionProof(index, size)
        const broken = proof.map((hash, i) => (i === step % proof.length ? flipped(hash) : hash))
        expect(verifyInclusion(leaf(index), index, head, proof)).toBe(true)
        expect(verifyInclusion(leaf(index), index, head, broken)).toBe(false)
        expect(verifyInclusion(flipped(leaf(index)), index, head, proof)).toBe(false)
        expect(verifyInclusion(leaf(index), index, { size, root: flipped(head.root) }, proof)).toBe(false)
      }),
      { numRuns: 20 },
    )
  })

  test('a log that was rewritten is not consistent with what was seen before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 120 }), fc.nat(), fc.nat(), (size, pick, change) => {
        const first = 1 + (pick % (size - 1))
        const changed = change % first
        const seen = headOf(treeOf(first), first)
        const rewritten = new LogTree()
        for (let i = 0; i < size; i++) rewritten.append(i === changed ? utf8('another entry') : entry(i))
        const proof = rewritten.consistencyProof(first, size)
        expect(verifyConsistency(seen, headOf(rewritten, size), proof)).toBe(false)
      }),
      { numRuns: 20 },
    )
  })

  test('a shorter, longer or foreign proof is refused, not thrown at', () => {
    const tree = treeOf(7)
    const head = headOf(tree, 7)
    const proof = tree.inclusionProof(2)
    expect(verifyInclusion(leaf(2), 2, head, proof.slice(1))).toBe(false)
    expect(verifyInclusion(leaf(2), 2, head, [...proof, leaf(0)])).toBe(false)
    expect(verifyInclusion(leaf(2), 7, head, proof)).toBe(false)
    expect(verifyInclusion(leaf(2), -1, head, proof)).toBe(false)
    expect(verifyConsistency(headOf(tree, 5), head, [])).toBe(false)
    expect(verifyConsistency(head, headOf(tree, 5), tree.consistencyProof(5, 7))).toBe(false)
    expect(verifyConsistency(headOf(tree, 5), head, [...tree.consistencyProof(5, 7), leaf(0)])).toBe(false)
  })

  test('a proof for a leaf or size outside the tree is not made', () => {
    const tree = treeOf(3)
    expect(() => tree.inclusionProof(3)).toThrow(RangeError)
    expect(() => tree.consistencyProof(2, 4)).toThrow(RangeError)
    expect(() => tree.root(4)).toThrow(RangeError)
  })
})
