/** The part of fontkit that is used here; the package brings no declarations. */
declare module 'fontkit' {
  interface GlyphPath {
    scale(x: number, y: number): GlyphPath
    toSVG(): string
  }
  interface Glyph {
    readonly id: number
    readonly advanceWidth: number
    readonly path: GlyphPath
  }
  interface Font {
    readonly unitsPerEm: number
    readonly postscriptName: string
    readonly characterSet: number[]
    hasGlyphForCodePoint(codePoint: number): boolean
    glyphForCodePoint(codePoint: number): Glyph
  }
  export function openSync(path: string): Font
  export function create(bytes: Uint8Array): Font
}
