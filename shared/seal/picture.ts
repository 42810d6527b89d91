/**
 * Draws the picture of a round official seal (国发〔1999〕25号): one ring, a star, and the unit's name from left to
 * right around it, each character upright on the circle. Glyphs come as outlines, so that the picture looks the
 * same everywhere and carries no font. The ground stays transparent: a seal is pressed over text.
 */
import { SealError } from './errors.ts'
import { type NameSlot, nameSlots } from './picture-name.ts'

/** One glyph as an SVG path, y downwards, its origin on the baseline at the left. */
export interface GlyphOutline {
  readonly path: string
  /** In font units. */
  readonly advance: number
}

/** Where glyph outlines come from. */
export interface OutlineFont {
  readonly unitsPerEm: number
  /** The outline of one character, or `undefined` when the font has none. */
  outline(character: string): GlyphOutline | undefined
}

export interface SealFace {
  readonly unitName: string
  /** The emblem of the state is not drawn: its use is reserved, and such pictures are brought by their owners. */
  readonly centre: 'star' | 'none'
  /** A short line below the centre, such as 电子公文专用章. */
  readonly subtitle?: string
  readonly diameterMm: number
}

/** Longer names cannot be read on a seal of any size in use. */
const MAX_NAME_CHARACTERS = 40
/** The red of seal ink, dark enough to stay visible when it darkens the text below it. */
const SEAL_RED = '#d8161d'

// Proportions of the seals in use, as parts of the diameter.
const RING_WIDTH = 0.026
const RING_MARGIN = 0.008
const NAME_MARGIN = 0.033
const STAR_RADIUS = 0.165
const SUBTITLE_HEIGHT = 0.088
const SUBTITLE_CENTRE = 0.285
/** Inner to outer radius of a five-pointed star whose edges run straight through. */
const STAR_RATIO = 0.381966
/** Han characters reach this far below the baseline. */
const DESCENT = 0.12

/** SVG of a seal, sized in millimetres. @throws SealError `seal-input-invalid` for a name that cannot be drawn */
export function sealPictureSvg(face: SealFace, font: OutlineFont): string {
  const d = face.diameterMm
  const ring = d * RING_WIDTH
  const ringRadius = d / 2 - d * RING_MARGIN - ring / 2
  const nameRadius = ringRadius - ring / 2 - d * NAME_MARGIN
  const parts = [
    `<circle r="${mm(ringRadius)}" fill="none" stroke="${SEAL_RED}" stroke-width="${mm(ring)}"/>`,
    ...(face.centre === 'star' ? [`<path d="${starPath(d * STAR_RADIUS)}"/>`] : []),
    ...namePaths(face, font, nameRadius),
    ...subtitlePaths(face, font),
  ]
  const size = `width="${d}mm" height="${d}mm" viewBox="${mm(-d / 2)} ${mm(-d / 2)} ${d} ${d}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><g fill="${SEAL_RED}">${parts.join('')}</g></svg>`
}

function namePaths(face: SealFace, font: OutlineFont, radius: number): string[] {
  const characters = [...face.unitName]
  if (characters.length === 0 || characters.length > MAX_NAME_CHARACTERS)
    throw new SealError('seal-input-invalid', `drawing a seal: a name of ${characters.length} characters`)
  const glyphs = characters.map(character => glyphOf(font, character))
  const ems = glyphs.map(glyph => glyph.advance / font.unitsPerEm)
  const circle = { radius, diameter: face.diameterMm, hasSubtitle: Boolean(face.subtitle) }
  return nameSlots(ems, circle).map((slot, i) => {
    const glyph = glyphs[i]
    return glyph ? onCircle(glyph, font, slot) : ''
  })
}

/** A glyph standing on the circle of baselines, its head outwards. */
function onCircle(glyph: GlyphOutline, font: OutlineFont, slot: NameSlot): string {
  const { angle, width, height, foot } = slot
  const scale = `${factor(width / glyph.advance)} ${factor(height / font.unitsPerEm)}`
  const place = `translate(${mm(-width / 2)} ${mm(-foot - DESCENT * height)})`
  return `<path transform="rotate(${mm(angle)}) ${place} scale(${scale})" d="${glyph.path}"/>`
}

/** One line below the centre, narrowed until it stays clear of the name's ends. */
function subtitlePaths({ subtitle = '', diameterMm }: SealFace, font: OutlineFont): string[] {
  const glyphs = [...subtitle].map(character => glyphOf(font, character))
  const ems = glyphs.reduce((sum, glyph) => sum + glyph.advance / font.unitsPerEm, 0)
  const height = diameterMm * SUBTITLE_HEIGHT
  const width = Math.min(height, (diameterMm * 0.5) / Math.max(ems, 1))
  const baseline = diameterMm * SUBTITLE_CENTRE + (0.5 - DESCENT) * height
  let x = (-ems * width) / 2
  return glyphs.map(glyph => {
    const scale = `${factor(width / font.unitsPerEm)} ${factor(height / font.unitsPerEm)}`
    const path = `<path transform="translate(${mm(x)} ${mm(baseline)}) scale(${scale})" d="${glyph.path}"/>`
    x += (glyph.advance / font.unitsPerEm) * width
    return path
  })
}

function glyphOf(font: OutlineFont, character: string): GlyphOutline {
  const glyph = font.outline(character)
  if (glyph === undefined || !(glyph.advance > 0))
    throw new SealError('seal-input-invalid', 'drawing a seal: a character without an outline')
  return glyph
}

/** Five points, the first one up. */
function starPath(radius: number): string {
  const points = Array.from({ length: 10 }, (_, i) => {
    const r = i % 2 === 0 ? radius : radius * STAR_RATIO
    const angle = (i * Math.PI) / 5
    return `${mm(r * Math.sin(angle))} ${mm(-r * Math.cos(angle))}`
  })
  return `M${points.join('L')}Z`
}

function mm(value: number): string {
  return String(Number(value.toFixed(3)))
}

function factor(value: number): string {
  return String(Number(value.toFixed(7)))
}
