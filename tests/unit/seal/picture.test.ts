import { unzlibSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { openSealFont } from '../../../exchange/seal-maker/outline-font.ts'
import { drawSealPicture, SEAL_PIXELS_PER_MM } from '../../../exchange/seal-maker/picture.ts'
import { concat } from '../../../shared/encoding/bytes.ts'
import { SEAL_DIAMETER_MM } from '../../../shared/seal/diameter.ts'
import { type OutlineFont, sealPictureSvg } from '../../../shared/seal/picture.ts'
import { nameSlots } from '../../../shared/seal/picture-name.ts'

const SQUARE: OutlineFont = {
  unitsPerEm: 1000,
  outline: character => (character === '?' ? undefined : { path: 'M0 0H1000V-1000H0Z', advance: 1000 }),
}
const NAME = '清河市市场监督管理局'

describe('the name on a seal', () => {
  const circle = { radius: 18.6, diameter: 42, hasSubtitle: false }
  const slotsOf = (count: number, changes = {}) => nameSlots(Array(count).fill(1), { ...circle, ...changes })

  test.each([1, 4, 9, 18, 40])('of %i characters stands evenly and symmetrically', count => {
    const angles = slotsOf(count).map(slot => slot.angle)
    angles.forEach((angle, i) => {
      expect(angle).toBeCloseTo(-(angles.at(-1 - i) ?? Number.NaN))
    })
    const steps = angles.slice(1).map((angle, i) => angle - (angles[i] ?? 0))
    for (const step of steps) expect(step).toBeCloseTo(steps[0] ?? 0)
  })

  test.each([1, 4, 9, 18, 40])(
    'of %i characters overlaps neither itself nor the star nor its own beginning',
    count => {
      const slots = slotsOf(count)
      const step = slots.length > 1 ? ((slots[1]!.angle - slots[0]!.angle) * Math.PI) / 180 : 1
      for (const slot of slots) {
        expect(slot.width).toBeLessThanOrEqual(step * (slot.foot + slot.height / 2))
        expect(slot.foot).toBeGreaterThan(circle.diameter * 0.2)
        expect(Math.abs(slot.angle)).toBeLessThan(150)
      }
    },
  )

  test('grows narrower, never wider, with its length', () => {
    const widths = Array.from({ length: 40 }, (_, i) => slotsOf(i + 1)[0]!.width)
    widths.slice(1).forEach((width, i) => {
      expect(width).toBeLessThanOrEqual(widths[i]! + 1e-9)
    })
  })

  test('leaves the foot of the seal to a subtitle', () => {
    expect(slotsOf(40, { hasSubtitle: true }).at(-1)?.angle).toBeLessThan(120)
  })

  test('gives digits less room than Han characters', () => {
    const [han, digit] = nameSlots([1, 0.55], circle)
    expect(digit!.width / han!.width).toBeCloseTo(0.55)
  })
})

describe('the drawing of a seal', () => {
  const face = { unitName: NAME, centre: 'star' as const, diameterMm: 42 }

  test('has a ring, a star and one outline for each character, and no text that would need a font', () => {
    const svg = sealPictureSvg({ ...face, subtitle: '专用章' }, SQUARE)
    expect(svg).toContain('width="42mm" height="42mm"')
    expect(svg.match(/<circle /g)).toHaveLength(1)
    expect(svg.match(/<path /g)).toHaveLength(1 + NAME.length + 3)
    expect(svg).not.toContain('<text')
    expect(sealPictureSvg({ ...face, centre: 'none' }, SQUARE).match(/<path /g)).toHaveLength(NAME.length)
  })

  test.each([
    ['an empty name', ''],
    ['a name beyond all measure', '长'.repeat(41)],
    ['a character without an outline', '清河?'],
  ])('is refused for %s', (_, unitName) => {
    expect(() => sealPictureSvg({ ...face, unitName }, SQUARE)).toThrow(
      expect.objectContaining({ code: 'seal-input-invalid' }),
    )
  })

  test('has the diameter of its organ', () => {
    expect(SEAL_DIAMETER_MM).toMatchObject({
      'state-council': 60,
      province: 50,
      city: 45,
      county: 45,
      township: 42,
    })
  })

  test('becomes a PNG of its physical size that is red on a transparent ground', async () => {
    const picture = await drawSealPicture(face, openSealFont())
    expect(picture).toMatchObject({ type: 'PNG', widthMm: 42, heightMm: 42 })
    const { width, height, colourType, pixels } = readPng(picture.data)
    expect([width, height, colourType]).toEqual([42 * SEAL_PIXELS_PER_MM, 42 * SEAL_PIXELS_PER_MM, 6])
    expect(pixels(0, 0)[3]).toBe(0)
    const [red, green, blue, alpha] = pixels(width / 2, height / 2) // inside the star
    expect([red, green, blue, alpha]).toEqual([0xd8, 0x16, 0x1d, 255])
    expect(picture.data.length).toBeLessThan(128 * 1024)
  })

  test('can be drawn for many units at once', async () => {
    const font = openSealFont()
    const pictures = await Promise.all(
      ['一', '二'].map(unitName => drawSealPicture({ ...face, unitName }, font)),
    )
    expect(pictures[0]?.data).not.toEqual(pictures[1]?.data)
  })
})

/** The little of PNG (8-bit RGBA, not interlaced) that looking at a pixel needs. */
function readPng(png: Uint8Array) {
  const view = new DataView(png.buffer, png.byteOffset)
  const [width, height, colourType] = [view.getUint32(16), view.getUint32(20), png[25]]
  const idat: Uint8Array[] = []
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8))
    if (type === 'IDAT') idat.push(png.subarray(at + 8, at + 8 + view.getUint32(at)))
  }
  const raw = unfiltered(unzlibSync(concat(...idat)), width * 4)
  return {
    width,
    height,
    colourType,
    pixels: (x: number, y: number) => [...raw.subarray((y * width + x) * 4).subarray(0, 4)],
  }
}

function unfiltered(data: Uint8Array, stride: number): Uint8Array {
  const rows = data.length / (stride + 1)
  const out = new Uint8Array(rows * stride)
  for (let y = 0; y < rows; y++) {
    const filter = data[y * (stride + 1)]
    for (let x = 0; x < stride; x++) {
      const left = x >= 4 ? out[y * stride + x - 4]! : 0
      const up = y > 0 ? out[(y - 1) * stride + x]! : 0
      const corner = x >= 4 && y > 0 ? out[(y - 1) * stride + x - 4]! : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0
      out[y * stride + x] = (data[y * (stride + 1) + 1 + x] ?? 0) + guess
    }
  }
  return out
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}
