/**
 * PKCS #12 (RFC 7292): private keys with their certificates under a passphrase, as tools and authorities
 * hand them out. The mac is checked before anything is decrypted. Described in docs/spec/key-files.md.
 */
import { parseAlgorithm } from '../certificates/algorithm.ts'
import { type Certificate, parseCertificate } from '../certificates/certificate.ts'
import { CertificateError } from '../certificates/certificate-error.ts'
import { derFromBer } from '../der/ber.ts'
import {
  OID_CERTIFICATE_BAG,
  OID_DATA,
  OID_ENCRYPTED_DATA,
  OID_FRIENDLY_NAME,
  OID_KEY_BAG,
  OID_LOCAL_KEY_ID,
  OID_NESTED_BAGS,
  OID_SHROUDED_KEY_BAG,
  OID_X509_CERTIFICATE,
} from '../der/oids.ts'
import {
  contextTag,
  type DerNode,
  explicitOf,
  octetsOf,
  oidOf,
  parseDer,
  sequenceOf,
  setMembersOf,
  smallIntegerOf,
} from '../der/reader.ts'
import { BMP_STRING } from '../der/tags.ts'
import { equalBytes, joined } from '../encoding/bytes.ts'
import { readShrouded } from './encrypted-private-key.ts'
import { KeyFileError } from './key-file-error.ts'
import type { KeyFileOperations } from './operations.ts'
import { pkcs12Passphrases, utf8Passphrase } from './passphrase.ts'
import { decryptUnder, type Passphrase } from './pbes.ts'
import { isMacOf, readMac } from './pkcs12-mac.ts'
import { isKeyOf, type PrivateKey, parsePkcs8 } from './private-key.ts'
import { readingKeyFile } from './reading.ts'

/** A private key with the certificate that belongs to it, where the file has one. */
export interface Identity {
  readonly key: PrivateKey
  readonly certificate?: Certificate
  readonly friendlyName?: string
}

export interface KeyFile {
  readonly identities: readonly Identity[]
  /** All certificates of the file, authorities too, as they came. Those we cannot read are here as well. */
  readonly certificates: readonly Uint8Array[]
}

const VERSION = 3
/** Bags and nesting of real files are a handful. */
const MAX_BAGS = 64
/** Each may cost a second to decrypt. */
const MAX_KEYS = 8
const MAX_NESTING = 4

/**
 * Opens a PKCS #12 file. Throws KeyFileError: 'passphrase-wrong' when the mac does not fit, which cannot be
 * told from a damaged file; 'key-file-unsupported' for a file without mac (nothing would say that it was
 * not changed), for one under a certificate, and for unknown algorithms.
 */
export function openPkcs12(file: Uint8Array, passphrase: string, operations: KeyFileOperations): KeyFile {
  return readingKeyFile('PKCS #12', file.length, () => {
    const { content, mac } = readPfx(parseDer(derFromBer(file)))
    const bmp = pkcs12Passphrases(passphrase).find(form =>
      isMacOf(content, mac, { utf8: utf8Passphrase(passphrase), bmp: form }, operations),
    )
    if (bmp === undefined) throw new KeyFileError('passphrase-wrong', 'the mac does not fit the passphrase')
    const forms = { utf8: utf8Passphrase(passphrase), bmp }
    return keyFileOf(readSafe(content, forms, operations))
  })
}

/** PFX: version 3, the content under a passphrase's mac, the mac. */
function readPfx(node: DerNode) {
  const [version, content, mac, ...more] = sequenceOf(node)
  if (smallIntegerOf(version) !== VERSION || more.length > 0) throw malformed('PFX of another version')
  const [type, value] = sequenceOf(content)
  if (oidOf(type) !== OID_DATA) throw unsupported('a file protected with a certificate')
  if (mac === undefined) throw unsupported('a file without mac')
  return { content: octetsOf(explicitOf(value, 0)), mac: readMac(mac) }
}

type Attributes = { friendlyName?: string; localKeyId?: Uint8Array }
type Bag =
  | ({ kind: 'key'; key: PrivateKey } & Attributes)
  | ({ kind: 'certificate'; der: Uint8Array } & Attributes)

/** AuthenticatedSafe: contents in the clear or encrypted, each a list of bags. */
function readSafe(content: Uint8Array, forms: Passphrase, operations: KeyFileOperations): Bag[] {
  const bags: Bag[] = []
  for (const info of sequenceOf(parseDer(derFromBer(content)))) {
    const [type, value] = sequenceOf(info)
    const inner = explicitOf(value, 0)
    if (oidOf(type) === OID_DATA) readBags(octetsOf(inner), { bags, forms, operations, depth: 1 })
    else if (oidOf(type) === OID_ENCRYPTED_DATA) {
      readBags(decryptUnder(forms, readEncrypted(inner), operations), { bags, forms, operations, depth: 1 })
    } else throw unsupported(`content ${oidOf(type)}`)
  }
  return bags
}

