import type { Algorithm } from '../certificates/algorithm.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { isFitFor } from '../certificates/usage.ts'
import {
  contextTag,
  type DerNode,
  integerBytesOf,
  octetsOf,
  oidOf,
  sequenceOf,
  setMembersOf,
} from '../der/reader.ts'
import { explicit, implicit, integer, octets, oid, sequence, setOf } from '../der/writer.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { CmsError } from './cms-error.ts'
import { issuerAndSerial } from './identifier.ts'
import type { Decryptor } from './keys.ts'
import { checkVersion, knownAlgorithm, parseContentInfo, readingCms } from './reading.ts'
import type { Random, Suite } from './suite.ts'
import { gm } from './suite-gm.ts'

/** Whom a message is encrypted for, as it names them. */
export interface Recipient {
  readonly issuerDer: Uint8Array
  /** Magnitude of the serial number, as in Certificate. */
  readonly serial: Uint8Array
}

/** Receivers of one message: ten times the seats of a model city. */
export const MAX_RECIPIENTS = 2000

/**
 * Encrypts content once for all recipients (GB/T 35275 clause 9); `random` gives the key and the IV.
 * Throws CmsError 'recipient-certificate-unsuitable' unless all are encryption certificates with a key of
 * the suite, 'cms-too-large' for too many of them, and a TypeError for none.
 */
export function encodeEnvelopedData(
  content: Uint8Array,
  recipients: readonly Certificate[],
  random: Random,
  suite: Suite = gm,
): Uint8Array {
  checkRecipients(recipients, suite)
  const { data, envelopedData } = suite.contentTypes
  const key = random(suite.contentEncryption.keyBytes)
  const { algorithm, encrypted } = suite.contentEncryption.encrypt(content, key, random)
  const wrapped = suite.keyTransport.wrap(key, recipients)
  key.fill(0)
  const infos = recipients.map((recipient, i) =>
    encodeRecipientInfo(recipient, wrapped[i] ?? new Uint8Array(), suite),
  )
  const encryptedContent = sequence(oid(data), algorithm, implicit(0, encrypted))
  const enveloped = sequence(integer(1), setOf(...infos), encryptedContent)
  return sequence(oid(envelopedData), explicit(0, enveloped))
}

function checkRecipients(recipients: readonly Certificate[], suite: Suite): void {
  if (recipients.length === 0) throw new TypeError('an envelope has at least one recipient')
  if (recipients.length > MAX_RECIPIENTS)
    throw new CmsError('cms-too-large', `more than ${MAX_RECIPIENTS} recipients`)
  if (
    !recipients.every(recipient => isFitFor(recipient, 'encryption') && suite.keyTransport.fits(recipient))
  ) {
    throw new CmsError('recipient-certificate-unsuitable', 'a recipient has no encryption certificate')
  }
}

function encodeRecipientInfo(recipient: Certificate, encryptedKey: Uint8Array, suite: Suite): Uint8Array {
  return sequence(integer(1), issuerAndSerial(recipient), suite.keyTransport.algorithm, octets(encryptedKey))
}

/** Whom an envelope is for. Throws CmsError 'cms-malformed', 'cms-too-large' or 'suite-unknown'. */
export function recipientsOf(der: Uint8Array, suite: Suite = gm): Recipient[] {
  return readingCms('envelopedData', () =>
    readEnvelopedData(der, suite).recipients.map(({ identifier }) => {
      const [issuer, serial] = sequenceOf(identifier)
      return { issuerDer: issuer?.raw ?? new Uint8Array(), serial: integerBytesOf(serial) }
    }),
  )
}

/**
 * Decrypts an envelope, or gives `undefined` when it is not for this certificate. Everything that goes
 * wrong after the recipient was found is CmsError('decryption-failed'). The plaintext has no integrity
 * of its own (CBC): it is signedData, and nothing of it is used before openSignedData has verified it.
 */
export async function openEnvelopedData(
  der: Uint8Array,
  decryptor: Decryptor,
  suite: Suite = gm,
): Promise<Uint8Array | undefined> {
  const { recipients, algorithm, encrypted } = readingCms('envelopedData', () =>
    readEnvelopedData(der, suite),
  )
  const wanted = issuerAndSerial(decryptor.certificate)
  const own = recipients.find(({ identifier }) => equalBytes(identifier.raw, wanted))
  if (own === undefined) return undefined
  try {
    const key = await decryptor.unwrap(own.encryptedKey)
    return decryptAndForget(encrypted, key, algorithm, suite)
  } catch (cause) {
    throw new CmsError('decryption-failed', 'the envelope could not be decrypted', { cause })
  }
}

function decryptAndForget(
  encrypted: Uint8Array,
  key: Uint8Array,
  algorithm: Algorithm,
  suite: Suite,
): Uint8Array {
  try {
    if (key.length !== suite.contentEncryption.keyBytes) throw new TypeError('the key has a wrong length')
    return suite.contentEncryption.decrypt(encrypted, key, algorithm)
  } finally {
    key.fill(0)
  }
}

type RecipientInfo = { identifier: DerNode; encryptedKey: Uint8Array }
type ReadEnvelopedData = { recipients: RecipientInfo[]; algorithm: Algorithm; encrypted: Uint8Array }

/** EnvelopedData: version, recipientInfos, encryptedContentInfo. */
function readEnvelopedData(der: Uint8Array, suite: Suite): ReadEnvelopedData {
  const [version, infos, content, ...more] = sequenceOf(
    parseContentInfo(der, suite.contentTypes.envelopedData),
  )
  if (more.length > 0) throw new CmsError('cms-malformed', 'EnvelopedData has unexpected members')
  checkVersion(version)
  const recipients = setMembersOf(infos)
  if (recipients.length > MAX_RECIPIENTS)
    throw new CmsError('cms-too-large', `more than ${MAX_RECIPIENTS} recipients`)
  return {
    recipients: recipients.map(info => readRecipientInfo(info, suite)),
    ...readEncryptedContent(content, suite),
  }
}

function readRecipientInfo(info: DerNode, suite: Suite): RecipientInfo {
  const [version, identifier, algorithm, encryptedKey, ...more] = sequenceOf(info)
  if (identifier === undefined || more.length > 0)
    throw new CmsError('cms-malformed', 'RecipientInfo has not four members')
  checkVersion(version)
  knownAlgorithm(algorithm, suite.keyTransport.accepts)
  return { identifier, encryptedKey: octetsOf(encryptedKey) }
}

/** EncryptedContentInfo; sharedInfo1 and sharedInfo2 are not used by anyone we know, and refused. */
function readEncryptedContent(
  node: DerNode | undefined,
  suite: Suite,
): { algorithm: Algorithm; encrypted: Uint8Array } {
  const [type, algorithm, encrypted, ...more] = sequenceOf(node)
  if (oidOf(type) !== suite.contentTypes.data)
    throw new CmsError('suite-unknown', 'the encrypted content is not data')
  if (more.length > 0) throw new CmsError('cms-malformed', 'EncryptedContentInfo has unexpected members')
  const { content, children } = contextTag(encrypted, 0)
  if (children.length > 0) throw new CmsError('cms-malformed', 'the encrypted content is in pieces')
  return { algorithm: knownAlgorithm(algorithm, suite.contentEncryption.accepts), encrypted: content }
}
