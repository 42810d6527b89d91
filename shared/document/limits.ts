/** What a document may hold at most (docs/spec/document.md, limits). Characters are UTF-16 units. */

/** One line of the head or foot: a title, a unit's name, the name of an attachment. */
export const MAX_LINE_CHARACTERS = 500
/** 发文字号, 印发机关, the label of an annex, 保密期限: what has to stand on one row of the page. */
export const MAX_NUMBER_CHARACTERS = 60
export const MAX_OFFICE_CHARACTERS = 60
export const MAX_LABEL_CHARACTERS = 28
export const MAX_PERIOD_CHARACTERS = 20
/** One paragraph: twenty full pages. */
export const MAX_BLOCK_CHARACTERS = 12_320
/** Paragraphs of the body, and of each annex. */
export const MAX_BLOCKS = 10_000
/** Recipients, copies, notes, signatures, annexes. */
export const MAX_NAMES = 300
/** Characters of the whole document: some 1,600 full pages. */
export const MAX_DOCUMENT_CHARACTERS = 1_000_000
/** Marked stretches of one text. */
export const MAX_EMPHASES = 1_000
export const MAX_LIST_ITEMS = 1_000
/** A column narrower than two characters of a landscape page cannot be read. */
export const MAX_TABLE_COLUMNS = 24
export const MAX_TABLE_ROWS = 2_000
export const MAX_CELL_CHARACTERS = 2_000
/** Share of a column in the width of its table. */
export const MAX_COLUMN_WEIGHT = 1_000
/** The type area: no picture is larger on the page, mm. */
export const MAX_PICTURE_WIDTH = 156
export const MAX_PICTURE_HEIGHT = 225
export const MAX_PICTURE_BYTES = 1024 * 1024
/** All pictures of a document together. */
export const MAX_PICTURES_BYTES = 4 * MAX_PICTURE_BYTES
