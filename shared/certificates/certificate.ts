/**
 * X.509 v3 certificates as GB/T 20518 has them: reading, issuing, requests and chains.
 * What was signed is kept as it came (`tbs`, `issuerDer`, `subjectDer`) and never re-encoded, names
 * are compared by their bytes, and reading says nothing about trust: that is checkChain's.
 * Described in docs/spec/certificates.md.
 */
import { DerError } from '../der/errors.ts'
import {
  bitsOf,
  type DerNode,
  explicitOf,
  integerBytesOf,
  isContextTag,
  parseDer,
  sequenceOf,
  smallIntegerOf,
  timeOf,
} from '../der/reader.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { type Digest, sm3Digest } from '../encoding/digest.ts'
import { toHex } from '../encoding/hex.ts'
import { parseAlgorithm } from './algorithm.ts'
import { CertificateError } from './certificate-error.ts'
import { type Extensions, parseExtensions } from './extensions.ts'
import { meetCertificate, metCertificate } from './met-certificates.ts'
import { type Name, parseName } from './name.ts'
import { type PublicKey, parsePublicKey } from './public-key.ts'

export type { Name } from './name.ts'
export type { PublicKey } from './public-key.ts'
export type { CertificateUsage, KeyUsage } from './usage.ts'

/** A certificate as it was read; all bytes are views of `der`. */
export interface Certificate extends Extensions {
  readonly der: Uint8Array
  /** The signed bytes. */
  readonly tbs: Uint8Array
  /** Magnitude of the serial number, big-endian, without leading zeros. */
  readonly serial: Uint8Array
  readonly subject: Name
  readonly issuer: Name
  readonly subjectDer: Uint8Array
  readonly issuerDer: Uint8Array
  readonly publicKey: PublicKey
  readonly notBefore: Date
  readonly notAfter: Date
  /** SM3 of `der`. */
  readonly fingerprint: Digest
  /** OID of the signature algorithm. */
  readonly signatureAlgorithm: string
  /** Its parameters, unless absent or NULL (RSA-PSS has some). */
  readonly signatureParameters?: DerNode
  readonly signature: Uint8Array
}

/** Larger certificates are refused: real ones have 0.5–2 KB. */
export const MAX_CERTIFICATE_BYTES = 16 * 1024
/** RFC 5280 §4.1.2.2. */
const MAX_SERIAL_BYTES = 20
const V3 = 2

/** Reads one DER certificate; throws CertificateError('certificate-malformed'). Checks no signature and no trust. The same bytes may give the same object. */
export function parseCertificate(der: Uint8Array): Certificate {
  if (der.length > MAX_CERTIFICATE_BYTES) {
    throw new CertificateError('certificate-malformed', `more than ${MAX_CERTIFICATE_BYTES} bytes`)
  }
  const known = metCertificate(der)
  if (known !== undefined) return known
  try {
    return meetCertificate(readCertificate(parseDer(Uint8Array.from(der))))
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause
    throw new CertificateError('certificate-malformed', `reading a certificate: ${cause.message}`, { cause })
  }
}

/** The serial number as revocation lists name it: lower-case hexadecimal, no leading zero octets. */
export function serialHex(certificate: Certificate): string {
  return toHex(certificate.serial)
}

function readCertificate(node: DerNode): Certificate {
  const [tbs, algorithm, signature, ...more] = sequenceOf(node)
  if (tbs === undefined || more.length > 0) throw malformed('Certificate has not three members')
  const fields = readTbs(tbs)
  // RFC 5280 §4.1.1.2: the unsigned copy must be the signed one.
  if (!equalBytes(fields.algorithm.raw, algorithm?.raw ?? new Uint8Array())) {
    throw malformed('the signature algorithm differs from the signed one')
  }
  const { oid, parameters } = parseAlgorithm(algorithm)
  return {
    ...fields.certificate,
    der: node.raw,
    tbs: tbs.raw,
    fingerprint: sm3Digest(node.raw),
    signatureAlgorithm: oid,
    ...(parameters && { signatureParameters: parameters }),
    signature: bitsOf(signature),
  }
}

type Outer = 'der' | 'tbs' | 'fingerprint' | 'signatureAlgorithm' | 'signatureParameters' | 'signature'
type TbsFields = Omit<Certificate, Outer>

/** TBSCertificate (RFC 5280 §4.1.2). */
function readTbs(tbs: DerNode): { algorithm: DerNode; certificate: TbsFields } {
  const [version, serial, algorithm, issuer, validity, subject, key, ...rest] = sequenceOf(tbs)
  if (smallIntegerOf(explicitOf(version, 0)) !== V3) throw malformed('not an X.509 v3 certificate')
  if (algorithm === undefined || issuer === undefined || subject === undefined)
    throw malformed('members are missing')
  const certificate = {
    serial: readSerial(serial),
    issuer: parseName(issuer),
    issuerDer: issuer.raw,
    ...readValidity(validity),
    subject: parseName(subject),
    subjectDer: subject.raw,
    publicKey: parsePublicKey(key),
    ...parseExtensions(readExtensionsNode(rest)),
  }
  return { algorithm, certificate }
}

function readSerial(node: DerNode | undefined): Uint8Array {
  const serial = integerBytesOf(node)
  if (serial.length > MAX_SERIAL_BYTES) throw malformed('the serial number is too long')
  return serial
}

function readValidity(node: DerNode | undefined): { notBefore: Date; notAfter: Date } {
  const [notBefore, notAfter, ...more] = sequenceOf(node)
  if (more.length > 0) throw malformed('Validity has more than two members')
  return { notBefore: timeOf(notBefore), notAfter: timeOf(notAfter) }
}

/** The unique identifiers [1] and [2] of old certificates are passed over; nothing may follow [3]. */
function readExtensionsNode(rest: readonly DerNode[]): DerNode | undefined {
  const numbers = rest.map(node => [1, 2, 3].find(number => isContextTag(node, number)) ?? 0)
  if (numbers.some((number, i) => number <= (numbers[i - 1] ?? 0))) throw malformed('unexpected members')
  return rest.find(node => isContextTag(node, 3))
}

function malformed(message: string): DerError {
  return new DerError('der-malformed', message)
}
