import { OID_COMMON_NAME, OID_COUNTRY, OID_ORGANIZATION, OID_ORGANIZATIONAL_UNIT } from '../der/oids.ts'
import { type DerNode, oidOf, sequenceOf, setMembersOf, textOf } from '../der/reader.ts'
import { oid, printableText, sequence, setOf, utf8Text } from '../der/writer.ts'

/** The parts of a distinguished name that Hongtou shows and writes. */
export interface Name {
  readonly commonName: string
  readonly organization?: string
  readonly organizationalUnit?: string
  readonly country?: string
}

type Attribute = keyof Name

/** In the order in which we write them, the widest first. */
const ATTRIBUTES: readonly (readonly [Attribute, string])[] = [
  ['country', OID_COUNTRY],
  ['organization', OID_ORGANIZATION],
  ['organizationalUnit', OID_ORGANIZATIONAL_UNIT],
  ['commonName', OID_COMMON_NAME],
]

/** DER of a name: country as PrintableString, everything else as UTF8String (RFC 5280 §4.1.2.4, Appendix A). */
export function encodeName(name: Name): Uint8Array {
  const parts = ATTRIBUTES.flatMap(([attribute, type]) => {
    const text = name[attribute]
    return text === undefined
      ? []
      : [relativeName(type, attribute === 'country' ? printableText(text) : utf8Text(text))]
  })
  return sequence(...parts)
}

function relativeName(type: string, value: Uint8Array): Uint8Array {
  return setOf(sequence(oid(type), value))
}

/**
 * Reads what we show of a name. Other attributes are ignored, and of a repeated one the last, most
 * specific, counts: names are compared by their bytes, never by what is read here.
 * A missing common name is the empty text.
 */
export function parseName(node: DerNode | undefined): Name {
  const known = new Map(ATTRIBUTES.map(([attribute, type]) => [type, attribute]))
  const found: { -readonly [A in Attribute]?: string } = {}
  for (const relative of sequenceOf(node)) {
    for (const member of setMembersOf(relative)) {
      const [type, value] = sequenceOf(member)
      const attribute = known.get(oidOf(type))
      if (attribute !== undefined) found[attribute] = nameTextOf(value)
    }
  }
  return { commonName: '', ...found }
}

const BMP_STRING = 0x1e

/** Older authorities write names as BMPString (UTF-16BE); that one form is read besides the usual ones. */
function nameTextOf(node: DerNode | undefined): string {
  if (node?.tag !== BMP_STRING) return textOf(node)
  let text = ''
  for (let at = 0; at + 1 < node.content.length; at += 2) {
    text += String.fromCharCode(((node.content[at] ?? 0) << 8) | (node.content[at + 1] ?? 0))
  }
  return text
}
