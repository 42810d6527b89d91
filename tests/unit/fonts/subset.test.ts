import { create, openSync } from 'fontkit'
import { describe, expect, test } from 'vitest'
import { bundledFaces, faceFile } from '../../../electron/engine/documents/faces.ts'
import { openFace } from '../../../shared/fonts/face.ts'
import { FACE_NAMES, faceFor } from '../../../shared/fonts/face-set.ts'
import { subsetFace } from '../../../shared/fonts/subset.ts'
import { openTables } from '../../../shared/fonts/tables.ts'

const faces = await bundledFaces()
const text = '关于公文的通知：〔2026〕12号，“双随机”（MW）·—…é\u3000 Å'
const points = (of: string) => Array.from(of, character => character.codePointAt(0) ?? 0)
const opened = (bytes: Uint8Array) => openFace(openTables(bytes))

describe.each(FACE_NAMES)('a subset of %s', name => {
  const face = faces[name]
  const subset = subsetFace(face, points(text))

  test('is a font another reader opens, with the outlines and widths of the whole face', () => {
    const font = create(Buffer.from(subset.bytes))
    const whole = openSync(faceFile(name))
    // Of the packed face, the other reader unpacks all outlines again for each glyph.
    const compared = points(name === 'kai' ? '公é' : text)
    for (const point of compared) {
      expect(font.glyphForCodePoint(point).id).toBe(subset.glyphs.get(point))
      expect(font.glyphForCodePoint(point).path.toSVG()).toBe(whole.glyphForCodePoint(point).path.toSVG())
      expect(font.glyphForCodePoint(point).advanceWidth).toBe(whole.glyphForCodePoint(point).advanceWidth)
    }
    expect(font.characterSet).toEqual([...new Set(points(text))].sort((a, b) => a - b))
    expect(font.postscriptName).toBe(subset.name)
  })

  test('opens in our own reader, and a subset of it is itself', () => {
    const again = subsetFace(opened(subset.bytes), points(text))
    expect(again.glyphs).toEqual(subset.glyphs)
    expect([...again.glyphs.keys()].map(opened(again.bytes).glyphOf)).toEqual([...subset.glyphs.values()])
  })

  test('is the same to the byte for the same characters in any order, and keeps its licence', () => {
    const backwards = subsetFace(face, points(text).reverse())
    expect(backwards.bytes).toEqual(subset.bytes)
    expect(subset.name).toMatch(/^[A-Z]{6}\+/)
    expect(subsetFace(face, points('甲')).name).not.toBe(subset.name)
    const licence = Array.from('SIL Open Font License', letter => `\0${letter}`).join('')
    expect(Buffer.from(subset.bytes).toString('latin1')).toContain(licence)
  })

  test('has sums that come to what the format wants', () => {
    expect(sumOf(subset.bytes)).toBe(0xb1b0afba)
  })
})

test('letters composed of others keep their parts', () => {
  const face = faces.sans
  const composed = points('ÀÉÎÕÜçñ')
  const font = create(Buffer.from(subsetFace(face, composed).bytes))
  const whole = openSync(faceFile('sans'))
  for (const point of composed)
    expect(font.glyphForCodePoint(point).path.toSVG()).toBe(whole.glyphForCodePoint(point).path.toSVG())
})

test('each role shows rare characters by the first face that has them', () => {
  expect(faceFor(faces, 'fangsong', 0x5173)).toBe('serif')
  expect(faceFor(faces, 'heiti', 0x5173)).toBe('sans')
  expect(faceFor(faces, 'kaiti', 0x5173)).toBe('kai')
  expect(faceFor(faces, 'xiaobiaosong', 0x5173)).toBe('serif-bold')
  expect(faceFor(faces, 'xiaobiaosong', 0x20bb7)).toBe('kai')
  expect(faceFor(faces, 'songti', 0x1f600)).toBeUndefined()
})

test('marks that a face has too narrow for their place come from the next, letters never', () => {
  for (const mark of '“”‘’') {
    expect(faceFor(faces, 'kaiti', mark.codePointAt(0)!)).toBe('serif')
    expect(faceFor(faces, 'fangsong', mark.codePointAt(0)!)).toBe('serif')
  }
  for (const letter of 'AaДω关') expect(faceFor(faces, 'kaiti', letter.codePointAt(0)!)).toBe('kai')
})

function sumOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}
