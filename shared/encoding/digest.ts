import { sm3 } from '../crypto/sm3.ts'
import { toHex } from './hex.ts'

/** A digest as all our formats write it: `sm3:` and 64 lower-case hexadecimal digits. */
export type Digest = `sm3:${string}`

const PATTERN = /^sm3:[0-9a-f]{64}$/

export function isDigest(text: string): text is Digest {
  return PATTERN.test(text)
}

/** The SM3 digest (GB/T 32905) of some bytes, written as our formats do. */
export function sm3Digest(...parts: Uint8Array[]): Digest {
  return asDigest(sm3(...parts))
}

/** Writes 32 digest bytes as our formats do. */
export function asDigest(hash: Uint8Array): Digest {
  return `sm3:${toHex(hash)}`
}
