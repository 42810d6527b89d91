/**
 * What a file is, told by its content and never by its name. Only the outer shape is looked at: whether the file
 * is a good one of its kind is for its own reader to say.
 */
import {
  OID_AUTH_ENVELOPED_DATA,
  OID_ENVELOPED_DATA,
  OID_GM_ENVELOPED_DATA,
  OID_GM_SIGNED_DATA,
  OID_SIGNED_DATA,
} from '../../../shared/der/oids.ts'
import { type DerNode, oidOf, parseDer } from '../../../shared/der/reader.ts'
import { INTEGER, OBJECT_IDENTIFIER, SEQUENCE } from '../../../shared/der/tags.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { OFD_LIMITS } from '../../../shared/ofd/read.ts'
import { readZip } from '../../../shared/zip/read.ts'

export type FileKind =
  | 'ofd'
  | 'package'
  | 'envelope'
  | 'signed-message'
  | 'statement'
  | 'statement-json'
  | 'seal'
  | 'seal-signature'

const ZIP = utf8('PK\u0003\u0004')
const STATEMENT = utf8('HTS1')
const DER_SEQUENCE = Uint8Array.of(SEQUENCE)
const JSON_OBJECT = utf8('{')

/** The kind of a file, or `undefined`. Throws the ZIP or DER reader's refusal for one that only begins like its kind. */
export function findKind(bytes: Uint8Array): FileKind | undefined {
  if (beginsWith(bytes, STATEMENT)) return 'statement'
  if (beginsWith(bytes, ZIP)) return kindOfZip(bytes)
  if (beginsWith(bytes, DER_SEQUENCE)) return kindOfDer(parseDer(bytes))
  return beginsWith(bytes, JSON_OBJECT) ? 'statement-json' : undefined
}

function beginsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return start.every((octet, i) => bytes[i] === octet)
}

function kindOfZip(bytes: Uint8Array): FileKind | undefined {
  const names = [...readZip(bytes, OFD_LIMITS).keys()]
  if (names.some(name => name.toLowerCase() === 'ofd.xml')) return 'ofd'
  return names.includes('manifest.json') ? 'package' : undefined
}

const MESSAGES = new Map<string, FileKind>([
  [OID_GM_ENVELOPED_DATA, 'envelope'],
  [OID_ENVELOPED_DATA, 'envelope'],
  [OID_AUTH_ENVELOPED_DATA, 'envelope'],
  [OID_GM_SIGNED_DATA, 'signed-message'],
  [OID_SIGNED_DATA, 'signed-message'],
])

/** A message begins with its type, a seal with its header, a signature with the number of TBS_Sign. */
function kindOfDer(root: DerNode): FileKind | undefined {
  const [first] = root.children
  if (first?.tag === OBJECT_IDENTIFIER) return MESSAGES.get(oidOf(first))
  const inner = first?.tag === SEQUENCE ? first.children[0] : undefined
  if (inner?.tag === INTEGER && first?.children[1]?.tag === SEQUENCE && first.children.length >= 5)
    return 'seal-signature'
  return isSealHeader(inner) ? 'seal' : undefined
}

function isSealHeader(node: DerNode | undefined): boolean {
  const [label] = node?.children ?? []
  return (
    node?.children.length === 3 && label !== undefined && new TextDecoder().decode(label.content) === 'ES'
  )
}
