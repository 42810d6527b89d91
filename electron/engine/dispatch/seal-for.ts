import { type Certificate, parseCertificate } from '../../../shared/certificates/certificate.ts'
import { seatSigner } from '../keys/seat-keys.ts'
import { profileInForce } from '../trust.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { sealEnvelope } from '../workers/bulk.ts'
import { runHere } from '../workers/run-here.ts'
import type { RunWork } from '../workers/work.ts'
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
  { now, work = runHere }: { now: Date; work?: RunWork },
): Promise<Uint8Array> {
  const own = parseCertificate(ownIdentity(vault).encryption_certificate)
  const recipients = [own, ...receivers.flatMap(({ certificates }) => others(certificates, own))]
  const bytes = await sealEnvelope(work, packageBytes, { signer: seatSigner(vault), recipients, now })
  if (bytes.length > profileInForce(vault, now).limits.envelopeBytes) {
    throw new DispatchError('envelope-too-large', 'the envelope is larger than this network carries')
  }
  return bytes
}

function others(certificates: readonly Certificate[], own: Certificate): Certificate[] {
  return certificates.filter(certificate => certificate.fingerprint !== own.fingerprint)
}
