import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { toHex } from '../../../shared/encoding/hex.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { leafHash } from '../../../shared/log/hashing.ts'
import { LogTree } from '../../../shared/log/tree.ts'

const tree = new LogTree()
for (const entry of 'abcde') tree.append(utf8(entry))
const leaf = (entry: string) => toHex(leafHash(utf8(entry)))

test('the roots are those that docs/spec/log.md gives', () => {
  const page = readFileSync(new URL('../../../docs/spec/log.md', import.meta.url), 'utf8')
  const rows = [...page.matchAll(/^\| (\d) \| `([0-9a-f]{64})` \|$/gm)].map(([, size, root]) => [
    Number(size),
    root,
  ])
  expect(rows).toEqual([0, 1, 2, 3, 4, 5].map(size => [size, toHex(tree.root(size))]))
})

test('leaf, pair and three are what openssl computes', () => {
  // printf '\x00a' | openssl dgst -sm3, and so on upwards.
  expect(leaf('a')).toBe('c688f41bcd570f9651ccb215058a545f66f52ab4eac2968896e1637af9443d8c')
  expect(toHex(tree.root(2))).toBe('2c537e31416ae684fd8a1552a3bcd5a452274e02a45d67c856405b3a1108ee90')
  expect(toHex(tree.root(3))).toBe('2706e4e4d41c1ed9c3fe7f7822bf360a67abcc052cc2c00022c1313ec3ded965')
})

test('the proofs are those that docs/spec/log.md names', () => {
  const two = toHex(tree.root(2))
  expect(tree.inclusionProof(2).map(toHex)).toEqual([leaf('d'), two, leaf('e')])
  expect(tree.consistencyProof(3, 5).map(toHex)).toEqual([leaf('c'), leaf('d'), two, leaf('e')])
})
