/** Which glyph a character has: the `cmap` table (ISO/IEC 14496-22 §5.2.1), formats 4 and 12. */
import { FontError } from './errors.ts'
import { reading } from './tables.ts'

/** The glyph of a code point; 0 where the font has none. */
export type GlyphFinder = (codePoint: number) => number

const UNICODE = 0
const WINDOWS = 3

/** The finder of the largest Unicode map. Throws FontError where there is none that we read. */
export function glyphFinder(cmap: DataView): GlyphFinder {
  const finders = reading('cmap', () => subtablesOf(cmap)).sort((a, b) => b.rank - a.rank)
  const [best] = finders
  if (best === undefined) throw new FontError('font-unsupported', 'the font has no Unicode map')
  return codePoint => reading('cmap', () => best.find(codePoint))
}

function subtablesOf(cmap: DataView): { rank: number; find: GlyphFinder }[] {
  return Array.from({ length: cmap.getUint16(2) }, (_, i) => 4 + i * 8).flatMap(at => {
    const platform = cmap.getUint16(at)
    if (platform !== UNICODE && platform !== WINDOWS) return []
    const offset = cmap.getUint32(at + 4)
    const format = cmap.getUint16(offset)
    if (format === 12) return [{ rank: 12, find: groupFinder(cmap, offset) }]
    if (format === 4) return [{ rank: 4, find: segmentFinder(cmap, offset) }]
    return []
  })
}

/** Format 12: groups of successive code points with successive glyphs. */
function groupFinder(cmap: DataView, start: number): GlyphFinder {
  const count = cmap.getUint32(start + 12)
  return codePoint => {
    const i = firstIndex(count, group => cmap.getUint32(start + 16 + group * 12 + 4) >= codePoint)
    if (i === count) return 0
    const at = start + 16 + i * 12
    const first = cmap.getUint32(at)
    return first > codePoint ? 0 : cmap.getUint32(at + 8) + codePoint - first
  }
}

/** Format 4: segments of the Basic Multilingual Plane, by a difference or a list of their own. */
function segmentFinder(cmap: DataView, start: number): GlyphFinder {
  const doubled = cmap.getUint16(start + 6)
  const [ends, starts] = [start + 14, start + 16 + doubled]
  const [differences, lists] = [starts + doubled, starts + 2 * doubled]
  return codePoint => {
    if (codePoint > 0xffff) return 0
    const i = firstIndex(doubled / 2, segment => cmap.getUint16(ends + segment * 2) >= codePoint) * 2
    if (i === doubled) return 0
    const first = cmap.getUint16(starts + i)
    if (first > codePoint) return 0
    const difference = cmap.getUint16(differences + i)
    const list = cmap.getUint16(lists + i)
    if (list === 0) return (codePoint + difference) & 0xffff
    const glyph = cmap.getUint16(lists + i + list + (codePoint - first) * 2)
    return glyph === 0 ? 0 : (glyph + difference) & 0xffff
  }
}

/** The first index for which the rule holds, if it holds for all after it; `count` if for none. */
function firstIndex(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
