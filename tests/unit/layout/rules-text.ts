import type { Block, TextBlock } from '../../../shared/document/blocks.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import { joinNames } from '../../../shared/document/names.ts'
import { textOfBlock } from '../../../shared/document/reading-order.ts'
import type { ElementName, Layout, LineItem, Page, TextItem } from '../../../shared/layout/pages.ts'
import { asRead, rightOf, rowOf, textsOf, topOf } from './measure.ts'
import { among, near, type Rule } from './rules.ts'

/** GB/T 9704 5.2, 7.3, 8: what stands between head and foot. */
export const textRules: Rule[] = [
  ['nothing leaves the type area but what the standard puts there', inside],
  ['rows of text stand on the grid of 22 × 28', onGrid],
  ['rows that stand wider than the grid reach the foot of their page', wideRows],
  ['every line of a paragraph but its last fills its room', filledLines],
  ['no number or word is cut at the end of a line', wholeWords],
  ['no line of the body begins with a closing mark or ends with an opening one', lineEnds],
  ['a heading, or a line that only opens what follows, is never the last row of a page', headings],
  ['paragraphs begin two characters from the edge, their other lines flush left', indents],
  ['every character of the document is on the pages, in order', everyCharacter],
  ['lines of a table never cut its text, and every page closes its part of it', tableLines],
  ['the head of a table stands on each of its pages', tableHeads],
  ['a caption stands on the page of its picture, below it', captions],
  ['text never lies on text', noOverlap],
]

