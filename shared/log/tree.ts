import { leafHash } from './hashing.ts'
import {
  completedNodes,
  consistencyRanges,
  foldRange,
  inclusionRanges,
  leftSiblings,
  type NodePosition,
  type NodeRange,
  rootNodes,
} from './positions.ts'

/**
 * An RFC 6962 tree over SM3 that grows by one leaf at a time and keeps every complete subtree's hash:
 * roots and proofs of any past size cost O(log n). Held in memory; the exchange keeps the same nodes in
 * its database (exchange/log/).
 */
export class LogTree {
  readonly #levels: Uint8Array[][] = [[]]

  get size(): number {
    return this.#levels[0]?.length ?? 0
  }

  /** Adds an entry and gives its index. */
  append(entry: Uint8Array): number {
    return this.appendHash(leafHash(entry))
  }

  /** Adds an entry by its leaf hash and gives its index. */
  appendHash(leaf: Uint8Array): number {
    const index = this.size
    const left = leftSiblings(index).map(position => this.#at(position))
    for (const { position, hash } of completedNodes(index, leaf, left)) this.#put(position.level, hash)
    return index
  }

  /** The root over the first `size` leaves. */
  root(size = this.size): Uint8Array {
    this.#checkSize(size)
    return this.#fold(rootNodes(size))
  }

  inclusionProof(index: number, size = this.size): Uint8Array[] {
    this.#checkSize(size)
    return inclusionRanges(index, size).map(range => this.#fold(range))
  }

  consistencyProof(first: number, second = this.size): Uint8Array[] {
    this.#checkSize(second)
    return consistencyRanges(first, second).map(range => this.#fold(range))
  }

  #fold(range: NodeRange): Uint8Array {
    return foldRange(range.map(position => this.#at(position)))
  }

  #at({ level, index }: NodePosition): Uint8Array {
    const hash = this.#levels[level]?.[index]
    if (hash === undefined) throw new RangeError('no such node in the tree')
    return hash
  }

  #put(level: number, hash: Uint8Array): void {
    const nodes = this.#levels[level]
    if (nodes === undefined) this.#levels.push([hash])
    else nodes.push(hash)
  }

  #checkSize(size: number): void {
    if (size > this.size) throw new RangeError('the tree is not that large')
  }
}
