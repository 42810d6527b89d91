/**
 * Pages as every output understands them: runs of characters, lines, shapes and pictures at places in
 * millimetres from the top left corner. The layout engine makes them, the OFD reader makes them, and SVG,
 * OFD, PDF and print show them. A page never holds anything that runs, loads or links.
 */

/** What a text is set in; each output chooses the best face it has (docs/spec/document.md, fonts). */
export type FontRole = 'fangsong' | 'heiti' | 'kaiti' | 'xiaobiaosong' | 'songti'

/** Which element of the document a thing on the page belongs to (条例 art. 9, GB/T 9704). */
export type ElementName =
  | 'urgency'
  | 'issuerMark'
  | 'number'
  | 'redLine'
  | 'title'
  | 'mainTo'
  | 'body'
  | 'attachmentNote'
  | 'signature'
  | 'date'
  | 'note'
  | 'annex'
  | 'copyTo'
  | 'printOffice'
  | 'printDate'
  | 'imprintLine'
  | 'pageNumber'

/** `[a, b, c, d, e, f]`: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number]

export type TextItem = {
  at: 'text'
  /** Left edge of the first character. */
  x: number
  /** The baseline. */
  y: number
  /** Height of the em square. */
  size: number
  font: FontRole
  /** `#rrggbb` */
  color: string
  text: string
  /** One per character (code point): how far the next one stands to the right; the last is its own width. */
  advances: readonly number[]
  /** Set only in files of others: how far the next character stands below. */
  descents?: readonly number[]
  /** Width of the glyphs in proportion to their height; 1 if absent. */
  stretch?: number
  /** The face's name in files of others, to be tried before those of the role. */
  family?: string
  /** Places x, y, advances and size on the page, where they are not there already. */
  matrix?: Matrix
  element?: ElementName
}

export type LineItem = {
  at: 'line'
  x1: number
  y1: number
  x2: number
  y2: number
  width: number
  color: string
  element?: ElementName
}

/** One stroke of a pen: move, line, quadratic and cubic curve, close; absolute coordinates. */
export type PathCommand = readonly ['M' | 'L' | 'Q' | 'C' | 'Z', ...number[]]

export type PathItem = {
  at: 'path'
  commands: readonly PathCommand[]
  fill?: string
  evenOdd?: boolean
  stroke?: string
  /** Of the stroke. */
  width: number
  matrix?: Matrix
  element?: ElementName
}

export type ImageFormat = 'png' | 'jpg' | 'gif' | 'bmp' | 'svg'

export type ImageItem = {
  at: 'image'
  x: number
  y: number
  width: number
  height: number
  format: ImageFormat
  bytes: Uint8Array
  /** Pictures that lie on text let it be read: outputs draw them so that text stays on top. */
  blend?: 'multiply'
  matrix?: Matrix
  element?: ElementName
}

export type PageItem = TextItem | LineItem | PathItem | ImageItem

export type Page = { width: number; height: number; items: PageItem[] }

/** Where a seal is to stand: `page` counts from 0, `signature` is the index in the document's 署名. */
export type SealPlace = {
  page: number
  x: number
  y: number
  width: number
  height: number
  signature: number
}

export type Layout = { pages: Page[]; sealPlaces: SealPlace[] }
