import { hkdfSync } from 'node:crypto'
import { utf8 } from '../encoding/utf8.ts'

/** HKDF-SHA-256 (RFC 5869): one 32-byte key per purpose, from a key that is already uniform. */
export function deriveKey(
  key: Uint8Array,
  purpose: string,
  salt = new Uint8Array(0),
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hkdfSync('sha256', key, salt, utf8(purpose), 32))
}
