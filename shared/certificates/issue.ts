import { sm2Sign } from '../crypto/sm2.ts'
import {
  OID_AUTHORITY_KEY_IDENTIFIER,
  OID_BASIC_CONSTRAINTS,
  OID_ECDSA_SHA256,
  OID_EXTENDED_KEY_USAGE,
  OID_KEY_USAGE,
  OID_SERVER_AUTH,
  OID_SM2_SM3,
  OID_SUBJECT_ALTERNATIVE_NAME,
  OID_SUBJECT_KEY_IDENTIFIER,
} from '../der/oids.ts'
import {
  bits,
  boolean,
  explicit,
  implicit,
  integer,
  namedBits,
  octets,
  oid,
  sequence,
  utcOrGeneralizedTime,
} from '../der/writer.ts'
import { encodeAlgorithm } from './algorithm.ts'
import { encodeAlternativeNames } from './alternative-names.ts'
import type { Certificate } from './certificate.ts'
import { encodeName, type Name } from './name.ts'
import { encodePublicKey, keyIdentifierOf, type PublicKey } from './public-key.ts'
import { type CertificateUsage, KEY_USAGES, WRITTEN_KEY_USAGE } from './usage.ts'

/** Signs the to-be-signed bytes with the issuer's key, wherever that key lives. */
export interface TbsSigner {
  readonly algorithm: 'sm2-sm3' | 'ecdsa-p256-sha256'
  /** DER signature: SM2 with Z of the issuer's key and the default id, or ECDSA. */
  sign(tbs: Uint8Array): Promise<Uint8Array>
}

/** What a certificate shall say. */
export interface NewCertificate {
  readonly subject: Name
  readonly publicKey: PublicKey
  readonly usage: CertificateUsage
  readonly notBefore: Date
  readonly notAfter: Date
  /** 1–20 bytes, unique for the issuer; leading zeros are dropped. */
  readonly serial: Uint8Array
  /** The issuing certificate, or the issuer's name: for a self-signed one, and for an issuer that has none. */
  readonly issuer: Name | Certificate
  /** For `root`: how many authorities may follow. */
  readonly pathLength?: number
  /** For `tls`: host names and addresses. */
  readonly alternativeNames?: AlternativeNames
}

export interface AlternativeNames {
  readonly dns?: readonly string[]
  /** IPv4 in dots or IPv6 in full or shortened form. */
  readonly ip?: readonly string[]
}

/** What each signer's algorithm is called in what it signs. */
export const SIGNATURE_OIDS = { 'sm2-sm3': OID_SM2_SM3, 'ecdsa-p256-sha256': OID_ECDSA_SHA256 } as const
const V3 = 2

/** Makes an X.509 v3 certificate (GB/T 20518-2018 5.2) and has it signed. `root` with an issuing certificate is an intermediate. */
export async function issueCertificate(wanted: NewCertificate, signer: TbsSigner): Promise<Uint8Array> {
  checkWanted(wanted)
  const algorithm = encodeAlgorithm(SIGNATURE_OIDS[signer.algorithm])
  const tbs = encodeTbs(wanted, algorithm)
  return sequence(tbs, algorithm, bits(await signer.sign(tbs)))
}

/** A TbsSigner over an SM2 key pair held in memory. */
export function sm2TbsSigner(keyPair: { privateKey: Uint8Array; publicKey: Uint8Array }): TbsSigner {
  return { algorithm: 'sm2-sm3', sign: async tbs => sm2Sign(tbs, keyPair) }
}

function checkWanted({ usage, subject, serial, notBefore, notAfter }: NewCertificate): void {
  const needsOrganization = usage === 'seal-maker' || usage === 'exchange'
  if (needsOrganization && !subject.organization)
    throw new TypeError(`a ${usage} certificate names its organisation`)
  // RFC 5280 §4.1.2.2: positive, at most 20 octets with the sign octet.
  const tooLong = serial.length > 20 || (serial.length === 20 && (serial[0] ?? 0) >= 0x80)
  if (tooLong || serial.every(octet => octet === 0))
    throw new TypeError('a serial number is positive, of at most 20 octets')
  if (!(notBefore < notAfter)) throw new TypeError('a certificate begins before it ends')
}

function encodeTbs(wanted: NewCertificate, algorithm: Uint8Array): Uint8Array {
  return sequence(
    explicit(0, integer(V3)),
    integer(wanted.serial),
    algorithm,
    issuerNameOf(wanted.issuer),
    sequence(utcOrGeneralizedTime(wanted.notBefore), utcOrGeneralizedTime(wanted.notAfter)),
    encodeName(wanted.subject),
    encodePublicKey(wanted.publicKey),
    explicit(3, sequence(...encodeExtensions(wanted))),
  )
}

/** An issuing certificate's subject is copied byte for byte: a re-encoded name might differ. */
function issuerNameOf(issuer: Name | Certificate): Uint8Array {
  return 'der' in issuer ? issuer.subjectDer : encodeName(issuer)
}

function encodeExtensions(wanted: NewCertificate): Uint8Array[] {
  const keyUsage = WRITTEN_KEY_USAGE[wanted.usage].map(use => KEY_USAGES.indexOf(use))
  const keyId = keyIdentifierOf(wanted.publicKey)
  const authorityKeyId = authorityKeyIdOf(wanted, keyId)
  const { alternativeNames } = wanted
  return [
    extension(OID_BASIC_CONSTRAINTS, encodeBasicConstraints(wanted), true),
    extension(OID_KEY_USAGE, namedBits(keyUsage), true),
    ...(wanted.usage === 'tls' ? [extension(OID_EXTENDED_KEY_USAGE, sequence(oid(OID_SERVER_AUTH)))] : []),
    ...(alternativeNames
      ? [extension(OID_SUBJECT_ALTERNATIVE_NAME, encodeAlternativeNames(alternativeNames))]
      : []),
    extension(OID_SUBJECT_KEY_IDENTIFIER, octets(keyId)),
    ...(authorityKeyId
      ? [extension(OID_AUTHORITY_KEY_IDENTIFIER, sequence(implicit(0, authorityKeyId)))]
      : []),
  ]
}

function encodeBasicConstraints({ usage, pathLength }: NewCertificate): Uint8Array {
  if (usage !== 'root') return sequence()
  return pathLength === undefined ? sequence(boolean(true)) : sequence(boolean(true), integer(pathLength))
}

/** The issuer's key: its certificate says which; a root's is its own. */
function authorityKeyIdOf({ issuer, usage }: NewCertificate, ownKeyId: Uint8Array): Uint8Array | undefined {
  if ('der' in issuer) return issuer.subjectKeyId
  return usage === 'root' || usage === 'tls' ? ownKeyId : undefined
}

function extension(type: string, value: Uint8Array, critical = false): Uint8Array {
  return critical ? sequence(oid(type), boolean(true), octets(value)) : sequence(oid(type), octets(value))
}
