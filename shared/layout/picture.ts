import type { Picture } from '../document/picture.ts'
import { fromBase64 } from '../encoding/base64.ts'
import { UPRIGHT } from './frame.ts'
import { millimetres, SIZE_4 } from './grid.ts'
import type { ImageItem } from './pages.ts'
import type { BlockStyle, Row } from './rows.ts'
import { heightOfLines, placedLines, smallLines } from './small-lines.ts'

/** Between a picture and its caption, and below both, mm. */
const CAPTION_GAP = 2
const ROOM_BELOW = 2
const WIDTH = UPRIGHT.right - UPRIGHT.left
const HEIGHT = UPRIGHT.bottom - UPRIGHT.top

/** A picture with its caption below, centred, as one row: they are never parted. Too large for a page, it is made smaller. */
export function pictureRows(picture: Picture, style: BlockStyle): Row[] {
  const lines = picture.caption === undefined ? [] : smallLines(picture.caption, WIDTH, SIZE_4)
  const below = lines.length === 0 ? 0 : CAPTION_GAP + heightOfLines(lines.length, SIZE_4)
  const scale = Math.min(1, WIDTH / picture.width, (HEIGHT - below) / picture.height)
  const image = imageOf(picture, scale, style)
  const place = { x: UPRIGHT.left, y: image.height + CAPTION_GAP, width: WIDTH, align: 'center' } as const
  const source = { ...style.source, part: 'caption' as const }
  const caption = placedLines(lines, place, { ...style, source, font: 'heiti', size: SIZE_4 })
  return [
    { runs: [], items: [image, ...caption], height: image.height + below },
    { runs: [], height: ROOM_BELOW },
  ]
}

function imageOf(picture: Picture, scale: number, { element, source }: BlockStyle): ImageItem {
  const [width, height] = [millimetres(picture.width * scale), millimetres(picture.height * scale)]
  return {
    at: 'image',
    x: millimetres((UPRIGHT.left + UPRIGHT.right - width) / 2),
    y: 0,
    width,
    height,
    format: picture.format,
    bytes: fromBase64(picture.data),
    element,
    source: { ...source, from: 0 },
    description: picture.description,
  }
}
