import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { encodeEnvelopedData } from '../../../shared/cms/enveloped-data.ts'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { fromBase64, toBase64 } from '../../../shared/encoding/base64.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import type { UnitCode } from '../../../shared/ids/brands.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { seatsOfUnit } from '../vault/tables/directory.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { ReceivingError } from './receiving-error.ts'

/**
 * A reason in words, sealed for the seats of another unit and for our own; base64. The exchange cannot read it.
 * Throws ReceivingError('sender-mismatch') where that unit has no seat.
 */
export function sealReason(vault: ReadableVault, unit: UnitCode, reason: string): string {
  const seats = seatsOfUnit(vault, unit).filter(seat => !seat.retired)
  if (seats.length === 0)
    throw new ReceivingError('sender-mismatch', 'the sender has no seat to read a reason')
  const own = parseCertificate(ownIdentity(vault).encryption_certificate)
  const readers = seats.map(seat => parseCertificate(fromBase64(seat.encryptionCertificate)))
  return toBase64(encodeEnvelopedData(utf8(reason), [own, ...readers], randomBytes))
}
