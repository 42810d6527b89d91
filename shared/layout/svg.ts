/**
 * A page as SVG: what the screen shows and print takes. Inert by construction: no script, no style sheet, no
 * reference to anything outside, pictures as data URLs, and every text escaped. Safe to put into a document
 * under the strictest content policy.
 */
import { toBase64 } from '../encoding/base64.ts'
import { FACES } from './fonts.ts'
import type { ImageFormat, ImageItem, LineItem, Matrix, Page, PageItem, PathItem, TextItem } from './pages.ts'

/** A seal's picture on a page, mm. */
export type SealPicture = {
  x: number
  y: number
  width: number
  height: number
  format: ImageFormat
  bytes: Uint8Array
}

export type SvgOptions = {
  /** Drawn below the text, so that text stays readable whatever ground the picture has. */
  seals?: readonly SealPicture[]
}

const MEDIA_TYPES: Record<ImageFormat, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  bmp: 'image/bmp',
  svg: 'image/svg+xml',
}

/** The page as one SVG element, its user unit a millimetre. */
export function pageToSvg(page: Page, options: SvgOptions = {}): string {
  const [width, height] = [number(page.width), number(page.height)]
  const open =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm"` +
    ` viewBox="0 0 ${width} ${height}" xml:space="preserve">`
  const paper = `<rect width="${width}" height="${height}" fill="#ffffff"/>`
  return [open, paper, itemsToSvg(page.items, options), '</svg>'].join('\n')
}

/** What stands on a page as SVG elements without a root, for a drawing of somebody else's. */
export function itemsToSvg(items: readonly PageItem[], options: SvgOptions = {}): string {
  const seals: ImageItem[] = (options.seals ?? []).map(seal => ({ at: 'image', blend: 'multiply', ...seal }))
  return (seals.length === 0 ? items : below(items, seals)).map(element).join('\n')
}

/** Pictures that text must be read through go under all text. */
function below(items: readonly PageItem[], seals: readonly ImageItem[]): PageItem[] {
  const texts = items.filter(item => item.at === 'text')
  return [...items.filter(item => item.at !== 'text'), ...seals, ...texts]
}

function element(item: PageItem): string {
  switch (item.at) {
    case 'text':
      return textElement(item)
    case 'line':
      return lineElement(item)
    case 'path':
      return pathElement(item)
    case 'image':
      return imageElement(item)
  }
}

function textElement(item: TextItem): string {
  const stretch = item.stretch ?? 1
  const squeeze: Matrix | undefined = stretch === 1 ? undefined : [stretch, 0, 0, 1, 0, 0]
  const transforms = [item.matrix, squeeze].flatMap(matrix =>
    matrix === undefined ? [] : [matrixText(matrix)],
  )
  const attributes = [
    `font-family="${escaped(familiesOf(item))}"`,
    `font-size="${number(item.size)}"`,
    `font-weight="${FACES[item.font].weight}"`,
    `fill="${color(item.color)}"`,
    ...(transforms.length > 0 ? [`transform="${transforms.join(' ')}"`] : []),
  ]
  return `<text ${attributes.join(' ')}>${spans(item, stretch)}</text>`
}

/** One span for each stretch of ordinary characters: what is counted as one character differs between readers beyond them. */
function spans(item: TextItem, stretch: number): string {
  const pieces: { letters: string[]; xs: string[]; ys: string[]; alone: boolean }[] = []
  let x = item.x
  let y = item.y
  Array.from(item.text).forEach((character, i) => {
    const piece = pieces.at(-1)
    const alone = character.length > 1
    const isNew = piece === undefined || alone || piece.alone
    const target = isNew ? { letters: [], xs: [], ys: [], alone } : piece
    if (isNew) pieces.push(target)
    target.letters.push(character)
    target.xs.push(number(x / stretch))
    target.ys.push(number(y))
    x += item.advances[i] ?? 0
    y += item.descents?.[i] ?? 0
  })
  return pieces
    .map(({ letters, xs, ys }) => {
      const level = ys.every(value => value === ys[0]) ? ys.slice(0, 1) : ys
      return `<tspan x="${xs.join(' ')}" y="${level.join(' ')}">${escaped(letters.join(''))}</tspan>`
    })
    .join('')
}

function familiesOf({ font, family }: TextItem): string {
  const { families, generic } = FACES[font]
  const all = family === undefined ? families : [family, ...families]
  const quoted = all.map(name => `'${name.replaceAll(/['"\\;{}]/g, '')}'`)
  return [...new Set(quoted), generic].join(', ')
}

function lineElement(item: LineItem): string {
  const ends = `x1="${number(item.x1)}" y1="${number(item.y1)}" x2="${number(item.x2)}" y2="${number(item.y2)}"`
  return `<line ${ends} stroke="${color(item.color)}" stroke-width="${number(item.width)}"/>`
}

function pathElement(item: PathItem): string {
  const data = item.commands.map(([letter, ...values]) => letter + values.map(number).join(' ')).join('')
  const attributes = [
    `d="${data}"`,
    `fill="${item.fill === undefined ? 'none' : color(item.fill)}"`,
    ...(item.evenOdd ? ['fill-rule="evenodd"'] : []),
    ...(item.stroke === undefined
      ? []
      : [`stroke="${color(item.stroke)}"`, `stroke-width="${number(item.width)}"`]),
    ...(item.matrix === undefined ? [] : [`transform="${matrixText(item.matrix)}"`]),
  ]
  return `<path ${attributes.join(' ')}/>`
}

function imageElement(item: ImageItem): string {
  const place = `x="${number(item.x)}" y="${number(item.y)}" width="${number(item.width)}" height="${number(item.height)}"`
  const source = `data:${MEDIA_TYPES[item.format]};base64,${toBase64(item.bytes)}`
  const matrix = item.matrix === undefined ? '' : ` transform="${matrixText(item.matrix)}"`
  return `<image ${place}${matrix} preserveAspectRatio="none" href="${source}"/>`
}

function matrixText(matrix: Matrix): string {
  return `matrix(${matrix.map(number).join(' ')})`
}

/** Whatever came out of a file, only a plain number goes into the picture. */
function number(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 10_000) / 10_000) : '0'
}

function color(value: string): string {
  return /^#[0-9a-f]{6}$/.test(value) ? value : '#000000'
}

function escaped(text: string): string {
  return text
    .replaceAll(/[^\P{Cc}\t]|[\p{Cs}\ufffe\uffff]/gu, ' ') // XML has no way to write these
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
