import { z } from 'zod'
import { CryptoError } from '../../../shared/crypto/errors.ts'
import { canonicalJson } from '../../../shared/encoding/canonical-json.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { SCRYPT_COST, type ScryptCost } from '../../../shared/node/scrypt.ts'
import {
  unwrapSecret,
  type WrappedSecret,
  wrappedSecretSchema,
  wrapSecret,
} from '../../../shared/node/wrapped-secret.ts'
import { KeyError } from './errors.ts'

export { wipe } from './wipe.ts'

/*
 * A seal's private key lies in the vault under a passphrase of its own: the keeper of the seal need
 * not be who opens the vault. Unwrap it for one sealing and wipe it.
 */

const CONTEXT = { format: 'hongtou-seal-key', version: 1 }
const sealKeySchema = wrappedSecretSchema.extend({
  format: z.literal(CONTEXT.format),
  version: z.literal(CONTEXT.version),
})

/** The private key under the keeper's passphrase, as UTF-8 JSON to store. `cost` is for tests only. */
export async function wrapSealKey(
  privateKey: Uint8Array,
  passphrase: string,
  cost: ScryptCost = SCRYPT_COST,
): Promise<Uint8Array<ArrayBuffer>> {
  const wrapped = await wrapSecret(privateKey, passphrase, { cost, context: CONTEXT })
  return canonicalJson({ ...CONTEXT, ...wrapped })
}

/** Throws KeyError 'seal-passphrase-wrong', or 'seal-key-malformed' for what is no wrapped seal key. */
export async function unwrapSealKey(wrapped: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const parsed = parseWrapped(wrapped)
  try {
    return await unwrapSecret(parsed, passphrase, CONTEXT)
  } catch (cause) {
    if (!(cause instanceof CryptoError)) throw cause
    throw new KeyError('seal-passphrase-wrong', 'the passphrase does not open the seal key', { cause })
  }
}

function parseWrapped(wrapped: Uint8Array): WrappedSecret {
  try {
    const { format: _, version: __, ...secret } = sealKeySchema.parse(JSON.parse(fromUtf8(wrapped)))
    return secret
  } catch (cause) {
    throw new KeyError('seal-key-malformed', 'this is not a wrapped seal key', { cause })
  }
}
