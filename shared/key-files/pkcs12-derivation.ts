/** The key derivation of PKCS #12 (RFC 7292 Appendix B), older than PBKDF2 and in every file of its kind for the mac. */
import { concat } from '../encoding/bytes.ts'
import { DIGEST_BYTES, hashOf, type KeyFileOperations } from './operations.ts'
import type { Derivation } from './pbkdf2.ts'

export const PURPOSE_KEY = 1
export const PURPOSE_IV = 2
export const PURPOSE_MAC = 3

/** So many bytes for a purpose, from a password in its BMPString form. */
export function derivePkcs12(
  password: Uint8Array,
  { digest, salt, iterations }: Derivation,
  { purpose, bytes }: { purpose: number; bytes: number },
  operations: KeyFileOperations,
): Uint8Array {
  const { block } = DIGEST_BYTES[digest]
  const input = concat(repeated(salt, block), repeated(password, block))
  const diversifier = new Uint8Array(block).fill(purpose)
  const pieces: Uint8Array[] = []
  for (let made = 0; made < bytes; ) {
    let piece = hashOf(digest, concat(diversifier, input), operations)
    for (let i = 1; i < iterations; i++) piece = hashOf(digest, piece, operations)
    pieces.push(piece)
    made += piece.length
    addToBlocks(input, repeated(piece, block).subarray(0, block), block)
  }
  return concat(...pieces).subarray(0, bytes)
}

/** Repeated to a whole number of blocks; nothing stays nothing. */
function repeated(bytes: Uint8Array, block: number): Uint8Array {
  const whole = new Uint8Array(block * Math.ceil(bytes.length / block))
  return whole.map((_, i) => bytes[i % bytes.length] ?? 0)
}

/** I_j = (I_j + B + 1) mod 2^v for every block. */
function addToBlocks(input: Uint8Array, addend: Uint8Array, block: number): void {
  for (let start = 0; start < input.length; start += block) {
    let carry = 1
    for (let at = block - 1; at >= 0; at--) {
      const sum = (input[start + at] ?? 0) + (addend[at] ?? 0) + carry
      input[start + at] = sum & 0xff
      carry = sum >> 8
    }
  }
}
