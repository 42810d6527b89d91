import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { openPackage, type Package } from '../../../shared/package/package.ts'
import { decodeStatement } from '../../../shared/statement/statement-frame.ts'
import { withSeatKeys } from '../keys/seat-keys.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { findSeat } from '../vault/tables/directory.ts'
import type { EnvelopeRow } from '../vault/tables/envelopes.ts'
import { openEnvelope } from '../workers/bulk.ts'
import type { RunWork } from '../workers/work.ts'
import { ReceivingError } from './receiving-error.ts'
import { isCertificateOfSeat } from './seat-certificate.ts'
import { documentOf } from './take-in.ts'
import { checkWaybill } from './waybill-check.ts'

/**
 * A received package as its sender signed it: the stored envelope is opened and verified once more, from the waybill down.
 * For what must not be believed of a row of the vault. Throws ReceivingError, StatementError, CertificateError, CmsError,
 * FormatError or PackageError.
 */
export async function signedPackage(
  vault: ReadableVault,
  { waybill: frame, acceptance, envelope }: EnvelopeRow,
  { work, now }: { work: RunWork; now: Date },
): Promise<Package> {
  const statement = decodeStatement(frame)
  const said = { statement, acceptance: acceptance === null ? null : decodeStatement(acceptance) }
  const { waybill } = checkWaybill(vault, said, now)
  if (sm3Digest(envelope) !== waybill.envelope.digest)
    throw new ReceivingError('envelope-digest-mismatch', 'the envelope is not the one the waybill names')
  const opened = await withSeatKeys(vault, keys => openEnvelope(work, envelope, keys))
  if (opened === undefined) throw new ReceivingError('not-for-this-seat', 'not sealed for this seat')
  if (!isCertificateOfSeat(findSeat(vault, waybill.from.seat), opened.signer))
    throw new ReceivingError('sender-mismatch', 'the package is signed by another seat than the waybill')
  const content = openPackage(opened.content)
  if (content.manifest.id !== documentOf(waybill))
    throw new ReceivingError('package-of-other-envelope', 'the package is of another envelope')
  return content
}
