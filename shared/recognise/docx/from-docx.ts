/**
 * A .docx, as Word and WPS write it: paragraphs with their placing, numbers, bold and underlined runs, tables,
 * pictures. Macros, fields, links and embedded objects are not looked at; headers and footers are no text of the
 * document.
 */
import type { XmlElement } from '../../ofd/xml.ts'
import { checkAmount } from '../errors.ts'
import { createParagraphBuilder } from '../paragraph-builder.ts'
import { createPictureTaker } from '../pictures.ts'
import { type Source, type SourceItem, type SourceParagraph, visible } from '../source.ts'
import { type RawCell, type RawTable, tableItems } from '../tables.ts'
import { attributeOf, childOf, isOn, numberOf, within } from './elements.ts'
import { createNumbering, type Label } from './numbering.ts'
import { openParts, type Parts } from './parts.ts'
import { type Aside, addRuns, propertyOf } from './runs.ts'
import { createStyles } from './styles.ts'

const EMU_PER_MM = 36_000
const MAX_SPAN = 2_000
/** What stands around paragraphs and tables. */
const AROUND = new Set(['sdt', 'sdtContent', 'customXml', 'ins', 'moveTo'])

/** Throws RecogniseError. */
export function sourceFromDocx(bytes: Uint8Array): Source {
  const parts = openParts(bytes)
  const reader = createReader(parts)
  reader.blocks(childOf(parts.main, 'body')?.children ?? [])
  for (const notes of ['footnotes.xml', 'endnotes.xml']) reader.notes(parts.find(notes))
  return reader.finish()
}

function createReader(parts: Parts) {
  const styles = createStyles(parts.find('styles.xml'))
  const numbering = createNumbering(parts.find('numbering.xml'))
  const pictures = createPictureTaker()
  const items: SourceItem[] = []
  let unseen = 0
  return { blocks, notes, finish }

  function blocks(children: readonly XmlElement[]): void {
    for (const child of children) {
      if (child.name === 'p') items.push(...paragraph(child))
      else if (child.name === 'tbl') items.push(...tableItems(table(child)))
      else if (AROUND.has(child.name)) blocks(child.children)
    }
  }

  /** Notes at the foot of pages stand behind the text; those that only draw the line have no text. */
  function notes(part: XmlElement | undefined): void {
    for (const one of part?.children ?? []) blocks(one.children)
  }

  /** The text boxes and pictures anchored in a paragraph come before it. */
  function paragraph(element: XmlElement): SourceItem[] {
    const before: SourceItem[] = []
    const builder = createParagraphBuilder()
    const { align, list } = styles.lookOf(childOf(element, 'pPr'))
    const label = list === undefined ? undefined : numbering.next(list.id, list.level)
    if (label?.at === 'number') builder.add(label.text, { strong: false, underline: false })
    addRuns(element, builder, aside(before))
    const placed = { ...(align === undefined ? {} : { align }), ...markerOf(label) }
    const own = builder.finish(placed)
    unseen += builder.hidden()
    return own.text.trim() === '' ? before : [...before, own]
  }

  function aside(before: SourceItem[]): Aside {
    return {
      box: content => before.push(...inside(content)),
      unseen: text => {
        unseen += visible(text).text.replaceAll(/\s/g, '').length
      },
      picture: element => {
        const block = pictures.take(...pictureIn(element, parts))
        if (block !== undefined) before.push({ kind: 'object', block })
      },
    }
  }

  /** What another element holds, apart from what was read so far. */
  function inside(element: XmlElement): SourceItem[] {
    const from = items.length
    blocks(element.children)
    return items.splice(from)
  }

  function table(element: XmlElement): RawTable {
    const rows = rowsIn(element)
    const grid = childOf(element, 'tblGrid')?.children ?? []
    const weights = grid.map(column => numberOf(attributeOf(column, 'w')))
    const head = rows.findIndex(row => !isOn(childOf(row, 'trPr'), 'tblHeader'))
    const headRows = head < 0 ? 0 : head
    return { rows: mergedRows(rows.map(row => cellsIn(row).map(cell))), headRows, weights }
  }

  function cell(element: XmlElement): MergingCell {
    const span = numberOf(propertyOf(element, 'tcPr', 'gridSpan'))
    const merge = childOf(childOf(element, 'tcPr'), 'vMerge')
    const content = inside(element)
    const paragraphs = content.filter(item => item.kind === 'paragraph')
    const align = paragraphs.find(({ align }) => align !== undefined)?.align
    return {
      paragraphs: content.flatMap(textsOf),
      columns: span > 1 ? Math.min(span, MAX_SPAN) : 1,
      rows: 1,
      ...(align === undefined ? {} : { align }),
      continues: merge !== undefined && attributeOf(merge, 'val') !== 'restart',
    }
  }

  function finish(): Source {
    checkAmount(items.reduce((sum, item) => sum + (item.kind === 'paragraph' ? item.text.length : 0), 0))
    const lost = pictures.lost()
    return { items, hidden: unseen, ...(lost > 0 ? { lostPictures: lost } : {}) }
  }
}

function markerOf(label: Label): Pick<SourceParagraph, 'marker'> {
  return label?.at === 'bullet' ? { marker: 'dash' } : {}
}

/** A table inside a cell is lines of that cell. */
function textsOf(item: SourceItem): string[] {
  if (item.kind === 'paragraph') return item.text.split('\n')
  const { block } = item
  return block.kind === 'table' ? block.rows.flatMap(row => row.map(inner => inner?.text ?? '')) : []
}

function rowsIn(table: XmlElement): XmlElement[] {
  return table.children.flatMap(child =>
    child.name === 'tr' ? [child] : AROUND.has(child.name) ? rowsIn(child) : [],
  )
}

function cellsIn(row: XmlElement): XmlElement[] {
  return row.children.flatMap(child =>
    child.name === 'tc' ? [child] : AROUND.has(child.name) ? cellsIn(child) : [],
  )
}

type MergingCell = RawCell & { continues: boolean }

/** Cells that go on with the one above are taken into it: Word writes each of them (17.4.85). */
function mergedRows(rows: readonly MergingCell[][]): RawCell[][] {
  const open = new Map<number, RawCell>()
  return rows.map(row => {
    let column = 0
    return row.flatMap(({ continues, ...cell }) => {
      const at = column
      column += cell.columns
      const above = continues ? open.get(at) : undefined
      if (above === undefined) {
        open.set(at, cell)
        return [cell]
      }
      above.rows++
      above.paragraphs.push(...cell.paragraphs)
      return []
    })
  })
}

type PictureOrder = Parameters<ReturnType<typeof createPictureTaker>['take']>

/** DrawingML names its file by `embed`, VML by `id`; a size is in EMU, or not known. */
function pictureIn(element: XmlElement, parts: Parts): PictureOrder {
  const blip = within(element, 'blip')
  const data = within(element, 'imagedata')
  const id = blip === undefined ? data && attributeOf(data, 'id') : attributeOf(blip, 'embed')
  const extent = within(element, 'extent')
  const size = {
    width: extent === undefined ? Number.NaN : numberOf(attributeOf(extent, 'cx')) / EMU_PER_MM,
    height: extent === undefined ? Number.NaN : numberOf(attributeOf(extent, 'cy')) / EMU_PER_MM,
  }
  const properties = within(element, 'docPr')
  const description = properties === undefined ? '' : (attributeOf(properties, 'descr') ?? '')
  return [id === undefined ? undefined : parts.target(id), size, description]
}
