import { sm3 } from '../crypto/sm3.ts'

/**
 * The hashes of the log's tree: RFC 6962 §2.1 with SM3 in place of SHA-256. Leaves and inner nodes
 * begin with different bytes, so that no inner node can be shown as a leaf. docs/spec/log.md
 */
const LEAF_PREFIX = Uint8Array.of(0x00)
const NODE_PREFIX = Uint8Array.of(0x01)

export const LOG_HASH_BYTES = 32

export function leafHash(entry: Uint8Array): Uint8Array {
  return sm3(LEAF_PREFIX, entry)
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sm3(NODE_PREFIX, left, right)
}

/** RFC 6962 §2.1: the hash of an empty list is the hash of an empty string. */
export function emptyRoot(): Uint8Array {
  return sm3()
}
