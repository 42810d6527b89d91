import { fileURLToPath } from 'node:url'
import { openSync } from 'fontkit'
import type { OutlineFont } from '../../shared/seal/picture.ts'

/** Noto Serif SC, bold (OFL): the nearest free face to the Song type that seals are cut in. */
const SEAL_FONT = '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'

/** The font of the seals this exchange makes; opening reads its tables, outlines are read as they are asked for. */
export function openSealFont(): OutlineFont {
  const font = openSync(fileURLToPath(import.meta.resolve(SEAL_FONT)))
  return {
    unitsPerEm: font.unitsPerEm,
    outline(character) {
      const codePoint = character.codePointAt(0)
      if (codePoint === undefined || !font.hasGlyphForCodePoint(codePoint)) return undefined
      const { path, advanceWidth } = font.glyphForCodePoint(codePoint)
      // Fonts count y upwards, SVG downwards.
      return { path: path.scale(1, -1).toSVG(), advance: advanceWidth }
    },
  }
}
