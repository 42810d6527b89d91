import type { Certificate } from '../../../shared/certificates/certificate.ts'
import { toBase64 } from '../../../shared/encoding/base64.ts'
import type { Seat } from '../../../shared/network/directory.ts'
import { isIssuedTo } from '../trust.ts'

/** Whether a certificate is or was the seat's signing certificate by the directory, and issued to the seat's unit. */
export function isCertificateOfSeat(seat: Seat | undefined, certificate: Certificate): boolean {
  if (seat === undefined || !isIssuedTo(seat.unit, certificate)) return false
  const { signingCertificate, earlierSigningCertificates = [] } = seat
  return [signingCertificate, ...earlierSigningCertificates].includes(toBase64(certificate.der))
}
