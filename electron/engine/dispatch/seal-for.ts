import { type Certificate, parseCertificate } from '../../../shared/certificates/certificate.ts'
import { sealEnvelope } from '../../../shared/cms/envelope.ts'
import { seatSigner } from '../keys/seat-keys.ts'
import { profileInForce } from '../trust.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { DispatchError } from './dispatch-error.ts'
import type { Receiver } from './receivers.ts'

/**
 * One ciphertext for every receiving seat and for our own, so that what was sent can be read again.
 * Throws DispatchError('envelope-too-large').
 */
export async function sealFor(
  vault: ReadableVault,
  packageBytes: Uint8Array,
  receivers: readonly Receiver[],
  now: Date,
): Promise<Uint8Array> {
  const own = parseCertificate(ownIdentity(vault).encryption_certificate)
  const recipients = [own, ...receivers.flatMap(({ certificates }) => others(certificates, own))]
  const bytes = await sealEnvelope(packageBytes, seatSigner(vault), recipients, now)
  if (bytes.length > profileInForce(vault, now).limits.envelopeBytes) {
    throw new DispatchError('envelope-too-large', 'the envelope is larger than this network carries')
  }
  return bytes
}

function others(certificates: readonly Certificate[], own: Certificate): Certificate[] {
  return certificates.filter(certificate => certificate.fingerprint !== own.fingerprint)
}
