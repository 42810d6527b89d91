/**
 * What is drawn for a stamp: its seal's picture, made harmless, or the slice of it that shows. Pictures of type
 * `ofd` (production seals have them) are read and drawn like any page.
 */
import { toBase64 } from '../encoding/base64.ts'
import { utf8 } from '../encoding/utf8.ts'
import { CodedError } from '../errors/coded-error.ts'
import type { ImageFormat } from '../layout/pages.ts'
import { pageToSvg } from '../layout/svg.ts'
import type { SealPicture } from '../seal/model.ts'
import { type PictureKind, pictureKindOf } from '../seal/picture-kind.ts'
import type { ZipLimits } from '../zip/read.ts'
import { inertSvg } from './inert-svg.ts'
import { readOfd } from './read.ts'
import { type Box, shownPart } from './signature-box.ts'

/** A picture that any screen shows, in which nothing runs and nothing loads. */
export interface ShownPicture {
  readonly format: ImageFormat
  readonly bytes: Uint8Array
}

/** A seal's picture as an OFD is one small page. */
const PICTURE_LIMITS: ZipLimits = { entries: 200, totalBytes: 8 * 1024 * 1024, ratio: 100 }
/** The drawing of such a page; a larger one is no seal. */
const MAX_DRAWING_CHARACTERS = 4 * 1024 * 1024

const MEDIA_TYPES: Record<ImageFormat, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  bmp: 'image/bmp',
  svg: 'image/svg+xml',
}

/** The picture of a seal for showing, by what its bytes are; `undefined` for one that cannot be shown. */
export function shownPicture(picture: SealPicture): ShownPicture | undefined {
  const kind = pictureKindOf(picture)
  return kind === undefined ? undefined : shownAs(kind, picture.data)
}

function shownAs(kind: PictureKind, data: Uint8Array): ShownPicture | undefined {
  if (kind === 'ofd') return ofdPicture(data)
  if (kind !== 'svg') return { format: kind, bytes: data }
  const bytes = inertSvg(data)
  return bytes && { format: 'svg', bytes }
}

/** The first page of an OFD as SVG, without the white paper that would cover the text below the seal. */
function ofdPicture(data: Uint8Array): ShownPicture | undefined {
  try {
    const drawing = pageToSvg(readOfd(data, PICTURE_LIMITS).page(0))
    if (drawing.length > MAX_DRAWING_CHARACTERS) return undefined
    return { format: 'svg', bytes: utf8(drawing.replace(/<rect [^>]*fill="#ffffff"\/>\n?/, '')) }
  } catch (cause) {
    if (cause instanceof CodedError) return undefined
    throw cause
  }
}

export interface StampDrawing extends ShownPicture, Box {}

/**
 * A stamp as a picture at a place on its page, in millimetres: the whole picture in its boundary or, for a clipped
 * stamp (骑缝章), the slice in its clip. `undefined` when the picture cannot be shown.
 */
export function stampDrawing(stamp: {
  readonly boundary: Box
  readonly clip?: Box
  readonly picture: SealPicture
}): StampDrawing | undefined {
  const { boundary, clip, picture } = stamp
  const shown = shownPicture(picture)
  if (shown === undefined) return undefined
  return clip === undefined
    ? { ...boundary, ...shown }
    : { ...shownPart(boundary, clip), ...sliced(shown, boundary, clip) }
}

/** The slice as a picture of its own: a window the size of the clip over the whole. */
function sliced({ format, bytes }: ShownPicture, { width, height }: Box, clip: Box): ShownPicture {
  const view = [clip.x, clip.y, clip.width, clip.height].map(plain).join(' ')
  const size = `width="${plain(width)}" height="${plain(height)}"`
  const source = `data:${MEDIA_TYPES[format]};base64,${toBase64(bytes)}`
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${plain(clip.width)}mm" height="${plain(clip.height)}mm"` +
    ` viewBox="${view}"><image x="0" y="0" ${size} preserveAspectRatio="none" href="${source}"/></svg>`
  return { format: 'svg', bytes: utf8(svg) }
}

function plain(value: number): string {
  return String(Number(value.toFixed(3)))
}
