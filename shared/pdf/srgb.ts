/**
 * The colour space sRGB (IEC 61966-2-1) as an ICC profile, version 2.1: primaries adapted to D50, and its curve as a
 * table. Built here instead of shipped, because its numbers are public and each shipped one has a licence.
 */
import { joined } from '../encoding/bytes.ts'
import { utf8 } from '../encoding/utf8.ts'
import { words } from '../fonts/write-table.ts'

const HEADER_BYTES = 128
/** Enough that no 8-bit value is off by one. */
const CURVE_STEPS = 1024

/** XYZ in the profile connection space, as s15Fixed16: the values of the sRGB primaries under D50. */
const COLOURS = {
  wtpt: [0.9642, 1, 0.8249],
  rXYZ: [0.4361, 0.2225, 0.0139],
  gXYZ: [0.3851, 0.7169, 0.0971],
  bXYZ: [0.1431, 0.0606, 0.7141],
} as const

/** The bytes of the profile; always the same. */
export function srgbProfile(): Uint8Array {
  const curve = curveTag()
  const tags: [string, Uint8Array][] = [
    ['desc', descriptionTag('sRGB IEC61966-2.1')],
    ['cprt', textTag('Public domain')],
    ...Object.entries(COLOURS).map(([name, xyz]): [string, Uint8Array] => [name, xyzTag(xyz)]),
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  const table = tagTable(tags)
  const size = HEADER_BYTES + table.length
  return joined([header(size), table])
}

function header(size: number): Uint8Array {
  return joined([
    words('u32', [size, 0, 0x02100000]),
    utf8('mntrRGB XYZ '),
    words('u16', [2026, 1, 1, 0, 0, 0]),
    utf8('acsp'),
    new Uint8Array(28),
    words('u32', [fixed(0.9642), fixed(1), fixed(0.8249)]),
    new Uint8Array(48),
  ])
}

/** Count, then name, offset and length of each; a tag that is there already is not repeated. */
function tagTable(tags: readonly [string, Uint8Array][]): Uint8Array {
  const start = HEADER_BYTES + 4 + tags.length * 12
  const offsets = new Map<Uint8Array, number>()
  let end = start
  for (const [, bytes] of tags) {
    if (offsets.has(bytes)) continue
    offsets.set(bytes, end)
    end += bytes.length
  }
  const records = tags.map(([name, bytes]) =>
    joined([utf8(name), words('u32', [offsets.get(bytes) ?? 0, bytes.length])]),
  )
  return joined([words('u32', [tags.length]), ...records, ...offsets.keys()])
}

function curveTag(): Uint8Array {
  const values = Array.from({ length: CURVE_STEPS }, (_, i) => {
    const v = i / (CURVE_STEPS - 1)
    return Math.round((v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4) * 65535)
  })
  return padded([utf8('curv'), words('u32', [0, values.length]), words('u16', values)])
}

function xyzTag(xyz: readonly number[]): Uint8Array {
  return padded([utf8('XYZ '), words('u32', [0, ...xyz.map(fixed)])])
}

function textTag(text: string): Uint8Array {
  return padded([utf8('text'), words('u32', [0]), utf8(`${text}\0`)])
}

/** The ASCII name; the Unicode and the Macintosh one are empty. */
function descriptionTag(text: string): Uint8Array {
  return padded([
    utf8('desc'),
    words('u32', [0, text.length + 1]),
    utf8(`${text}\0`),
    new Uint8Array(4 + 4 + 2 + 1 + 67),
  ])
}

function padded(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = joined(parts)
  return joined([bytes, new Uint8Array((4 - (bytes.length % 4)) % 4)])
}

function fixed(value: number): number {
  return Math.round(value * 65536)
}
