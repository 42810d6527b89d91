import { emptyRoot, nodeHash } from './hashing.ts'

/**
 * Which stored hashes make up a root or a proof. A stored node (level, index) is the root of the
 * complete subtree over the leaves [index · 2^level, (index + 1) · 2^level). A hash of the tree over
 * any range of RFC 6962 is a fold of few stored nodes, so a proof is a list of such ranges: wherever the
 * nodes lie (memory, database), the caller fetches them and folds.
 */
export type NodePosition = { readonly level: number; readonly index: number }
/** The stored nodes that, folded, are one hash of a root or a proof; left to right. */
export type NodeRange = readonly NodePosition[]

/** The nodes whose fold is the root over the first `size` leaves. None for the empty tree. */
export function rootNodes(size: number): NodeRange {
  return nodesOver(0, size)
}

/** RFC 6962 §2.1.1: the audit path of leaf `index` in the tree of `size` leaves, nearest sibling first. */
export function inclusionRanges(index: number, size: number): NodeRange[] {
  checkWhole(index, size - 1)
  return pathOf(index, 0, size)
}

/** RFC 6962 §2.1.2: the proof that the tree of `first` leaves is a prefix of the tree of `second`. */
export function consistencyRanges(first: number, second: number): NodeRange[] {
  checkWhole(first, second)
  return first === 0 || first === second ? [] : proofOf(first, 0, second, true)
}

/** The nodes that become complete when a leaf is put at `index`, given their left siblings; the leaf first. */
export function completedNodes(
  index: number,
  leaf: Uint8Array,
  leftSiblings: readonly Uint8Array[],
): { position: NodePosition; hash: Uint8Array }[] {
  const completed = [{ position: { level: 0, index }, hash: leaf }]
  let hash = leaf
  leftSiblings.forEach((left, level) => {
    hash = nodeHash(left, hash)
    completed.push({ position: { level: level + 1, index: Math.floor(index / 2 ** (level + 1)) }, hash })
  })
  return completed
}

/** The left siblings that `completedNodes` needs for a leaf at `index`, lowest first. */
export function leftSiblings(index: number): NodePosition[] {
  const siblings: NodePosition[] = []
  for (let level = 0, at = index; at % 2 === 1; level++, at = (at - 1) / 2)
    siblings.push({ level, index: at - 1 })
  return siblings
}

/** Folds the hashes of one range into one hash; of an empty range, the root of the empty tree. */
export function foldRange(hashes: readonly Uint8Array[]): Uint8Array {
  return hashes.length === 0 ? emptyRoot() : hashes.reduceRight((right, left) => nodeHash(left, right))
}

function pathOf(index: number, begin: number, end: number): NodeRange[] {
  if (end - begin === 1) return []
  const middle = begin + splitOf(end - begin)
  if (index < middle) return [...pathOf(index, begin, middle), nodesOver(middle, end)]
  return [...pathOf(index, middle, end), nodesOver(begin, middle)]
}

function proofOf(first: number, begin: number, end: number, isWhole: boolean): NodeRange[] {
  if (first === end) return isWhole ? [] : [nodesOver(begin, end)]
  const middle = begin + splitOf(end - begin)
  if (first <= middle) return [...proofOf(first, begin, middle, isWhole), nodesOver(middle, end)]
  return [...proofOf(first, middle, end, false), nodesOver(begin, middle)]
}

/** The largest power of two smaller than `count` (which is at least 2). */
function splitOf(count: number): number {
  let split = 1
  while (split * 2 < count) split *= 2
  return split
}

/** The complete subtrees that cover [begin, end), largest first; `begin` is where a subtree begins. */
function nodesOver(begin: number, end: number): NodePosition[] {
  const nodes: NodePosition[] = []
  for (let at = begin; at < end; ) {
    let level = 0
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= end) level++
    nodes.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return nodes
}

function checkWhole(value: number, most: number): void {
  if (!Number.isSafeInteger(value) || value < 0 || value > most) throw new RangeError('not inside the tree')
}
