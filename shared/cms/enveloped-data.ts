import type { Algorithm } from '../certificates/algorithm.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { isFitFor } from '../certificates/usage.ts'
import {
  contextTag,
  type DerNode,
  isContextTag,
  octetsOf,
  oidOf,
  sequenceOf,
  setMembersOf,
} from '../der/reader.ts'
import { SEQUENCE } from '../der/tags.ts'
import { integer, octets, oid, setOf } from '../der/writer.ts'
import { concat } from '../encoding/bytes.ts'
import { CmsError } from './cms-error.ts'
import { headOf, type Layer } from './framing.ts'
import { namesOf, type RecipientIdentifier } from './identifier.ts'
import type { Decryptor } from './keys.ts'
import { checkVersion, knownAlgorithm, parseContentInfo, readingCms } from './reading.ts'
import type { ContentEncryptor, EnvelopeForm, Random, Suite, WrappedKey } from './suite.ts'
import { gm } from './suite-gm.ts'

/** Receivers of one message: ten times the seats of a model city. */
export const MAX_RECIPIENTS = 2000
const EXPLICIT_0 = 0xa0
const IMPLICIT_0 = 0x80

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
  return encodeEnvelopedPieces([content], recipients, random, suite)
}

/** The same for a content in pieces, which are not put together before they are encrypted. */
export function encodeEnvelopedPieces(
  content: readonly Uint8Array[],
  recipients: readonly Certificate[],
  random: Random,
  suite: Suite,
): Uint8Array {
  const plaintextBytes = content.reduce((sum, piece) => sum + piece.length, 0)
  const { head, encryptor } = startEnvelope(plaintextBytes, recipients, random, suite)
  const encrypted = content.map(piece => encryptor.update(piece))
  const { rest, mac } = encryptor.final()
  return concat(head, ...encrypted, rest, encodeMac(mac))
}

/** The beginning of an envelope for so many bytes, and the encryptor for what follows it. */
export function startEnvelope(
  plaintextBytes: number,
  recipients: readonly Certificate[],
  random: Random,
  suite: Suite,
): { head: Uint8Array<ArrayBuffer>; encryptor: ContentEncryptor } {
  checkRecipients(recipients, suite)
  const key = random(suite.contentEncryption.keyBytes)
  const encryptor = suite.contentEncryption.encryptor(key, random)
  const infos = suite.keyWrapping.encode(key, recipients)
  key.fill(0)
  const [form] = suite.envelopes
  const layers: Layer[] = [
    { tag: SEQUENCE, before: oid(form.contentType) },
    { tag: EXPLICIT_0 },
    {
      tag: SEQUENCE,
      before: concat(integer(form.versions[0]), setOf(...infos)),
      behindBytes: encodeMac(new Uint8Array(form.macBytes)).length,
    },
    { tag: SEQUENCE, before: concat(oid(suite.contentTypes.data), encryptor.algorithm) },
    { tag: IMPLICIT_0 },
  ]
  return { head: headOf(layers, suite.contentEncryption.lengthOf(plaintextBytes)), encryptor }
}

/** The mac behind the ciphertext (RFC 5083 §2.1); nothing in a form without one. */
export function encodeMac(mac: Uint8Array): Uint8Array {
  return mac.length === 0 ? mac : octets(mac)
}

function checkRecipients(recipients: readonly Certificate[], suite: Suite): void {
  if (recipients.length === 0) throw new TypeError('an envelope has at least one recipient')
  if (recipients.length > MAX_RECIPIENTS)
    throw new CmsError('cms-too-large', `more than ${MAX_RECIPIENTS} recipients`)
  if (
    !recipients.every(recipient => isFitFor(recipient, 'encryption') && suite.keyWrapping.fits(recipient))
  ) {
    throw new CmsError('recipient-certificate-unsuitable', 'a recipient has no encryption certificate')
  }
}

