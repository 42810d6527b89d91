import type { Certificate } from '../../../shared/certificates/certificate.ts'
import { toBase64 } from '../../../shared/encoding/base64.ts'
import type { Seat } from '../../../shared/network/directory.ts'

/** Whether a certificate is the signing certificate that the directory has for a seat. */
export function isCertificateOfSeat(seat: Seat | undefined, certificate: Certificate): boolean {
  return seat !== undefined && seat.signingCertificate === toBase64(certificate.der)
}
