import type { Certificate } from '../certificates/certificate.ts'
import { integer, sequence } from '../der/writer.ts'

/** IssuerAndSerialNumber of a certificate (GB/T 35275 clause 6), its issuer's name byte for byte. */
export function issuerAndSerial(certificate: Certificate): Uint8Array {
  return sequence(certificate.issuerDer, integer(certificate.serial))
}
