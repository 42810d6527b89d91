import { hmacSm3, sm3 } from '../crypto/sm3.ts'
import { sm4CbcDecrypt, sm4CbcEncrypt } from '../crypto/sm4.ts'

export type HashName = 'sha1' | 'sha256' | 'sha384' | 'sha512'
export type DigestName = HashName | 'sm3'
/** In CBC with PKCS#7 padding. */
export type NodeCipher = 'aes-128-cbc' | 'aes-192-cbc' | 'aes-256-cbc' | 'des-ede3-cbc'
export type CipherName = NodeCipher | 'sm4-cbc'

/** What files with keys need from outside, because it is not in shared/crypto: shared/node has it. */
export interface KeyFileOperations {
  hash(name: HashName, data: Uint8Array): Uint8Array
  hmac(name: HashName, key: Uint8Array, data: Uint8Array): Uint8Array
  pbkdf2(
    name: HashName,
    from: { password: Uint8Array; salt: Uint8Array; iterations: number; bytes: number },
  ): Uint8Array
  encrypt(cipher: NodeCipher, key: Uint8Array, iv: Uint8Array, plaintext: Uint8Array): Uint8Array
  /** Throws for wrong padding or length. */
  decrypt(cipher: NodeCipher, key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Uint8Array
}

/** Key and block length of each cipher, in bytes. */
export const CIPHER_BYTES: Readonly<Record<CipherName, { key: number; block: number }>> = {
  'aes-128-cbc': { key: 16, block: 16 },
  'aes-192-cbc': { key: 24, block: 16 },
  'aes-256-cbc': { key: 32, block: 16 },
  'des-ede3-cbc': { key: 24, block: 8 },
  'sm4-cbc': { key: 16, block: 16 },
}

/** Digest and block length of each hash, in bytes (RFC 7292 Appendix B.2: u and v). */
export const DIGEST_BYTES: Readonly<Record<DigestName, { digest: number; block: number }>> = {
  sha1: { digest: 20, block: 64 },
  sha256: { digest: 32, block: 64 },
  sha384: { digest: 48, block: 128 },
  sha512: { digest: 64, block: 128 },
  sm3: { digest: 32, block: 64 },
}

export function hashOf(name: DigestName, data: Uint8Array, operations: KeyFileOperations): Uint8Array {
  return name === 'sm3' ? sm3(data) : operations.hash(name, data)
}

export function hmacOf(
  name: DigestName,
  key: Uint8Array,
  data: Uint8Array,
  operations: KeyFileOperations,
): Uint8Array {
  return name === 'sm3' ? hmacSm3(key, data) : operations.hmac(name, key, data)
}

type CipherCall = { cipher: CipherName; key: Uint8Array; iv: Uint8Array }

export function encryptCbc(
  { cipher, key, iv }: CipherCall,
  plaintext: Uint8Array,
  operations: KeyFileOperations,
) {
  if (cipher === 'sm4-cbc') return sm4CbcEncrypt(key, iv, plaintext)
  return operations.encrypt(cipher, key, iv, plaintext)
}

export function decryptCbc(
  { cipher, key, iv }: CipherCall,
  ciphertext: Uint8Array,
  operations: KeyFileOperations,
) {
  if (cipher === 'sm4-cbc') return sm4CbcDecrypt(key, iv, ciphertext)
  return operations.decrypt(cipher, key, iv, ciphertext)
}
