import type { Certificate } from '../../../shared/certificates/certificate.ts'
import { toBase64 } from '../../../shared/encoding/base64.ts'
import type { Seat } from '../../../shared/network/directory.ts'
import { isIssuedTo } from '../trust.ts'

/** Whether a certificate is the signing certificate that the directory has for a seat, and issued to the seat's unit. */
export function isCertificateOfSeat(seat: Seat | undefined, certificate: Certificate): boolean {
  if (seat === undefined || !isIssuedTo(seat.unit, certificate)) return false
  return seat.signingCertificate === toBase64(certificate.der)
}
