import { joined } from '../encoding/bytes.ts'
import { words } from './write-table.ts'

/** Successive code points with successive glyphs. */
type Group = { first: number; last: number; glyph: number }

const BASIC_PLANE_END = 0xffff

/**
 * A `cmap` for code points in rising order whose glyphs are 1, 2, 3 …: format 12 for all of them, and format 4 for
 * readers that know only the Basic Multilingual Plane.
 */
export function cmapTable(codePoints: readonly number[]): Uint8Array {
  const groups = groupsOf(codePoints)
  const segments = segmentTable(groups.filter(group => group.last < BASIC_PLANE_END))
  const all = groupTable(groups)
  const head = words('u16', [0, 2])
  const records = [recordOf(1, 4 + 16), recordOf(10, 4 + 16 + segments.length)]
  return joined([head, ...records, segments, all])
}

/** A record of platform 3 (Windows): encoding 1 is the Basic Multilingual Plane, 10 is all of Unicode. */
function recordOf(encoding: 1 | 10, offset: number): Uint8Array {
  return joined([words('u16', [3, encoding]), words('u32', [offset])])
}

function groupsOf(codePoints: readonly number[]): Group[] {
  const groups: Group[] = []
  codePoints.forEach((codePoint, i) => {
    const last = groups.at(-1)
    const goesOn = last !== undefined && last.last === codePoint - 1 && codePoint !== BASIC_PLANE_END + 1
    if (goesOn) last.last = codePoint
    else groups.push({ first: codePoint, last: codePoint, glyph: i + 1 })
  })
  return groups
}

/** Format 4 closes with a segment of U+FFFF and has fields for a binary search. */
function segmentTable(groups: readonly Group[]): Uint8Array {
  const segments = [...groups, { first: 0xffff, last: 0xffff, glyph: 0 }]
  const count = segments.length
  const power = 2 ** Math.floor(Math.log2(count))
  const search = [count * 2, power * 2, Math.log2(power), (count - power) * 2]
  return words('u16', [
    ...[4, 16 + count * 8, 0, ...search],
    ...segments.map(({ last }) => last),
    0,
    ...segments.map(({ first }) => first),
    ...segments.map(({ first, glyph }) => (glyph - first) & 0xffff),
    ...segments.map(() => 0),
  ])
}

function groupTable(groups: readonly Group[]): Uint8Array {
  const length = 16 + groups.length * 12
  return joined([
    words('u16', [12, 0]),
    words('u32', [
      length,
      0,
      groups.length,
      ...groups.flatMap(({ first, last, glyph }) => [first, last, glyph]),
    ]),
  ])
}
