/**
 * The envelope: a package signed by the sender's seat, then encrypted once for every receiving seat
 * (GB/T 35275: signedData inside envelopedData). Nothing that was decrypted leaves this folder before
 * its signature was verified, and every failure after a matching recipient looks the same from outside.
 * Described in docs/spec/envelope.md.
 */
import type { Certificate } from '../certificates/certificate.ts'
import { randomBytes } from '../crypto/random.ts'
import { CmsError } from './cms-error.ts'
import { encodeEnvelopedData, openEnvelopedData } from './enveloped-data.ts'
import type { Decryptor, Signer } from './keys.ts'
import { encodeSignedData, openSignedData, type SignedContent } from './signed-data.ts'

/** Signs a package and encrypts it for the recipients' encryption certificates; the sender's own seat is one of them if wanted. */
export async function sealEnvelope(
  packageBytes: Uint8Array,
  signer: Signer,
  recipients: readonly Certificate[],
  now: Date,
): Promise<Uint8Array> {
  const signed = await encodeSignedData(packageBytes, signer, { signingTime: now })
  return encodeEnvelopedData(signed, recipients, randomBytes)
}

/**
 * Opens an envelope: decrypts, verifies the signature inside, and only then gives the package and its
 * signer, whose chain the caller checks. `undefined` when it is not for this certificate. A signature
 * that does not hold is 'decryption-failed' too: with CBC, telling the two apart would help an attacker
 * who alters ciphertext. The `cause` says which, for the person at this machine only.
 */
export async function openEnvelope(
  envelope: Uint8Array,
  decryptor: Decryptor,
): Promise<SignedContent | undefined> {
  const signed = await openEnvelopedData(envelope, decryptor)
  if (signed === undefined) return undefined
  try {
    return openSignedData(signed)
  } catch (cause) {
    throw new CmsError('decryption-failed', 'the envelope could not be opened', { cause })
  }
}
