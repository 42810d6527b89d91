/**
 * Revocation lists (GB/T 20518-2018 5.3, RFC 5280 §5): a signed list of serial numbers of one issuer.
 * Our own network has its revocations in the signed directory; these lists are for certificates of
 * authorities outside. Reading says nothing about trust: that is checkRevocationList's.
 */
import { DerError } from '../der/errors.ts'
import { OID_AUTHORITY_KEY_IDENTIFIER, OID_CRL_NUMBER, OID_CRL_REASON } from '../der/oids.ts'
import {
  bitsOf,
  booleanOf,
  type DerNode,
  explicitOf,
  integerBytesOf,
  isContextTag,
  octetsOf,
  oidOf,
  parseDer,
  sequenceOf,
  smallIntegerOf,
  timeOf,
} from '../der/reader.ts'
import { BOOLEAN, ENUMERATED, GENERALIZED_TIME, INTEGER, SEQUENCE, UTC_TIME } from '../der/tags.ts'
import { equalBytes } from '../encoding/bytes.ts'
import { toHex } from '../encoding/hex.ts'
import { type Algorithm, parseAlgorithm } from './algorithm.ts'
import type { Certificate } from './certificate.ts'
import { RevocationError } from './revocation-error.ts'
import { type SignatureVerifier, verifySm2 } from './verify.ts'

/** A revocation list as it was read. */
export interface RevocationList {
  readonly der: Uint8Array
  /** The signed bytes. */
  readonly tbs: Uint8Array
  readonly issuerDer: Uint8Array
  readonly thisUpdate: Date
  readonly nextUpdate?: Date
  /** By serial number, as serialHex writes it. */
  readonly revoked: ReadonlyMap<string, Revocation>
  /** Number of this list, in hexadecimal; a list with a higher one is newer. */
  readonly number?: string
  /** OIDs of critical extensions we do not process (delta lists, lists of a part): never relied on. */
  readonly unknownCritical: readonly string[]
  readonly algorithm: Algorithm
  readonly signature: Uint8Array
}

export interface Revocation {
  readonly at: Date
  /** CRLReason (RFC 5280 §5.3.1): 1 key compromise, 4 superseded, 6 on hold … */
  readonly reason?: number
}

/** 16 MiB are about 400 000 entries; the node limit of the DER reader ends sooner, at 25 000. */
export const MAX_LIST_BYTES = 16 * 1024 * 1024
const V2 = 1

/** Reads a revocation list of version 2; throws RevocationError('revocation-list-malformed'). */
export function parseRevocationList(der: Uint8Array): RevocationList {
  if (der.length > MAX_LIST_BYTES) throw malformed(`more than ${MAX_LIST_BYTES} bytes`)
  try {
    return readList(parseDer(der))
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause
    throw malformed(`reading a revocation list: ${cause.message}`, cause)
  }
}

/** What a list is checked against. */
export interface ListTrust {
  /** The authority that issued it, itself checked with checkChain. */
  readonly issuer: Certificate
  readonly at: Date
  readonly verifyOther?: SignatureVerifier
}

/**
 * Checks that a list is its issuer's own, complete and current: signature, cRLSign, critical extensions, times.
 * A list without nextUpdate never gets old (RFC 5280 §5.1.2.5 wants one, old authorities leave it out).
 */
export function checkRevocationList(list: RevocationList, { issuer, at, verifyOther }: ListTrust): void {
  if (!equalBytes(list.issuerDer, issuer.subjectDer))
    throw new RevocationError('revocation-list-untrusted', 'the list is of another issuer')
  if (!issuer.isCa || !issuer.keyUsage.has('cRLSign'))
    throw new RevocationError('revocation-list-untrusted', 'its issuer may not sign revocation lists')
  if (list.unknownCritical.length > 0)
    throw new RevocationError(
      'revocation-list-untrusted',
      `critical extension ${list.unknownCritical[0]} is not known`,
    )
  const { algorithm, signature, tbs: message } = list
  const claim = { algorithm, signature, message, publicKey: issuer.publicKey }
  if (!verifySm2(claim) && !verifyOther?.(claim))
    throw new RevocationError('revocation-list-signature-invalid', 'the list is not signed by its issuer')
  if (at < list.thisUpdate)
    throw new RevocationError('revocation-list-not-yet-valid', `issued ${list.thisUpdate.toISOString()}`)
  if (list.nextUpdate !== undefined && at > list.nextUpdate)
    throw new RevocationError(
      'revocation-list-outdated',
      `a newer one was due ${list.nextUpdate.toISOString()}`,
    )
}

/** The revocation of a certificate, if this list of its issuer names it. */
export function findRevocation(
  { issuerDer, serial }: Certificate,
  lists: readonly RevocationList[],
): Revocation | undefined {
  const own = lists.filter(list => equalBytes(list.issuerDer, issuerDer))
  return own.map(list => list.revoked.get(toHex(serial))).find(revocation => revocation !== undefined)
}