/** EncryptedData (RFC 5652 §8), its ciphertext whole or in pieces. */
function readEncrypted(node: DerNode) {
  const [version, info] = sequenceOf(node)
  if (smallIntegerOf(version) !== 0) throw malformed('EncryptedData of another version')
  const [type, algorithm, encrypted] = sequenceOf(info)
  if (oidOf(type) !== OID_DATA) throw unsupported('encrypted content that is not data')
  const { content, children } = contextTag(encrypted, 0)
  return {
    algorithm: parseAlgorithm(algorithm),
    encrypted: children.length > 0 ? joined(children.map(octetsOf)) : content,
  }
}

type Reading = { bags: Bag[]; forms: Passphrase; operations: KeyFileOperations; depth: number }

function readBags(der: Uint8Array, reading: Reading): void {
  readBagList(parseDer(derFromBer(der)), reading)
}

/** SafeContents. Lists of revocations and secrets are passed over. */
function readBagList(list: DerNode, reading: Reading): void {
  if (reading.depth > MAX_NESTING) throw new KeyFileError('key-file-too-large', 'bags are nested too deep')
  for (const bag of sequenceOf(list)) {
    const [type, value, attributes] = sequenceOf(bag)
    const inner = explicitOf(value, 0)
    if (oidOf(type) === OID_NESTED_BAGS) readBagList(inner, { ...reading, depth: reading.depth + 1 })
    checkRoom(reading.bags)
    const read = readBag(oidOf(type), inner, reading)
    if (read === undefined) continue
    reading.bags.push({ ...read, ...readAttributes(attributes) })
  }
}

function checkRoom(bags: readonly Bag[]): void {
  const keys = bags.filter(({ kind }) => kind === 'key').length
  if (bags.length >= MAX_BAGS || keys >= MAX_KEYS)
    throw new KeyFileError('key-file-too-large', `more than ${MAX_BAGS} bags or ${MAX_KEYS} keys`)
}

function readBag(type: string, value: DerNode, { forms, operations }: Reading): Bag | undefined {
  if (type === OID_KEY_BAG) return { kind: 'key', key: parsePkcs8(value.raw) }
  if (type === OID_SHROUDED_KEY_BAG) return { kind: 'key', key: readShrouded(value, forms, operations) }
  if (type !== OID_CERTIFICATE_BAG) return undefined
  const [form, certificate] = sequenceOf(value)
  if (oidOf(form) !== OID_X509_CERTIFICATE) return undefined
  return { kind: 'certificate', der: octetsOf(explicitOf(certificate, 0)) }
}

/** The name a person gave, and what ties a certificate to its key. */
function readAttributes(set: DerNode | undefined): Attributes {
  const attributes: Attributes = {}
  for (const attribute of set === undefined ? [] : setMembersOf(set)) {
    const [type, values] = sequenceOf(attribute)
    const [value] = setMembersOf(values)
    if (oidOf(type) === OID_LOCAL_KEY_ID) attributes.localKeyId = octetsOf(value)
    if (oidOf(type) === OID_FRIENDLY_NAME && value?.tag === BMP_STRING)
      attributes.friendlyName = textOfBmp(value.content)
  }
  return attributes
}

function textOfBmp(content: Uint8Array): string {
  let text = ''
  for (let at = 0; at + 1 < content.length; at += 2) {
    text += String.fromCharCode(((content[at] ?? 0) << 8) | (content[at + 1] ?? 0))
  }
  return text
}

/** Each key with its certificate: the one of its public key, or else of its localKeyId. */
function keyFileOf(bags: readonly Bag[]): KeyFile {
  const certificates = bags.filter(bag => bag.kind === 'certificate')
  const readable = certificates.flatMap(bag => {
    const certificate = readableCertificate(bag.der)
    return certificate === undefined ? [] : [{ certificate, localKeyId: bag.localKeyId }]
  })
  const identities = bags
    .filter(bag => bag.kind === 'key')
    .map(({ key, localKeyId, friendlyName }): Identity => {
      const own =
        readable.find(({ certificate }) => isKeyOf(key, certificate.publicKey)) ??
        readable.find(other => isSame(other.localKeyId, localKeyId) && couldBe(key, other.certificate))
      return {
        key,
        ...(own && { certificate: own.certificate }),
        ...(friendlyName !== undefined && { friendlyName }),
      }
    })
  return { identities, certificates: certificates.map(({ der }) => der) }
}

/** Only where the file leaves the public key out may a localKeyId speak for it. */
function couldBe(key: PrivateKey, { publicKey }: Certificate): boolean {
  return key.kind === 'p256' && key.publicKey === undefined && publicKey.kind === 'p256'
}

function isSame(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a !== undefined && b !== undefined && equalBytes(a, b)
}

function readableCertificate(der: Uint8Array): Certificate | undefined {
  try {
    return parseCertificate(der)
  } catch (thrown) {
    if (thrown instanceof CertificateError) return undefined
    throw thrown
  }
}

function malformed(message: string): KeyFileError {
  return new KeyFileError('key-file-malformed', message)
}

function unsupported(message: string): KeyFileError {
  return new KeyFileError('key-file-unsupported', message)
}
