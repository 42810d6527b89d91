/**
 * Glyph outlines (ISO/IEC 14496-22 §5.3.3) as a subset takes them: without instructions, because the programs they
 * call stay behind, and with the numbers that the parts of composed glyphs have in the subset.
 */
import { FontError } from './errors.ts'
import { reading } from './tables.ts'

const ARGUMENTS_ARE_WORDS = 0x0001
const HAS_SCALE = 0x0008
const MORE_COMPONENTS = 0x0020
const HAS_TWO_SCALES = 0x0040
const HAS_MATRIX = 0x0080
const HAS_INSTRUCTIONS = 0x0100
const HEAD_BYTES = 10
/** More than any letter is composed of. */
const MAX_COMPONENTS = 64

type Component = { at: number; flags: number; glyph: number; end: number }

/** The glyphs an outline is composed of; none for an outline of its own. */
export function componentsOf(outline: DataView): number[] {
  return reading('glyf', () => componentList(outline).map(({ glyph }) => glyph))
}

/** The outline without instructions, its parts renumbered by `numberOf`. */
export function bareOutline(outline: DataView, numberOf: (glyph: number) => number): Uint8Array {
  if (outline.byteLength === 0) return new Uint8Array()
  return reading('glyf', () => (isComposed(outline) ? bareComposite(outline, numberOf) : bareSimple(outline)))
}

function isComposed(outline: DataView): boolean {
  return outline.byteLength > 0 && outline.getInt16(0) < 0
}

function componentList(outline: DataView): Component[] {
  if (!isComposed(outline)) return []
  const components: Component[] = []
  for (let at = HEAD_BYTES, more = true; more; ) {
    if (components.length === MAX_COMPONENTS)
      throw new FontError('font-malformed', 'a glyph is composed of too many others')
    const flags = outline.getUint16(at)
    const end = at + 4 + argumentBytes(flags) + scaleBytes(flags)
    components.push({ at, flags, glyph: outline.getUint16(at + 2), end })
    more = (flags & MORE_COMPONENTS) !== 0
    at = end
  }
  return components
}

function argumentBytes(flags: number): number {
  return flags & ARGUMENTS_ARE_WORDS ? 4 : 2
}

function scaleBytes(flags: number): number {
  if (flags & HAS_SCALE) return 2
  if (flags & HAS_TWO_SCALES) return 4
  return flags & HAS_MATRIX ? 8 : 0
}

function bareComposite(outline: DataView, numberOf: (glyph: number) => number): Uint8Array {
  const components = componentList(outline)
  const bytes = copyOf(outline, 0, components.at(-1)?.end ?? HEAD_BYTES)
  const view = new DataView(bytes.buffer)
  for (const { at, flags, glyph } of components) {
    view.setUint16(at, flags & ~HAS_INSTRUCTIONS)
    view.setUint16(at + 2, numberOf(glyph))
  }
  return bytes
}

/** Contour ends, the length of the instructions and they themselves, then flags and coordinates. */
function bareSimple(outline: DataView): Uint8Array {
  const lengthAt = HEAD_BYTES + outline.getInt16(0) * 2
  if (lengthAt === HEAD_BYTES) return new Uint8Array()
  const points = lengthAt + 2 + outline.getUint16(lengthAt)
  const bytes = new Uint8Array(lengthAt + 2 + outline.byteLength - points)
  bytes.set(copyOf(outline, 0, lengthAt))
  bytes.set(copyOf(outline, points, outline.byteLength), lengthAt + 2)
  return bytes
}

function copyOf(view: DataView, from: number, to: number): Uint8Array<ArrayBuffer> {
  if (to < from || to > view.byteLength) throw new RangeError('outside the outline')
  return new Uint8Array(view.buffer, view.byteOffset + from, to - from).slice()
}
