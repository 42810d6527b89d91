import { expect, test } from 'vitest'
import { pictureOfBytes } from '../../../../renderer/features/compose/body/pictures.ts'
import { MAX_PICTURE_BYTES, MAX_PICTURE_WIDTH } from '../../../../shared/document/limits.ts'

const PNG = [0x89, 0x50, 0x4e, 0x47]
const DOTS = { width: 96, height: 48 }

test('a picture is what its first bytes say, at its natural size or as wide as the type area', () => {
  const bytes = new Uint8Array([...PNG, 1, 2])
  expect(pictureOfBytes(bytes, DOTS)).toMatchObject({ format: 'png', width: 25.4, height: 12.7 })
  expect(pictureOfBytes(bytes, { width: 9600, height: 9600 })).toMatchObject({ width: MAX_PICTURE_WIDTH })
})

test('what is no picture, or too large a one, is refused', () => {
  expect(pictureOfBytes(new TextEncoder().encode('<svg/>'), DOTS)).toBe('picture-format')
  expect(pictureOfBytes(new Uint8Array([...PNG.slice(0, 3), 0]), DOTS)).toBe('picture-format')
  const large = new Uint8Array(MAX_PICTURE_BYTES + 1)
  large.set(PNG)
  expect(pictureOfBytes(large, DOTS)).toBe('picture-too-large')
})