const NOT_AT_START = /^[。，、；：？！）》〉」』】〕］｝”’·％,;:?!)\]}%]/
const NOT_AT_END = /[（《〈「『【〔［｛“‘([{]$/

function inside({ pages }: Layout, { form }: OfficialDocument): string[] {
  return pages.flatMap((page, i) => {
    const area = page.turned
      ? { left: 35, right: 260, top: 28, bottom: 184 }
      : { left: 28, right: 184, top: 37, bottom: 262 }
    const letterHead = form === '信函' && i === 0
    const items = asRead(page).items.filter(
      item => item.element !== 'pageNumber' && item.element !== 'redLine',
    )
    return items.flatMap(item => {
      if (letterHead && item.element === 'issuerMark') return []
      const box = boxOf(item)
      const bottom = letterHead ? 271 : area.bottom
      const fits =
        box.left >= area.left - 0.02 &&
        box.right <= area.right + 0.02 &&
        box.top >= area.top - 1.1 &&
        box.bottom <= bottom + 1.2
      return among(
        fits,
        `page ${i + 1}: ${item.at === 'text' ? item.text : item.at} at ${JSON.stringify(box)}`,
      )
    })
  })
}

function boxOf(item: Page['items'][number]) {
  if (item.at === 'text')
    return { left: item.x, right: rightOf(item), top: topOf(item), bottom: topOf(item) + item.size }
  if (item.at === 'line') {
    const [[left = 0, right = 0], [top = 0, bottom = 0]] = [
      [item.x1, item.x2].sort((a, b) => a - b),
      [item.y1, item.y2].sort((a, b) => a - b),
    ]
    return { left, right, top, bottom }
  }
  if (item.at === 'image')
    return { left: item.x, right: item.x + item.width, top: item.y, bottom: item.y + item.height }
  throw new Error('no layout has shapes')
}

const ON_GRID = new Set<ElementName | undefined>([
  ...(['mainTo', 'body', 'attachmentNote', 'attendance', 'signature', 'date', 'note', 'annex'] as const),
])

/** Pages whose rows were moved to make room for the closing, and the first of a letter, have a grid of their own. */
function onGrid({ pages }: Layout, { form }: OfficialDocument): string[] {
  return pages.flatMap((page, i) => {
    if (page.turned || (form === '信函' && i === 0)) return []
    const rows = textsOf(page).filter(({ size, element }) => size === 5.644 && ON_GRID.has(element))
    const off = rows.filter(row => Math.abs(rowOf(row) - Math.round(rowOf(row))) > 0.01)
    const spread = off.length > 0 && evenly(stretchesOf(page, rows))
    return among(
      off.length === 0 || spread,
      `page ${i + 1}: ${off[0]?.text} on row ${off[0] && rowOf(off[0])}`,
    )
  })
}

/** Heights of rows, top to bottom; below a table they are counted anew. */
function stretchesOf(page: Page, rows: readonly TextItem[]): number[][] {
  const ys = [...new Set(rows.map(({ y }) => y))].sort((a, b) => a - b)
  const rules = tableItems(page).lines.filter(isLevel)
  const tablesAbove = (y: number) => rules.filter(({ y1 }) => y1 < y).length
  return [...Map.groupBy(ys, tablesAbove).values()]
}

/** One distance for all rows, a tenth closer or as much wider than the grid's at most. */
function evenly(stretches: readonly number[][]): boolean {
  const steps = stretches.flatMap(ys => ys.slice(1).map((y, i) => y - (ys[i] ?? 0)))
  const step = Math.min(...steps)
  return (
    step > 9.39 &&
    step < 11.63 &&
    steps.every(value => Math.abs(value / step - Math.round(value / step)) < 0.01)
  )
}

const PITCH = 10.449

/** Rows set apart from the grid without need would be seen beside those of the next page (7.3.5.5). */
function wideRows({ pages }: Layout, { form }: OfficialDocument): string[] {
  return pages.flatMap((page, i) => {
    if (page.turned || (form === '信函' && i === 0)) return []
    const rows = textsOf(page).filter(({ size, element }) => size === 5.644 && ON_GRID.has(element))
    const ys = [...new Set(rows.map(topOf))].sort((a, b) => a - b)
    const step = Math.min(...ys.slice(1).map((y, k) => y - (ys[k] ?? 0)))
    if (!Number.isFinite(step) || step < PITCH + 0.01 || step > 1.5 * PITCH) return []
    return near((ys.at(-1) ?? 0) + 5.573, 262, `page ${i + 1}: last row`, 0.05)
  })
}

/** Lines of one paragraph after each other, also over two pages, each with its left edge. */
function paragraphsOf(
  { pages }: Layout,
  document: OfficialDocument,
): { line: TextItem[]; right: number }[][] {
  const lines = pages.flatMap(page =>
    linesOfText(page).map(line => ({ line, right: page.turned ? 260 : 184 })),
  )
  const filled = lines.filter(({ line: [first] }) => {
    const block = first && blockOf(first, document)
    if (block?.kind === 'text') return (block.align ?? block.element) === undefined
    return block?.kind === 'heading' || block?.kind === 'list'
  })
  const paragraphs = Map.groupBy(
    filled,
    ({ line: [first] }) => `${first?.source?.annex}/${first?.source?.block}/${first?.source?.item}`,
  )
  return [...paragraphs.values()]
}

export const wordsOf = (line: readonly TextItem[] = []) => line.map(({ text }) => text).join('')
/** A Latin word so long that a line without it stays short. */
const LONG_WORD = /^[\p{Script=Latin}\d]{7,}/u

function filledLines(layout: Layout, document: OfficialDocument): string[] {
  return paragraphsOf(layout, document).flatMap(lines =>
    lines.slice(0, -1).flatMap(({ line, right }, i) => {
      const last = line.at(-1)
      const next = wordsOf(lines[i + 1]?.line)
      const fills = last !== undefined && rightOf(last) > right - 0.02
      return among(fills || LONG_WORD.test(next), `${wordsOf(line)} before ${next.slice(0, 9)}`)
    }),
  )
}

function wholeWords(layout: Layout, document: OfficialDocument): string[] {
  return paragraphsOf(layout, document).flatMap(lines =>
    lines.slice(0, -1).flatMap(({ line }, i) => {
      const [end, begin] = [wordsOf(line), wordsOf(lines[i + 1]?.line)]
      const isCut = /[\dA-Za-z]$/.test(end) && /^[\dA-Za-z]/.test(begin)
      const isSpaced = spaceBetween(line.at(-1), lines[i + 1]?.line[0])
      return among(!isCut || isSpaced, `${end} cut before ${begin.slice(0, 9)}`)
    }),
  )
}

/** Whether a blank was dropped where a line ends. */
function spaceBetween(last: TextItem | undefined, next: TextItem | undefined): boolean {
  const [from, to] = [last?.source?.from, next?.source?.from]
  return from !== undefined && to !== undefined && to > from + (last?.text.length ?? 0)
}

/** The runs of a page's paragraphs as lines, left to right. */
export function linesOfText(page: Page): TextItem[][] {
  const texts = textsOf(asRead(page)).filter(
    ({ element, source }) =>
      (element === 'body' || element === 'annex') &&
      source !== undefined &&
      source.cell === undefined &&
      source.part !== 'caption',
  )
  const lines = Map.groupBy(texts, ({ y, source }) => `${y}/${source?.block}/${source?.item}`)
  return [...lines.values()].map(line => line.sort((a, b) => a.x - b.x))
}

function lineEnds({ pages }: Layout): string[] {
  return pages.flatMap(linesOfText).flatMap(line => {
    const words = line.map(({ text }) => text).join('')
    const begins = (line[0]?.source?.from ?? 0) > 0 && line[0]?.source?.part !== 'marker'
    return [
      ...among(!begins || !NOT_AT_START.test(words), `begins: ${words}`),
      ...among(!NOT_AT_END.test(words), `ends: ${words}`),
    ]
  })
}

export function blockOf({ source }: Pick<TextItem, 'source'>, document: OfficialDocument): Block | undefined {
  if (source === undefined) return undefined
  const body = source.annex === undefined ? document.body : document.annexes?.[source.annex]?.body
  return body?.[source.block]
}

function headings({ pages }: Layout, document: OfficialDocument): string[] {
  return pages.slice(0, -1).flatMap((page, i) => {
    const texts = textsOf(asRead(page)).filter(({ element }) => element !== 'pageNumber')
    const lowest = [...texts].sort((a, b) => a.y - b.y).at(-1)
    return among(!lowest || !opensNext(lowest, document), `page ${i + 1} ends with ${lowest?.text}`)
  })
}

/** A heading or chapter, or the last of the lines that only open what follows. */
export function opensNext({ source }: Pick<TextItem, 'source'>, document: OfficialDocument): boolean {
  if (source === undefined) return false
  const blocks = source.annex === undefined ? document.body : (document.annexes?.[source.annex]?.body ?? [])
  const [block, next] = [blocks[source.block], blocks[source.block + 1]]
  if (block === undefined || next === undefined) return false
  const isChapter = block.kind === 'text' && block.align === 'center' && /^第.+[章节编]/.test(block.text)
  return block.kind === 'heading' || isChapter || (isOpening(block) && !isOpening(next))
}

function isOpening(block: Block): boolean {
  return block.kind === 'text' && (block.align === 'center' || block.lead?.length === block.text.length)
}

function indents({ pages }: Layout, document: OfficialDocument): string[] {
  return pages.flatMap(page => {
    const left = page.turned ? 35 : 28
    return linesOfText(page).flatMap(([first]) => {
      const block = first && blockOf(first, document)
      if (first === undefined || block === undefined || block.kind === 'table' || block.kind === 'picture')
        return []
      if (block.kind === 'text' && block.element !== undefined) return enclosedPlace(first, block)
      if (block.kind === 'text' && block.align !== undefined) return []
      const begins = first.source?.from === 0 && (first.source.part !== undefined) === (block.kind === 'list')
      return near(first.x, begins ? left + 2 * 5.5714 : left, first.text)
    })
  })
}

/** An enclosed document has its 主送 flush left, name and day in the right half of the page. */
function enclosedPlace(first: TextItem, { element }: TextBlock): string[] {
  if (element === 'mainTo') return near(first.x, 28, first.text)
  const isClosing = element === 'signature' || element === 'date'
  return isClosing ? near(Math.max(rightOf(first), 172.857), 172.857, first.text, 2 * 5.572) : []
}

function everyCharacter(layout: Layout, document: OfficialDocument): string[] {
  const blocks = (body: readonly Block[]) => body.map(textOfBlock).join('')
  const annexes = (document.annexes ?? [])
    .map(({ label, title, body }) => label + title + blocks(body))
    .join('')
  const attendance = (document.attendance ?? []).map(({ kind, text }) => `${kind}：${text}`).join('')
  const moved = layout.pages[0] && textsOf(layout.pages[0], 'mainTo').length === 0 ? '主送：' : ''
  const mainTo =
    document.mainTo.length === 0 ? '' : moved + joinNames(document.mainTo) + (moved === '' ? '：' : '。')
  const wanted: [ElementName, string][] = [
    ['title', document.form === '命令(令)' ? '' : document.title],
    ['mainTo', mainTo],
    ['body', blocks(document.body)],
    ['annex', annexes],
    ['attendance', attendance],
    ['note', document.note === undefined ? '' : `（${document.note}）`],
    ['copyTo', document.copyTo.length === 0 ? '' : `抄送：${joinNames(document.copyTo)}。`],
    ['printOffice', document.form === '信函' ? '' : (document.printOffice ?? '')],
  ]
  return wanted.flatMap(([element, text]) => {
    const set = bare(readingOrder(layout, element))
    return among(set === bare(text), `${element}: ${firstDifference(set, bare(text))}`)
  })
}

/** The text of an element as it is read: the lines of a cell together, marks and repeated heads left out. */
function readingOrder({ pages }: Layout, element: ElementName): string {
  const texts = pages
    .flatMap(page => textsOf(page, element))
    .filter(({ repeated, source }) => !repeated && source?.part !== 'marker')
  const place = ({ source }: TextItem) =>
    source?.cell === undefined
      ? undefined
      : [source.annex ?? -1, source.block, source.cell.row, source.cell.column]
  const order = texts.map((text, i) => ({ text, i, place: place(text) }))
  order.sort((a, b) =>
    a.place && b.place && sameBlock(a.place, b.place) ? compare(a.place, b.place) || a.i - b.i : a.i - b.i,
  )
  return order.map(({ text }) => text.text).join('')
}

function sameBlock(a: number[], b: number[]): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

function compare(a: number[], b: number[]): number {
  return (a[2] ?? 0) - (b[2] ?? 0) || (a[3] ?? 0) - (b[3] ?? 0)
}

function bare(text: string): string {
  return text.replaceAll(/\s/g, '')
}

function firstDifference(set: string, wanted: string): string {
  const at = Array.from(wanted).findIndex((_, i) => set[i] !== wanted[i])
  return `“${set.slice(Math.max(0, at - 5), at + 10)}” for “${wanted.slice(Math.max(0, at - 5), at + 10)}”`
}

const isUpright = ({ x1, x2 }: LineItem) => x1 === x2
const isLevel = ({ y1, y2 }: LineItem) => y1 === y2

function tableItems(page: Page) {
  const { items } = asRead(page)
  const lines = items
    .filter(item => item.at === 'line')
    .filter(({ element, width }) => (element === 'body' || element === 'annex') && width >= 0.25)
  const texts = items.filter(item => item.at === 'text').filter(({ source }) => source?.cell !== undefined)
  return { lines: texts.length === 0 ? [] : lines, texts }
}

function tableLines({ pages }: Layout): string[] {
  return pages.flatMap((page, i) => {
    const { lines, texts } = tableItems(page)
    const cut = texts.flatMap(text =>
      lines.filter(line => crosses(line, text)).map(() => `page ${i + 1}: a line through ${text.text}`),
    )
    const uprights = lines.filter(isUpright)
    const open = uprights.filter(({ x1, y2 }) => {
      const goesOn = uprights.some(
        other => Math.abs(other.x1 - x1) < 0.01 && other.y1 <= y2 + 0.02 && other.y2 > y2 + 0.02,
      )
      const closed = lines
        .filter(isLevel)
        .some(line => Math.abs(line.y1 - y2) < 0.02 && line.x1 <= x1 + 0.02 && line.x2 >= x1 - 0.02)
      return !goesOn && !closed
    })
    return [
      ...cut,
      ...among(open.length === 0, `page ${i + 1}: ${open.length} lines of a table end in nothing`),
    ]
  })
}

function crosses(line: LineItem, text: TextItem): boolean {
  const box = boxOf(text)
  const inset = 0.3
  const [top, bottom] = [Math.min(line.y1, line.y2), Math.max(line.y1, line.y2)]
  return (
    line.x2 > box.left + inset &&
    line.x1 < box.right - inset &&
    bottom > box.top + inset &&
    top < box.bottom - inset
  )
}

function tableHeads({ pages }: Layout, document: OfficialDocument): string[] {
  return pages.flatMap((page, i) => {
    const { texts } = tableItems(page)
    const tables = Map.groupBy(texts, ({ source }) => `${source?.annex}/${source?.block}`)
    return [...tables.values()].flatMap(cells => {
      const table = cells[0] && blockOf(cells[0], document)
      if (table?.kind !== 'table' || table.headRows === 0 || table.headRows > 3) return []
      return among(
        cells.some(({ source }) => source?.cell?.row === 0),
        `page ${i + 1}: a table without its head`,
      )
    })
  })
}

function captions({ pages }: Layout): string[] {
  return pages.flatMap(page => {
    const images = page.items.filter(item => item.at === 'image')
    const texts = textsOf(page).filter(
      ({ source }) => source?.part === 'caption' && source.cell === undefined,
    )
    return images.flatMap(image => {
      const own = texts.filter(
        ({ source }) => source?.block === image.source?.block && source?.annex === image.source?.annex,
      )
      return own.flatMap(text => among(topOf(text) > image.y + image.height, 'a caption lies on its picture'))
    })
  })
}

function noOverlap({ pages }: Layout): string[] {
  return pages.flatMap((page, i) => {
    const texts = textsOf(asRead(page)).filter(({ text }) => text.trim() !== '')
    const boxes = texts.map(text => ({ text, ...boxOf(text) })).sort((a, b) => a.top - b.top)
    return boxes.flatMap((a, k) => {
      const lying = boxes
        .slice(k + 1)
        .find(b => b.top < a.bottom - 0.3 && b.left < a.right - 0.05 && b.right > a.left + 0.05)
      return among(lying === undefined, `page ${i + 1}: ${a.text.text} and ${lying?.text.text}`)
    })
  })
}
