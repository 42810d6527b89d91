import type { Certificate } from '../certificates/certificate.ts'
import { type DerNode, integerBytesOf, isContextTag, sequenceOf } from '../der/reader.ts'
import { integer, sequence } from '../der/writer.ts'
import { equalBytes } from '../encoding/bytes.ts'

/** How a message names a certificate: by its issuer's name and its serial number, or by its key identifier. */
export type RecipientIdentifier =
  | { readonly by: 'issuer-and-serial'; readonly der: Uint8Array }
  | { readonly by: 'key-identifier'; readonly keyIdentifier: Uint8Array }

/** IssuerAndSerialNumber of a certificate (GB/T 35275 clause 6), its issuer's name byte for byte. */
export function issuerAndSerial(certificate: Certificate): Uint8Array {
  return sequence(certificate.issuerDer, integer(certificate.serial))
}

/** Reads IssuerAndSerialNumber or [0] SubjectKeyIdentifier (RFC 5652 §5.3, §6.2.1); anything else throws DerError. */
export function parseIdentifier(node: DerNode | undefined): RecipientIdentifier {
  if (node !== undefined && isContextTag(node, 0) && node.children.length === 0) {
    return { by: 'key-identifier', keyIdentifier: node.content }
  }
  const [, serial] = sequenceOf(node)
  integerBytesOf(serial)
  return { by: 'issuer-and-serial', der: node?.raw ?? new Uint8Array() }
}

/** Says whether a message means this certificate. One without key identifier is never meant by one. */
export function namesOf(certificate: Certificate): (identifier: RecipientIdentifier) => boolean {
  const own = issuerAndSerial(certificate)
  const { subjectKeyId } = certificate
  return identifier =>
    identifier.by === 'issuer-and-serial'
      ? equalBytes(own, identifier.der)
      : subjectKeyId !== undefined && equalBytes(subjectKeyId, identifier.keyIdentifier)
}

export function isNamedBy(certificate: Certificate, identifier: RecipientIdentifier): boolean {
  return namesOf(certificate)(identifier)
}