/** Whom an envelope is for. Throws CmsError 'cms-malformed', 'cms-too-large' or 'suite-unknown'. */
export function recipientsOf(der: Uint8Array, suite: Suite = gm): RecipientIdentifier[] {
  return readingCms('envelopedData', () =>
    readEnvelopedData(der, suite).recipients.map(({ identifier }) => identifier),
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
  const { recipients, ...sealed } = readingCms('envelopedData', () => readEnvelopedData(der, suite))
  const own = findOwnKey(recipients, decryptor)
  if (own === undefined) return undefined
  try {
    return decryptAndForget(await decryptor.unwrap(own.encryptedKey, own.wrapping), sealed, suite)
  } catch (cause) {
    throw new CmsError('decryption-failed', 'the envelope could not be decrypted', { cause })
  }
}

/** The key for our certificate, if it is among the recipients. */
export function findOwnKey(
  recipients: readonly WrappedKey[],
  { certificate }: Decryptor,
): WrappedKey | undefined {
  const isOurs = namesOf(certificate)
  return recipients.find(({ identifier }) => isOurs(identifier))
}

type Sealed = { algorithm: Algorithm; encrypted: Uint8Array; mac: Uint8Array }

function decryptAndForget(key: Uint8Array, { algorithm, encrypted, mac }: Sealed, suite: Suite): Uint8Array {
  try {
    const cipher = startDecryption(key, algorithm, suite)
    return concat(cipher.update(encrypted), cipher.final(mac))
  } finally {
    key.fill(0)
  }
}

/** A decryptor under an unwrapped key, whose length says first whether it can be one. */
export function startDecryption(key: Uint8Array, algorithm: Algorithm, suite: Suite) {
  if (key.length !== suite.contentEncryption.keyBytes) throw new TypeError('the key has a wrong length')
  return suite.contentEncryption.decryptor(key, algorithm)
}

/** EnvelopedData: version, recipientInfos, encryptedContentInfo; AuthEnvelopedData: and the mac. */
function readEnvelopedData(der: Uint8Array, suite: Suite): Sealed & { recipients: WrappedKey[] } {
  const forms = suite.envelopes
  const { type, content } = parseContentInfo(
    der,
    forms.map(form => form.contentType),
  )
  const form = formOf(type, suite)
  const [version, infos, encryptedContent, ...rest] = sequenceOf(content)
  checkVersion(version, form.versions)
  return {
    recipients: readRecipients(infos, suite),
    ...readEncryptedContent(encryptedContent, form, suite),
    mac: readEnvelopeTail(rest, form),
  }
}

/** The form of this content type; throws CmsError('suite-unknown') for a type the suite has no form of. */
export function formOf(type: string, suite: Suite): EnvelopeForm {
  const form = suite.envelopes.find(({ contentType }) => contentType === type)
  if (form === undefined) throw new CmsError('suite-unknown', `content type ${type}`)
  return form
}

/** The RecipientInfos, one by one. */
export function readRecipients(infos: DerNode | undefined, suite: Suite): WrappedKey[] {
  const recipients: WrappedKey[] = []
  for (const info of setMembersOf(infos)) {
    recipients.push(...suite.keyWrapping.read(info))
    if (recipients.length > MAX_RECIPIENTS)
      throw new CmsError('cms-too-large', `more than ${MAX_RECIPIENTS} recipients`)
  }
  return recipients
}

/** EncryptedContentInfo; sharedInfo1 and sharedInfo2 are not used by anyone we know, and refused. */
function readEncryptedContent(
  node: DerNode | undefined,
  form: EnvelopeForm,
  suite: Suite,
): { algorithm: Algorithm; encrypted: Uint8Array } {
  const [type, algorithm, encrypted, ...more] = sequenceOf(node)
  const known = readEncryption(type, algorithm, form, suite)
  if (more.length > 0) throw new CmsError('cms-malformed', 'EncryptedContentInfo has unexpected members')
  const { content, children } = contextTag(encrypted, 0)
  if (children.length > 0) throw new CmsError('cms-malformed', 'the encrypted content is in pieces')
  return { algorithm: known, encrypted: content }
}

/** What is encrypted (data), and how. */
export function readEncryption(
  type: DerNode | undefined,
  algorithm: DerNode | undefined,
  form: EnvelopeForm,
  suite: Suite,
): Algorithm {
  if (oidOf(type) !== suite.contentTypes.data)
    throw new CmsError('suite-unknown', 'the encrypted content is not data')
  return knownAlgorithm(algorithm, known => suite.contentEncryption.accepts(known, form))
}

const UNPROTECTED_ATTRIBUTES = 1
const UNAUTHENTICATED_ATTRIBUTES = 2

/** Behind the content: the mac where the form has one, and attributes that nobody protects, which are passed over. */
export function readEnvelopeTail(rest: readonly DerNode[], form: EnvelopeForm): Uint8Array {
  const members = form.macBytes === 0 ? rest : rest.slice(1)
  const attributes = form.macBytes === 0 ? UNPROTECTED_ATTRIBUTES : UNAUTHENTICATED_ATTRIBUTES
  if (members.length > 1 || (members.length === 1 && !isContextTag(members[0], attributes))) {
    throw new CmsError('cms-malformed', 'the envelope has unexpected members')
  }
  return form.macBytes === 0 ? new Uint8Array() : octetsOf(rest[0])
}
