import { createCipheriv, createDecipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { concat } from '../encoding/bytes.ts'
import type { KeyFileOperations } from '../key-files/operations.ts'
import { plainBytes } from './plain-bytes.ts'

/** What key files need of node:crypto; RC2, SM3 and SM4 are ours. */
export const keyFileOperations: KeyFileOperations = {
  hash: (name, data) => plainBytes(createHash(name).update(data).digest()),
  hmac: (name, key, data) => plainBytes(createHmac(name, key).update(data).digest()),
  pbkdf2: (name, { password, salt, iterations, bytes }) =>
    plainBytes(pbkdf2Sync(password, salt, iterations, bytes, name)),
  encrypt: (name, key, iv, plaintext) => {
    const cipher = createCipheriv(name, key, iv)
    return concat(cipher.update(plaintext), cipher.final())
  },
  decrypt: (name, key, iv, ciphertext) => {
    const decipher = createDecipheriv(name, key, iv)
    return concat(decipher.update(ciphertext), decipher.final())
  },
}
