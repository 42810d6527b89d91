import { PART_CHUNK_BYTES, PART_TAG_BYTES } from '../../shared/parts/part.ts'

/** A chunk as it travels: encrypted, with its tag. All but the last are of this size. */
export const SEALED_CHUNK_BYTES = PART_CHUNK_BYTES + PART_TAG_BYTES

/** How many chunks a part of so many encrypted bytes has. */
export function chunksOf(bytes: number): number {
  return Math.ceil(bytes / SEALED_CHUNK_BYTES)
}

export function chunkOffset(position: number): number {
  return position * SEALED_CHUNK_BYTES
}

export function chunkLength(position: number, { bytes, chunks }: { bytes: number; chunks: number }): number {
  return position === chunks - 1 ? bytes - chunkOffset(position) : SEALED_CHUNK_BYTES
}
