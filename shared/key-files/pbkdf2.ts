import { hmacSm3 } from '../crypto/sm3.ts'
import { concat, uint32 } from '../encoding/bytes.ts'
import type { DigestName, KeyFileOperations } from './operations.ts'

export interface Derivation {
  readonly digest: DigestName
  readonly salt: Uint8Array
  readonly iterations: number
}

const SM3_BYTES = 32

/** PBKDF2 (RFC 8018 §5.2, GM/T 0091) with HMAC of the named digest. */
export function pbkdf2(
  password: Uint8Array,
  { digest, salt, iterations }: Derivation,
  bytes: number,
  operations: KeyFileOperations,
): Uint8Array {
  if (digest !== 'sm3') return operations.pbkdf2(digest, { password, salt, iterations, bytes })
  const blocks = Array.from({ length: Math.ceil(bytes / SM3_BYTES) }, (_, i) =>
    pbkdf2Block(password, concat(salt, uint32(i + 1)), iterations),
  )
  return concat(...blocks).subarray(0, bytes)
}

function pbkdf2Block(password: Uint8Array, first: Uint8Array, iterations: number): Uint8Array {
  let link = hmacSm3(password, first)
  const block = Uint8Array.from(link)
  for (let i = 1; i < iterations; i++) {
    link = hmacSm3(password, link)
    for (let at = 0; at < block.length; at++) block[at] = (block[at] ?? 0) ^ (link[at] ?? 0)
  }
  return block
}