function readList(node: DerNode): RevocationList {
  const [tbs, algorithm, signature, ...more] = sequenceOf(node)
  if (tbs === undefined || more.length > 0) throw malformed('CertificateList has not three members')
  const { signedAlgorithm, ...fields } = readTbs(tbs)
  if (!equalBytes(signedAlgorithm.raw, algorithm?.raw ?? new Uint8Array()))
    throw malformed('the signature algorithm differs from the signed one')
  return {
    der: node.raw,
    tbs: tbs.raw,
    ...fields,
    algorithm: parseAlgorithm(algorithm),
    signature: bitsOf(signature),
  }
}

type TbsFields = Omit<RevocationList, 'der' | 'tbs' | 'algorithm' | 'signature'>

/** TBSCertList: version, signature, issuer, thisUpdate, nextUpdate?, revokedCertificates?, [0] crlExtensions. */
function readTbs(tbs: DerNode): TbsFields & { signedAlgorithm: DerNode } {
  const [version, signedAlgorithm, issuer, thisUpdate, ...rest] = sequenceOf(tbs)
  if (version?.tag !== INTEGER || smallIntegerOf(version) !== V2) throw malformed('not version 2')
  if (signedAlgorithm === undefined || issuer === undefined) throw malformed('members are missing')
  sequenceOf(issuer)
  const nextUpdate = isTime(rest[0]) ? rest.shift() : undefined
  const entries = rest[0]?.tag === SEQUENCE ? rest.shift() : undefined
  const extensions = isContextTag(rest[0], 0) ? rest.shift() : undefined
  if (rest.length > 0) throw malformed('unexpected members')
  const { values, unknownCritical } = readExtensions(
    extensions === undefined ? [] : sequenceOf(explicitOf(extensions, 0)),
    [OID_CRL_NUMBER, OID_AUTHORITY_KEY_IDENTIFIER],
  )
  const number = values.get(OID_CRL_NUMBER)
  return {
    signedAlgorithm,
    issuerDer: issuer.raw,
    thisUpdate: timeOf(thisUpdate),
    ...(nextUpdate && { nextUpdate: timeOf(nextUpdate) }),
    ...readEntries(entries, unknownCritical),
    ...(number && { number: toHex(integerBytesOf(number)) }),
  }
}

function isTime(node: DerNode | undefined): boolean {
  return node?.tag === UTC_TIME || node?.tag === GENERALIZED_TIME
}

type Entries = Pick<RevocationList, 'revoked' | 'unknownCritical'>

/** A serial number twice is refused: one of the two readings would be wrong. */
function readEntries(entries: DerNode | undefined, ofList: readonly string[]): Entries {
  const revoked = new Map<string, Revocation>()
  const unknownCritical = new Set(ofList)
  for (const entry of entries === undefined ? [] : sequenceOf(entries)) {
    const [serialNode, at, extensions, ...more] = sequenceOf(entry)
    if (more.length > 0) throw malformed('an entry has unexpected members')
    const serial = toHex(integerBytesOf(serialNode))
    if (revoked.has(serial)) throw malformed(`serial ${serial} occurs twice`)
    const read = readExtensions(extensions === undefined ? [] : sequenceOf(extensions), [OID_CRL_REASON])
    for (const type of read.unknownCritical) unknownCritical.add(type)
    const reason = read.values.get(OID_CRL_REASON)
    revoked.set(serial, { at: timeOf(at), ...(reason && { reason: reasonOf(reason) }) })
  }
  return { revoked, unknownCritical: [...unknownCritical] }
}

function reasonOf({ tag, content }: DerNode): number {
  if (tag !== ENUMERATED || content.length !== 1) throw malformed('a reason is not one octet')
  return content[0] ?? 0
}

type ReadExtensions = { values: Map<string, DerNode>; unknownCritical: string[] }

function readExtensions(nodes: readonly DerNode[], known: readonly string[]): ReadExtensions {
  const values = new Map<string, DerNode>()
  const unknownCritical: string[] = []
  for (const node of nodes) {
    const [type, second, third, ...more] = sequenceOf(node)
    const hasFlag = second?.tag === BOOLEAN
    if (more.length > 0 || (!hasFlag && third !== undefined))
      throw malformed('an extension has unexpected members')
    const name = oidOf(type)
    if (values.has(name)) throw malformed(`extension ${name} occurs twice`)
    const value = octetsOf(hasFlag ? third : second)
    if (known.includes(name)) values.set(name, parseDer(value))
    else if (hasFlag && booleanOf(second)) unknownCritical.push(name)
  }
  return { values, unknownCritical }
}

function malformed(message: string, cause?: unknown): RevocationError {
  return new RevocationError('revocation-list-malformed', message, { cause })
}
