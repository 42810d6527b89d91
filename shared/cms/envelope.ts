/**
 * The envelope: a package signed by the sender's seat, then encrypted once for every receiving seat
 * (signedData inside envelopedData; suite `gm` of GB/T 35275 unless another is given). Nothing that was
 * decrypted leaves this folder before its signature was verified, and every failure after a matching
 * recipient looks the same from outside. Described in docs/spec/envelope.md.
 */
import type { Certificate } from '../certificates/certificate.ts'
import { randomBytes } from '../crypto/random.ts'
import { CmsError } from './cms-error.ts'
import { encodeEnvelopedPieces, openEnvelopedData } from './enveloped-data.ts'
import type { Decryptor, Signer } from './keys.ts'
import { openSignedData, type SignedContent, signContent } from './signed-data.ts'
import type { Suite } from './suite.ts'
import { gm } from './suite-gm.ts'

/** Signs a package and encrypts it for the recipients' encryption certificates; the sender's own seat is one of them if wanted. */
export async function sealEnvelope(
  packageBytes: Uint8Array,
  signer: Signer,
  recipients: readonly Certificate[],
  now: Date,
  suite: Suite = gm,
): Promise<Uint8Array> {
  const { head, tail } = await signContent(packageBytes, signer, { signingTime: now, suite })
  return encodeEnvelopedPieces([head, packageBytes, tail], recipients, randomBytes, suite)
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
  suite: Suite = gm,
): Promise<SignedContent | undefined> {
  const signed = await openEnvelopedData(envelope, decryptor, suite)
  if (signed === undefined) return undefined
  try {
    return openSignedData(signed, suite)
  } catch (cause) {
    throw new CmsError('decryption-failed', 'the envelope could not be opened', { cause })
  }
}
