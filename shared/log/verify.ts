import { equalBytes } from '../encoding/bytes.ts'
import { nodeHash } from './hashing.ts'

/** A tree head: how many leaves, and the root over them. */
export type TreeHead = { readonly size: number; readonly root: Uint8Array }

/** RFC 9162 §2.1.3.2: whether `leaf` (a leaf hash) is entry `index` of the tree. False for any malformed proof. */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  { size, root }: TreeHead,
  proof: readonly Uint8Array[],
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false
  let first = index
  let last = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (first % 2 === 1 || first === last) {
      hash = nodeHash(sibling, hash)
      while (first % 2 === 0 && first !== 0) [first, last] = [first / 2, half(last)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    first = half(first)
    last = half(last)
  }
  return last === 0 && equalBytes(hash, root)
}

/** RFC 9162 §2.1.4.2: whether the tree `older` is a prefix of the tree `newer`. False for any malformed proof. */
export function verifyConsistency(older: TreeHead, newer: TreeHead, proof: readonly Uint8Array[]): boolean {
  if (!isCount(older.size) || !isCount(newer.size) || older.size > newer.size) return false
  if (older.size === newer.size) return proof.length === 0 && equalBytes(older.root, newer.root)
  if (older.size === 0) return proof.length === 0
  // A tree of 2^k leaves is itself a node of the newer tree: the proof leaves its root out.
  const [start, ...path] = isPowerOfTwo(older.size) ? [older.root, ...proof] : proof
  if (start === undefined) return false
  const roots = climb(start, older.size - 1, newer.size - 1, path)
  return roots !== undefined && equalBytes(roots.older, older.root) && equalBytes(roots.newer, newer.root)
}

function climb(start: Uint8Array, olderLast: number, newerLast: number, path: readonly Uint8Array[]) {
  let first = olderLast
  let last = newerLast
  while (first % 2 === 1) [first, last] = [half(first), half(last)]
  let older = start
  let newer = start
  for (const sibling of path) {
    if (last === 0) return undefined
    if (first % 2 === 1 || first === last) {
      older = nodeHash(sibling, older)
      newer = nodeHash(sibling, newer)
      while (first % 2 === 0 && first !== 0) [first, last] = [first / 2, half(last)]
    } else {
      newer = nodeHash(newer, sibling)
    }
    first = half(first)
    last = half(last)
  }
  return last === 0 ? { older, newer } : undefined
}

function half(value: number): number {
  return Math.floor(value / 2)
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value))
}
