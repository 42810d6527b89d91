import { header } from '../der/writer.ts'
import { concat } from '../encoding/bytes.ts'

/** One level of nesting around a content: its tag, and what stands inside it before and behind the next level. */
export interface Layer {
  readonly tag: number
  readonly before?: Uint8Array
  readonly behindBytes?: number
}

/**
 * The bytes before a content that is nested in these layers, the outermost first. All lengths are
 * definite: they follow from the length of the content alone, which therefore need not be in memory.
 */
export function headOf(layers: readonly Layer[], contentBytes: number): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = []
  let inside = contentBytes
  for (const { tag, before = new Uint8Array(), behindBytes = 0 } of layers.toReversed()) {
    const length = before.length + inside + behindBytes
    const begin = header(tag, length)
    pieces.unshift(begin, before)
    inside = begin.length + length
  }
  return concat(...pieces)
}

/** Bytes of the whole: head, content, and what stands behind it in all layers. */
export function bytesOf(head: Uint8Array, layers: readonly Layer[], contentBytes: number): number {
  return layers.reduce((sum, { behindBytes = 0 }) => sum + behindBytes, head.length + contentBytes)
}
