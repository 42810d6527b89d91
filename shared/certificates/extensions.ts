import { DerError } from '../der/errors.ts'
import {
  OID_AUTHORITY_KEY_IDENTIFIER,
  OID_BASIC_CONSTRAINTS,
  OID_EXTENDED_KEY_USAGE,
  OID_KEY_USAGE,
  OID_SUBJECT_ALTERNATIVE_NAME,
  OID_SUBJECT_KEY_IDENTIFIER,
} from '../der/oids.ts'
import {
  booleanOf,
  type DerNode,
  explicitOf,
  isContextTag,
  namedBitsOf,
  octetsOf,
  oidOf,
  parseDer,
  sequenceOf,
  smallIntegerOf,
} from '../der/reader.ts'
import { BOOLEAN } from '../der/tags.ts'
import { KEY_USAGES, type KeyUsage } from './usage.ts'

/** What the extensions of a certificate say (RFC 5280 §4.2). */
export interface Extensions {
  readonly isCa: boolean
  /** How many authorities may stand between this one and a leaf; absent means any number. */
  readonly pathLength?: number
  readonly keyUsage: ReadonlySet<KeyUsage>
  readonly extendedKeyUsage: ReadonlySet<string>
  readonly subjectKeyId?: Uint8Array
  readonly authorityKeyId?: Uint8Array
  /** OIDs of critical extensions we do not process: such a certificate is shown but never trusted. */
  readonly unknownCritical: readonly string[]
}

type Found = { -readonly [K in keyof Extensions]?: Extensions[K] }

/** A subject alternative name restricts nothing, so it is known without being read. */
const READERS: Readonly<Record<string, (value: DerNode) => Found>> = {
  [OID_BASIC_CONSTRAINTS]: readBasicConstraints,
  [OID_KEY_USAGE]: value => ({ keyUsage: readKeyUsage(value) }),
  [OID_EXTENDED_KEY_USAGE]: value => ({ extendedKeyUsage: new Set(sequenceOf(value).map(oidOf)) }),
  [OID_SUBJECT_KEY_IDENTIFIER]: value => ({ subjectKeyId: octetsOf(value) }),
  [OID_AUTHORITY_KEY_IDENTIFIER]: readAuthorityKeyId,
  [OID_SUBJECT_ALTERNATIVE_NAME]: () => ({}),
}

/** Reads the [3] EXPLICIT extensions of a certificate, or none; throws DerError for a repeated one. */
export function parseExtensions(node: DerNode | undefined): Extensions {
  const found: Found = {}
  const seen = new Set<string>()
  const unknownCritical: string[] = []
  for (const extension of node === undefined ? [] : sequenceOf(explicitOf(node, 3))) {
    const { type, critical, value } = parseExtension(extension)
    if (seen.has(type)) throw new DerError('der-malformed', `extension ${type} occurs twice`)
    seen.add(type)
    const read = READERS[type]
    if (read !== undefined) Object.assign(found, read(parseDer(value)))
    else if (critical) unknownCritical.push(type)
  }
  return { isCa: false, keyUsage: new Set(), extendedKeyUsage: new Set(), ...found, unknownCritical }
}

function parseExtension(node: DerNode): { type: string; critical: boolean; value: Uint8Array } {
  const [type, second, third, ...more] = sequenceOf(node)
  if (more.length > 0) throw new DerError('der-unexpected-type', 'Extension has more than three members')
  if (second?.tag !== BOOLEAN) {
    if (third !== undefined) throw new DerError('der-unexpected-type', 'Extension has two values')
    return { type: oidOf(type), critical: false, value: octetsOf(second) }
  }
  // "critical FALSE" is the default and DER leaves it out (X.690 §11.5), but authorities write it.
  return { type: oidOf(type), critical: booleanOf(second), value: octetsOf(third) }
}

function readBasicConstraints(value: DerNode): Found {
  const members = sequenceOf(value)
  const isCa = members[0]?.tag === BOOLEAN && booleanOf(members[0])
  const rest = members[0]?.tag === BOOLEAN ? members.slice(1) : members
  if (rest.length > 1) throw new DerError('der-unexpected-type', 'BasicConstraints has too many members')
  return rest[0] === undefined ? { isCa } : { isCa, pathLength: smallIntegerOf(rest[0]) }
}

function readKeyUsage(value: DerNode): Set<KeyUsage> {
  const numbers = namedBitsOf(value)
  return new Set(KEY_USAGES.filter((_, bit) => numbers.has(bit)))
}

function readAuthorityKeyId(value: DerNode): Found {
  const id = sequenceOf(value).find(member => isContextTag(member, 0))
  return id === undefined ? {} : { authorityKeyId: id.content }
}
