/**
 * HTML of the clipboard or of a file, as Word, WPS and browsers write it. It is read as a row of tags: nothing in
 * it runs, loads or is kept; what is not to be seen is left out and counted.
 */
import { fromBase64 } from '../../encoding/base64.ts'
import { checkAmount } from '../errors.ts'
import { createParagraphBuilder } from '../paragraph-builder.ts'
import { createPictureTaker } from '../pictures.ts'
import type { Source, SourceItem } from '../source.ts'
import { visible } from '../source.ts'
import { type RawCell, type RawTable, tableItems } from '../tables.ts'
import { type Look, lookInside, PLAIN } from './look.ts'
import { tokensOf } from './tokens.ts'

const BLOCKS = new Set(
  'address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
const MAX_DEPTH = 500
const DATA_PICTURE = /^data:image\/(?:png|jpe?g);base64,([A-Za-z0-9+/=\s]+)$/
const MM_PER_PIXEL = 25.4 / 96
const MAX_SPAN = 2_000

type Element = { name: string; look: Look }
type OpenTable = { table: RawTable; cell: RawCell | undefined; depth: number; inHead: boolean }

/** Throws RecogniseError `recognise-too-large`. */
export function sourceFromHtml(html: string): Source {
  checkAmount(html.length)
  const reader = createReader()
  for (const token of tokensOf(html)) {
    if (token.at === 'text') reader.text(token.text)
    else if (token.at === 'open') reader.open(token.name, token.attributes)
    else reader.close(token.name)
  }
  return reader.finish()
}

function createReader() {
  const items: SourceItem[] = []
  const stack: Element[] = []
  const tables: OpenTable[] = []
  const builder = createParagraphBuilder()
  const pictures = createPictureTaker()
  let unseen = 0
  return { text, open, close, finish }

  function look(): Look {
    return stack.at(-1)?.look ?? PLAIN
  }

  function text(raw: string): void {
    const { hidden, pre, ...marks } = look()
    if (hidden) unseen += visible(raw).text.replaceAll(/\s/g, '').length
    else builder.add(pre ? raw : collapsed(raw), marks)
  }

  function open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'br') builder.add('\n', PLAIN)
    if (BLOCKS.has(name)) endParagraph()
    if (name === 'img') picture(attributes)
    if (VOID.has(name)) return
    closeImplied(name)
    if (stack.length < MAX_DEPTH) stack.push({ name, look: lookInside(name, attributes, look()) })
    tableOpen(name, attributes)
  }

  function close(name: string): void {
    if (BLOCKS.has(name)) endParagraph()
    const at = stack.findLastIndex(element => element.name === name)
    if (at >= 0) stack.length = at
    tableClose(name)
  }

  /** A paragraph, an item or a cell ends where the next one begins. */
  function closeImplied(name: string): void {
    const siblings =
      { p: ['p'], li: ['li'], tr: ['tr', 'td', 'th'], td: ['td', 'th'], th: ['td', 'th'] }[name] ?? []
    const fence = stack.findLastIndex(element => ['table', 'ul', 'ol'].includes(element.name))
    const at = stack.findIndex((element, i) => i > fence && siblings.includes(element.name))
    if (at >= 0) stack.length = at
  }

  function endParagraph(): void {
    if (builder.isEmpty()) {
      builder.finish({})
      return
    }
    const { align } = look()
    const paragraph = builder.finish(align === undefined ? {} : { align })
    const cell = tables.at(-1)?.cell
    if (cell !== undefined) cell.paragraphs.push(...paragraph.text.split('\n'))
    else items.push({ ...paragraph, ...markerOf(stack) })
  }

  function tableOpen(name: string, attributes: ReadonlyMap<string, string>): void {
    const current = tables.at(-1)
    if (name === 'table')
      tables.push({ table: { rows: [], headRows: 0 }, cell: undefined, depth: stack.length, inHead: false })
    else if (current === undefined) return
    else if (name === 'thead') current.inHead = true
    else if (name === 'tr') startRow(current)
    else if (name === 'td' || name === 'th') startCell(current, attributes)
  }

  function startCell(current: OpenTable, attributes: ReadonlyMap<string, string>): void {
    if (current.table.rows.length === 0) startRow(current)
    const { align } = look()
    const cell: RawCell = {
      paragraphs: [],
      columns: spanOf(attributes.get('colspan')),
      rows: spanOf(attributes.get('rowspan')),
      ...(align === undefined ? {} : { align }),
    }
    current.table.rows.at(-1)?.push(cell)
    current.cell = cell
  }

  function tableClose(name: string): void {
    const current = tables.at(-1)
    if (current === undefined) return
    if (name === 'thead') current.inHead = false
    if (name === 'td' || name === 'th' || name === 'tr') current.cell = undefined
    if (name === 'table') endTable()
  }

  /** A table inside a cell becomes lines of that cell. */
  function endTable(): void {
    const closed = tables.pop()
    if (closed === undefined) return
    const outer = tables.at(-1)?.cell
    if (outer === undefined) items.push(...tableItems(closed.table))
    else outer.paragraphs.push(...closed.table.rows.flat().flatMap(({ paragraphs }) => paragraphs))
  }

  function picture(attributes: ReadonlyMap<string, string>): void {
    if (look().hidden) return
    const size = { width: pixels(attributes.get('width')), height: pixels(attributes.get('height')) }
    const block = pictures.take(bytesOf(attributes.get('src') ?? ''), size, attributes.get('alt') ?? '')
    if (block === undefined || tables.length > 0) return
    endParagraph()
    items.push({ kind: 'object', block })
  }

  function finish(): Source {
    endParagraph()
    while (tables.length > 0) endTable()
    const lost = pictures.lost()
    return { items, hidden: unseen + builder.hidden(), ...(lost > 0 ? { lostPictures: lost } : {}) }
  }
}

function startRow({ table, inHead }: OpenTable): void {
  if (inHead) table.headRows++
  table.rows.push([])
}

/** White space counts once; a line break of the file between two wide characters is none. */
function collapsed(raw: string): string {
  return raw
    .replaceAll(/(?<=[\u2e80-\uffef])[ \t]*[\r\n]\s*(?=[\u2e80-\uffef])/g, '')
    .replaceAll(/[ \t\r\n\f]+/g, ' ')
}

function markerOf(stack: readonly Element[]): { marker?: 'number' | 'dash' } {
  const item = stack.findLastIndex(({ name }) => name === 'li')
  if (item < 0) return {}
  const list = stack.slice(0, item).findLast(({ name }) => name === 'ul' || name === 'ol')
  return { marker: list?.name === 'ol' ? 'number' : 'dash' }
}

function spanOf(value: string | undefined): number {
  const span = Number.parseInt(value ?? '1', 10)
  return Number.isFinite(span) && span > 0 ? Math.min(span, MAX_SPAN) : 1
}

function pixels(value: string | undefined): number {
  return Number.parseFloat(value ?? '') * MM_PER_PIXEL
}

function bytesOf(source: string): Uint8Array | undefined {
  const [, data] = DATA_PICTURE.exec(source) ?? []
  if (data === undefined) return undefined
  try {
    return fromBase64(data.replaceAll(/\s/g, ''))
  } catch {
    return undefined
  }
}
