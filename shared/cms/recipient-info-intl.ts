/** RecipientInfo of RFC 5652 §6.2: key transport for RSA, key agreement for P-256. */
import { encodeAlgorithm, parseAlgorithm } from '../certificates/algorithm.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { RSA_OAEP_SHA256 } from '../certificates/rsa-parameters.ts'
import { OID_EC_PUBLIC_KEY } from '../der/oids.ts'
import { bitsOf, type DerNode, explicitOf, isContextTag, octetsOf, sequenceOf } from '../der/reader.ts'
import { SEQUENCE } from '../der/tags.ts'
import { bits, explicit, implicit, integer, octets, sequence } from '../der/writer.ts'
import { concat } from '../encoding/bytes.ts'
import { CmsError } from './cms-error.ts'
import { issuerAndSerial, parseIdentifier, type RecipientIdentifier } from './identifier.ts'
import { AGREEMENT } from './key-agreement.ts'
import { checkVersion } from './reading.ts'
import type { WrappedKey } from './suite.ts'

const TRANSPORT_BY_SERIAL = 0
const TRANSPORT_BY_KEY_IDENTIFIER = 2
const AGREEMENT_VERSION = 3
const AGREEMENT_CHOICE = 1

/** KeyTransRecipientInfo with RSAES-OAEP. */
export function encodeTransport(recipient: Certificate, encryptedKey: Uint8Array): Uint8Array {
  const name = issuerAndSerial(recipient)
  return sequence(integer(TRANSPORT_BY_SERIAL), name, RSA_OAEP_SHA256, octets(encryptedKey))
}

/** KeyAgreeRecipientInfo with a one-time key for one recipient. */
export function encodeAgreement(
  recipient: Certificate,
  originator: Uint8Array,
  wrappedKey: Uint8Array,
): Uint8Array {
  const originatorKey = implicit(1, concat(encodeAlgorithm(OID_EC_PUBLIC_KEY), bits(originator)), true)
  const key = sequence(issuerAndSerial(recipient), octets(wrappedKey))
  const members = concat(integer(AGREEMENT_VERSION), explicit(0, originatorKey), AGREEMENT, sequence(key))
  return implicit(AGREEMENT_CHOICE, members, true)
}

/** Whom it is for. Recipients with passwords or keys of their own ([2] to [4]) are none of ours. */
export function readRecipientInfo(info: DerNode): WrappedKey[] {
  if (info.tag === SEQUENCE) return [readTransport(info)]
  if (isContextTag(info, AGREEMENT_CHOICE)) return readAgreement(info)
  if ([2, 3, 4].some(number => isContextTag(info, number))) return []
  throw new CmsError('cms-malformed', 'RecipientInfo is of no known kind')
}

function readTransport(info: DerNode): WrappedKey {
  const [version, name, algorithm, encryptedKey, ...more] = sequenceOf(info)
  if (more.length > 0) throw new CmsError('cms-malformed', 'KeyTransRecipientInfo has not four members')
  const identifier = parseIdentifier(name)
  const bySerial = identifier.by === 'issuer-and-serial'
  checkVersion(version, [bySerial ? TRANSPORT_BY_SERIAL : TRANSPORT_BY_KEY_IDENTIFIER])
  const wrapping = { by: 'transport', algorithm: parseAlgorithm(algorithm) } as const
  return { identifier, encryptedKey: octetsOf(encryptedKey), wrapping }
}

/** Several recipients may share one one-time key. A sender that is named by certificate is not supported. */
function readAgreement({ children }: DerNode): WrappedKey[] {
  const [version, sender, third, ...rest] = children
  checkVersion(version, [AGREEMENT_VERSION])
  const hasMaterial = isContextTag(third, 1)
  const [algorithm, keys, ...more] = hasMaterial ? rest : [third, ...rest]
  if (more.length > 0) throw new CmsError('cms-malformed', 'KeyAgreeRecipientInfo has unexpected members')
  const originatorKey = explicitOf(sender, 0)
  if (!isContextTag(originatorKey, 1)) return []
  const wrapping = {
    by: 'agreement',
    originator: bitsOf(originatorKey.children[1]),
    algorithm: parseAlgorithm(algorithm),
    ...(hasMaterial && { userKeyingMaterial: octetsOf(explicitOf(third, 1)) }),
  } as const
  return sequenceOf(keys).map(key => {
    const [name, encryptedKey, ...others] = sequenceOf(key)
    if (others.length > 0) throw new CmsError('cms-malformed', 'RecipientEncryptedKey has not two members')
    return { identifier: readAgreementName(name), encryptedKey: octetsOf(encryptedKey), wrapping }
  })
}

/** IssuerAndSerialNumber, or [0] RecipientKeyIdentifier with the identifier as its first member. */
function readAgreementName(name: DerNode | undefined): RecipientIdentifier {
  if (!isContextTag(name, 0)) return parseIdentifier(name)
  return { by: 'key-identifier', keyIdentifier: octetsOf(name?.children[0]) }
}
