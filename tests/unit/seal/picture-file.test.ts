import { Resvg } from '@resvg/resvg-wasm'
import { expect, test } from 'vitest'
import { openSealFont } from '../../../exchange/seal-maker/outline-font.ts'
import { drawSealPicture, SEAL_PIXELS_PER_MM } from '../../../exchange/seal-maker/picture.ts'
import { MAX_PICTURE_FILE_BYTES, sealPictureFromFile } from '../../../exchange/seal-maker/picture-file.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'

const svg = (inside: string) =>
  utf8(`<svg xmlns="http://www.w3.org/2000/svg" width="7" viewBox="0 0 10 10">${inside}</svg>`)
const RED_ON_WHITE =
  '<rect width="10" height="10" fill="#ffffff"/><circle cx="5" cy="5" r="3" fill="#d8161d"/>'

/** Colour and alpha of one dot of a PNG, drawn again: places in parts of its width. */
function dotOf(png: Uint8Array, x: number, y: number): number[] {
  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`
  const again = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><image width="100" height="100" href="${href}"/></svg>`,
  )
  const { pixels } = again.render()
  const at = 4 * (100 * Math.round(y * 100) + Math.round(x * 100))
  return [...pixels.subarray(at, at + 4)]
}

test('an SVG becomes a PNG of the ordered size, sharp enough for print', async () => {
  const picture = await sealPictureFromFile(svg(RED_ON_WHITE), { diameterMm: 42, whiteIsPaper: false })
  expect(picture).toMatchObject({ type: 'PNG', widthMm: 42, heightMm: 42 })
  expect(new DataView(picture.data.buffer, picture.data.byteOffset).getUint32(16)).toBe(
    42 * SEAL_PIXELS_PER_MM,
  )
  expect(dotOf(picture.data, 0.05, 0.05)).toEqual([255, 255, 255, 255])
})

test('with white as paper, the ground is transparent and the red stays', async () => {
  const picture = await sealPictureFromFile(svg(RED_ON_WHITE), { diameterMm: 42, whiteIsPaper: true })
  expect(dotOf(picture.data, 0.05, 0.05)[3]).toBe(0)
  const [red = 0, green = 255, , alpha] = dotOf(picture.data, 0.5, 0.5)
  expect([red > 200, green < 40, alpha]).toEqual([true, true, 255])
})

test('a PNG that somebody drew before is taken as it is', async () => {
  const drawn = await drawSealPicture(
    { unitName: '清河市档案局', centre: 'star', diameterMm: 42 },
    openSealFont(),
  )
  const picture = await sealPictureFromFile(drawn.data, { diameterMm: 45, whiteIsPaper: false })
  expect(picture.widthMm).toBe(45)
  expect(dotOf(picture.data, 0.5, 0.5)[3]).toBe(255) // the star
  expect(dotOf(picture.data, 0.02, 0.02)[3]).toBe(0) // outside the ring
})

test.each([
  ['something else', utf8('MZ')],
  [
    'an SVG with a document type',
    utf8('<!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'),
  ],
  ['an SVG without a viewBox', utf8('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a file that is too large', new Uint8Array(MAX_PICTURE_FILE_BYTES + 1)],
])('%s is refused', async (_, bytes) => {
  const wish = { diameterMm: 42, whiteIsPaper: false }
  await expect(sealPictureFromFile(bytes, wish)).rejects.toMatchObject({ code: 'seal-input-invalid' })
})
