import { z } from 'zod'
import { randomBytes } from '../crypto/random.ts'
import { fromBase64, toBase64 } from '../encoding/base64.ts'
import { concat } from '../encoding/bytes.ts'
import { canonicalJson } from '../encoding/canonical-json.ts'
import { AES_NONCE_BYTES, aesGcmOpen, aesGcmSeal } from './aes-gcm.ts'
import { SCRYPT_MOST, type ScryptCost, scryptKey } from './scrypt.ts'

const base64 = z.string().max(8192).refine(isBase64)

/** A secret under a passphrase, as it is stored: scrypt's parameters beside what AES-256-GCM sealed. */
export const wrappedSecretSchema = z.object({
  kdf: z.literal('scrypt'),
  n: z
    .number()
    .int()
    .min(2)
    .max(SCRYPT_MOST.n)
    .refine(n => (n & (n - 1)) === 0),
  r: z.number().int().min(1).max(SCRYPT_MOST.r),
  p: z.number().int().min(1).max(SCRYPT_MOST.p),
  salt: base64,
  nonce: base64,
  sealed: base64,
})
export type WrappedSecret = z.infer<typeof wrappedSecretSchema>

/** Wraps a secret; `context` (a JSON value) and all parameters are bound by the tag. A new salt each time. */
export async function wrapSecret(
  secret: Uint8Array,
  passphrase: string,
  { cost, context }: { cost: ScryptCost; context: unknown },
): Promise<WrappedSecret> {
  const salt = randomBytes(32)
  const nonce = randomBytes(AES_NONCE_BYTES)
  const parameters = { kdf: 'scrypt' as const, n: cost.n, r: cost.r, p: cost.p, salt: toBase64(salt) }
  const key = await scryptKey(passphrase, salt, cost)
  const sealed = aesGcmSeal({ key, nonce, aad: bound(context, parameters) }, secret)
  key.fill(0)
  return { ...parameters, nonce: toBase64(nonce), sealed: toBase64(sealed) }
}

/** Unwraps; throws CryptoError 'decryption-failed' for a wrong passphrase and for anything changed. */
export async function unwrapSecret(
  wrapped: WrappedSecret,
  passphrase: string,
  context: unknown,
): Promise<Uint8Array> {
  const { nonce, sealed, ...parameters } = wrapped
  const key = await scryptKey(passphrase, fromBase64(wrapped.salt), wrapped)
  try {
    return aesGcmOpen({ key, nonce: fromBase64(nonce), aad: bound(context, parameters) }, fromBase64(sealed))
  } finally {
    key.fill(0)
  }
}

function bound(context: unknown, parameters: Omit<WrappedSecret, 'nonce' | 'sealed'>): Uint8Array {
  return concat(canonicalJson(context), canonicalJson(parameters))
}

function isBase64(text: string): boolean {
  try {
    return fromBase64(text).length > 0
  } catch {
    return false
  }
}
