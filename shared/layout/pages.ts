/**
 * Pages as every output understands them: runs of characters, lines, shapes and pictures at places in
 * millimetres from the top left corner. The layout engine makes them, the OFD reader makes them, and SVG,
 * OFD, PDF and print show them. A page never holds anything that runs, loads or links.
 */

/** What a text is set in; each output chooses the best face it has (docs/spec/document.md, fonts). */
export type FontRole = 'fangsong' | 'heiti' | 'kaiti' | 'xiaobiaosong' | 'songti'

/** Which element of the document a thing on the page belongs to (条例 art. 9, GB/T 9704). */
export type ElementName =
  | 'copyNumber'
  | 'secrecy'
  | 'urgency'
  | 'issuerMark'
  | 'number'
  | 'signer'
  | 'redLine'
  | 'title'
  | 'mainTo'
  | 'body'
  | 'attachmentNote'
  | 'attendance'
  | 'signature'
  | 'signerTitle'
  | 'stamp'
  | 'date'
  | 'note'
  | 'annex'
  | 'copyTo'
  | 'printOffice'
  | 'printDate'
  | 'imprintLine'
  | 'pageNumber'

/** Which block of the document a text comes from, so that a place on the page finds its place in the text. */
export type Source = {
  /** Index in `annexes`; absent for the body. */
  annex?: number
  /** Index of the block in the body. */
  block: number
  /** Index of the item of a list. */
  item?: number
  /** Place of the cell in the rows of a table. */
  cell?: { row: number; column: number }
  /** What stands beside the text of the block: a caption or note, or what the layout adds (the mark of an item). */
  part?: 'caption' | 'note' | 'marker'
  /** Where the run's first character stands in that text, UTF-16. */
  from: number
}

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
  /** Text of a block only; the other elements are named by `element` alone. */
  source?: Source
  /** Shown once more (the head of a table on its further pages): no part of the text in its order. */
  repeated?: true
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
  source?: Source
  /** What it shows, for those who cannot see it. */
  description?: string
}

export type PageItem = TextItem | LineItem | PathItem | ImageItem

export type Page = {
  width: number
  height: number
  items: PageItem[]
  /** The sheet is read turned a quarter clockwise: a wide table stands on it (GB/T 9704 8). */
  turned?: true
}

/** Where a seal is to stand: `page` counts from 0, `signature` is the index in the document's 署名. */
export type SealPlace = {
  page: number
  x: number
  y: number
  width: number
  height: number
  signature: number
}

/**
 * `sealPlaces` has one place for each issuer of a sealed document, `stampPlaces` one for each 签名章 of a stamped one
 * (7.3.5.3); an unsealed document has neither.
 */
export type Layout = { pages: Page[]; sealPlaces: SealPlace[]; stampPlaces: SealPlace[] }
