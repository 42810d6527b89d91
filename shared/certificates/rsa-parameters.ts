/** Parameters of RSA-PSS and RSA-OAEP (RFC 8017 Appendix A.2): one hash for everything, no label. */
import { OID_MGF1, OID_RSA_OAEP, OID_RSA_PSS, OID_SHA1, OID_SHA256 } from '../der/oids.ts'
import { type DerNode, explicitOf, isContextTag, sequenceOf, smallIntegerOf } from '../der/reader.ts'
import { explicit, integer, nullValue, sequence } from '../der/writer.ts'
import { encodeAlgorithm, parseAlgorithm } from './algorithm.ts'

const SALT_BYTES = 32
const DEFAULT_SALT_BYTES = 20
const MAX_SALT_BYTES = 1024
const TRAILER_BC = 1

// RFC 4055 §2.1: here the parameters of a hash are NULL.
const SHA256 = encodeAlgorithm(OID_SHA256, nullValue())
const HASHES = [explicit(0, SHA256), explicit(1, encodeAlgorithm(OID_MGF1, SHA256))]

/** RSASSA-PSS with SHA-256 and a salt of 32 bytes. */
export const RSA_PSS_SHA256: Uint8Array = encodeAlgorithm(
  OID_RSA_PSS,
  sequence(...HASHES, explicit(2, integer(SALT_BYTES))),
)
/** RSAES-OAEP with SHA-256 and no label. */
export const RSA_OAEP_SHA256: Uint8Array = encodeAlgorithm(OID_RSA_OAEP, sequence(...HASHES))

export type HashName = 'sha1' | 'sha256'
const NAMES: Readonly<Record<string, HashName>> = { [OID_SHA1]: 'sha1', [OID_SHA256]: 'sha256' }

/** Hash and salt of RSASSA-PSS-params; undefined for what we do not use: two hashes, another mask, a huge salt. */
export function pssParametersOf(
  parameters: DerNode | undefined,
): { hash: HashName; saltBytes: number } | undefined {
  const members = membersOf(parameters, 3)
  const hash = members && oneHashOf(members)
  if (members === undefined || hash === undefined) return undefined
  const [salt, trailer] = [members.get(2), members.get(3)]
  const saltBytes = salt === undefined ? DEFAULT_SALT_BYTES : smallIntegerOf(salt)
  const isUsual = trailer === undefined || smallIntegerOf(trailer) === TRAILER_BC
  return isUsual && saltBytes <= MAX_SALT_BYTES ? { hash, saltBytes } : undefined
}

/** Hash of RSAES-OAEP-params; undefined for what we do not use: two hashes, another mask, a label. */
export function oaepHashOf(parameters: DerNode | undefined): HashName | undefined {
  const members = membersOf(parameters, 1)
  return members && oneHashOf(members)
}

/** The members [0] to [last] by their number; undefined when another one occurs. */
function membersOf(parameters: DerNode | undefined, last: number): Map<number, DerNode> | undefined {
  const members = new Map<number, DerNode>()
  for (const member of parameters === undefined ? [] : sequenceOf(parameters)) {
    const number = [0, 1, 2, 3].find(candidate => isContextTag(member, candidate))
    if (number === undefined || number > last || members.has(number)) return undefined
    members.set(number, explicitOf(member, number))
  }
  return members
}

/** The hash [0], where the mask [1] is MGF1 with the same; SHA-1 where both are left out. */
function oneHashOf(members: Map<number, DerNode>): HashName | undefined {
  const hash = hashNameOf(members.get(0))
  const mask = members.get(1)
  if (mask === undefined) return hash === 'sha1' ? hash : undefined
  const { oid, parameters } = parseAlgorithm(mask)
  return oid === OID_MGF1 && parameters !== undefined && hashNameOf(parameters) === hash ? hash : undefined
}

function hashNameOf(node: DerNode | undefined): HashName | undefined {
  if (node === undefined) return 'sha1'
  const { oid, parameters } = parseAlgorithm(node)
  return parameters === undefined ? NAMES[oid] : undefined
}
