import fc from 'fast-check'
import type { BodyText } from '../../../../renderer/features/compose/body/from-model.ts'
import type { Cell } from '../../../../renderer/features/compose/body/schema-tables.ts'
import type { Block } from '../../../../shared/document/blocks.ts'
import { type Emphasis, isBoundary } from '../../../../shared/document/emphasis.ts'
import { ENCLOSED_ELEMENTS } from '../../../../shared/document/enclosed.ts'
import type { Picture } from '../../../../shared/document/picture.ts'
import type { Table } from '../../../../shared/document/table.ts'
import { allowedText } from '../../../../shared/document/text.ts'

/** Any body the model can hold and the editor keeps: nothing empty but cells, captions and titles. */
const anyText = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      '一、总体要求',
      '（一）加强领导。各单位要落实。',
      '3.5万元',
      '1.责任',
      '（2）检查',
      '𠮷野家',
    ),
  )
  .map(allowedText)
const written = anyText.filter(text => text !== '')
const level = fc.constantFrom(1, 2, 3, 4) as fc.Arbitrary<1 | 2 | 3 | 4>

const emphasised = written.chain(text =>
  fc
    .tuple(
      fc.array(fc.nat({ max: text.length }), { maxLength: 6 }),
      fc.array(fc.constantFrom('strong', 'underline'), { minLength: 6, maxLength: 6 }),
    )
    .map(([places, marks]) => ({ text, ...emphasisOf(text, places, marks as Emphasis['mark'][]) })),
)

function emphasisOf(text: string, places: number[], marks: Emphasis['mark'][]): { emphasis?: Emphasis[] } {
  const cuts = [...new Set(places)].filter(place => isBoundary(text, place)).sort((a, b) => a - b)
  const emphasis = cuts.slice(1).map((to, i) => ({ from: cuts[i]!, to, mark: marks[i]! }))
  // Two stretches of one mark side by side are one: the editor does not tell them apart.
  const apart = emphasis.filter((one, i) => i === 0 || emphasis[i - 1]!.mark !== one.mark)
  return apart.length === 0 ? {} : { emphasis: apart }
}

const paragraph: fc.Arbitrary<Block> = fc
  .tuple(emphasised, fc.constantFrom(undefined, 'center', 'right'), fc.option(fc.tuple(level, fc.nat())))
  .map(([marked, align, lead]) => ({
    kind: 'text',
    ...marked,
    ...(align === undefined ? {} : { align: align as 'center' | 'right' }),
    ...leadOf(marked.text, lead),
  }))

function leadOf(text: string, lead: readonly [1 | 2 | 3 | 4, number] | null) {
  const length = lead === null ? 0 : 1 + (lead[1] % text.length)
  return lead === null || !isBoundary(text, length) ? {} : { lead: { level: lead[0], length } }
}

const enclosed: fc.Arbitrary<Block> = fc
  .tuple(emphasised, fc.constantFrom(...ENCLOSED_ELEMENTS))
  .map(([marked, element]) => ({ kind: 'text', ...marked, element }))

const heading: fc.Arbitrary<Block> = fc
  .tuple(emphasised, level)
  .map(([marked, of]) => ({ kind: 'heading', level: of, ...marked }))

const list: fc.Arbitrary<Block> = fc
  .tuple(fc.constantFrom('number', 'dash', 'circle'), fc.array(emphasised, { minLength: 1, maxLength: 4 }))
  .map(([marker, items]) => ({ kind: 'list', marker: marker as 'number', items }))

const align = fc.constantFrom('left', 'center', 'right') as fc.Arbitrary<'left'>

const table: fc.Arbitrary<Block> = fc
  .record({
    columns: fc.array(fc.record({ weight: fc.integer({ min: 1, max: 9 }), align }), {
      minLength: 1,
      maxLength: 5,
    }),
    height: fc.integer({ min: 1, max: 5 }),
    head: fc.nat({ max: 2 }),
    texts: fc.array(anyText, { minLength: 25, maxLength: 25 }),
    spans: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })), {
      minLength: 25,
      maxLength: 25,
    }),
    caption: anyText,
    note: anyText,
    landscape: fc.boolean(),
    cellAlign: fc.option(align),
  })
  .map(parts => tableFrom(parts))

type TableParts = {
  columns: Table['columns']
  height: number
  head: number
  texts: string[]
  spans: [number, number][]
  caption: string
  note: string
  landscape: boolean
  cellAlign: 'left' | null
}

/** Lays cells over the grid from the top left; one that does not fit takes one place. */
function tableFrom({ columns, height, head, texts, spans, ...rest }: TableParts): Table {
  const headRows = Math.min(head, height)
  const rows: (Cell | null | undefined)[][] = Array.from({ length: height }, () =>
    columns.map(() => undefined),
  )
  rows.forEach((row, y) => {
    row.forEach((cell, x) => {
      if (cell !== undefined) return
      const [wide, high] = spans[(y * columns.length + x) % spans.length]!
      const floor = y < headRows ? headRows : height
      const area = rows.slice(y, y + high).map(line => line.slice(x, x + wide))
      const fits =
        x + wide <= columns.length && y + high <= floor && area.flat().every(at => at === undefined)
      const [w, h] = fits ? [wide, high] : [1, 1]
      for (let down = 0; down < h; down++) rows[y + down]!.fill(null, x, x + w)
      row[x] = {
        text: texts[(y * columns.length + x) % texts.length]!,
        ...(w === 1 ? {} : { columns: w }),
        ...(h === 1 ? {} : { rows: h }),
        ...(rest.cellAlign === null ? {} : { align: rest.cellAlign }),
      }
    })
  })
  return {
    kind: 'table',
    ...(rest.caption === '' ? {} : { caption: rest.caption }),
    columns,
    headRows,
    rows: rows as (Cell | null)[][],
    ...(rest.landscape ? { landscape: true } : {}),
    ...(rest.note === '' ? {} : { note: rest.note }),
  }
}

/** One black dot. */
export const A_PICTURE: Picture = {
  kind: 'picture',
  format: 'png',
  data: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  width: 60,
  height: 40,
  description: '示意图',
}

const picture: fc.Arbitrary<Block> = fc
  .tuple(anyText, anyText, fc.integer({ min: 1, max: 156 }))
  .map(([caption, description, width]) => ({
    ...A_PICTURE,
    width,
    description,
    ...(caption === '' ? {} : { caption }),
  }))

/** A label stands on one row: 28 characters. */
const anyLabel = anyText.map(text => Array.from(text).slice(0, 12).join(''))

export const anyBlocks = fc.array(fc.oneof(paragraph, enclosed, heading, list, table, picture), {
  maxLength: 8,
})

export const anyBody: fc.Arbitrary<BodyText> = fc.record({
  body: anyBlocks,
  annexes: fc.array(fc.record({ label: anyLabel, title: anyText, body: anyBlocks }), { maxLength: 2 }),
})
