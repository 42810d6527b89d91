import { toBase64 } from '../../shared/encoding/base64.ts'
import { fromUtf8 } from '../../shared/encoding/utf8.ts'
import { inertSvg } from '../../shared/ofd/inert-svg.ts'
import { SealError } from '../../shared/seal/errors.ts'
import type { SealPicture } from '../../shared/seal/model.ts'
import { pictureKindOf } from '../../shared/seal/picture-kind.ts'
import { renderSealPicture } from './picture.ts'

/** A scan of a seal at 1200 dots per inch stays below it. */
export const MAX_PICTURE_FILE_BYTES = 8 * 1024 * 1024

export interface PictureFileWish {
  readonly diameterMm: number
  /** For a scan: white becomes transparent, so that the text below the seal can be read. */
  readonly whiteIsPaper: boolean
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
}

/** White to nothing, red to itself: the alpha of a dot is how far it is from white. */
const PAPER_FILTER =
  '<filter id="paper" color-interpolation-filters="sRGB"><feColorMatrix type="matrix"' +
  ' values="1 0 0 0 0 0 1 0 0 0 0 0 1 0 0 -1 -1 -1 0 3"/></filter>'

/**
 * The picture of a seal from a file that its owner brings (PNG, JPG, GIF or SVG), as PNG of the maker's resolution.
 * @throws SealError `seal-input-invalid` for a file that is none of these, or too large
 */
export async function sealPictureFromFile(bytes: Uint8Array, wish: PictureFileWish): Promise<SealPicture> {
  if (bytes.length > MAX_PICTURE_FILE_BYTES) throw refusal('too many bytes')
  const inside = elementOf(bytes)
  const { diameterMm, whiteIsPaper } = wish
  const drawn = whiteIsPaper ? `${PAPER_FILTER}<g filter="url(#paper)">${inside}</g>` : inside
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${diameterMm}mm" height="${diameterMm}mm" viewBox="0 0 100 100">${drawn}</svg>`
  return renderSealPicture(svg, diameterMm)
}

function elementOf(bytes: Uint8Array): string {
  const kind = pictureKindOf({ data: bytes }) ?? 'unknown'
  if (kind === 'svg') return nestedSvg(bytes)
  const type = Object.hasOwn(MEDIA_TYPES, kind) ? MEDIA_TYPES[kind] : undefined
  if (type === undefined) throw refusal('not PNG, JPG, GIF or SVG')
  return `<image width="100" height="100" href="data:${type};base64,${toBase64(bytes)}"/>`
}

/** The owner's drawing without anything that runs or loads, its own size replaced by ours. */
function nestedSvg(bytes: Uint8Array): string {
  const inert = inertSvg(bytes)
  if (inert === undefined) throw refusal('an SVG that cannot be read')
  const text = fromUtf8(inert)
  if (!/^<svg [^>]*viewBox="/.test(text)) throw refusal('an SVG without a viewBox')
  const [head = ''] = /^<svg [^>]*>/.exec(text) ?? []
  const sized = head
    .replace(/ (?:x|y|width|height)="[^"]*"/g, '')
    .replace('<svg ', '<svg width="100" height="100" ')
  return sized + text.slice(head.length)
}

function refusal(what: string): SealError {
  return new SealError('seal-input-invalid', `a picture for a seal: ${what}`)
}
