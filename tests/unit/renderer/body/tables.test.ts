import { deleteRow } from 'prosemirror-tables'
import { describe, expect, test } from 'vitest'
import { columnAlignment } from '../../../../renderer/features/compose/body/column-alignment.ts'
import { addColumn, dropColumns } from '../../../../renderer/features/compose/body/table-columns.ts'
import type { Block } from '../../../../shared/document/blocks.ts'
import type { Table } from '../../../../shared/document/table.ts'
import { anEditor } from './editor.ts'

const LEFT = { weight: 1, align: 'left' } as const
const WIDE = { weight: 3, align: 'center' } as const

const aTable = (rows: string[][], more: Partial<Table> = {}): Table => ({
  kind: 'table',
  columns: [LEFT, WIDE, LEFT],
  headRows: 1,
  rows: rows.map(row => row.map(text => ({ text }))),
  ...more,
})
const ROWS = [
  ['序号', '单位', '数量'],
  ['1', '甲局', '2.50'],
  ['2', '乙局', '13.75'],
]

function tableOf(body: readonly Block[]): Table {
  const table = body.find(block => block.kind === 'table')
  if (table === undefined) throw new Error('the table has gone')
  return table
}
const textsOf = ({ rows }: Table) => rows.map(row => row.map(cell => cell?.text ?? null))

/** The caret behind some words of the table, and what a key makes of it. */
function pressed(words: string, key: string, table = aTable(ROWS)) {
  const { caretAfter, key: press, body } = anEditor([table])
  caretAfter(words)
  return { isTaken: press(key), table: tableOf(body()) }
}

describe('the text of a column', () => {
  test.each([
    ['Alt-Shift-r', 'right'],
    ['Alt-Shift-e', 'center'],
    ['Alt-Shift-l', 'left'],
  ])('%s puts it %s, and no other column', (key, align) => {
    const { table } = pressed('2.50', key)
    expect(table.columns.map(column => column.align)).toEqual(['left', 'center', align])
    expect(textsOf(table)).toEqual(ROWS)
  })

  test('a cell that stood otherwise stands as its column again', () => {
    const own = aTable(ROWS)
    own.rows[2] = [{ text: '2', align: 'center' }, { text: '乙局' }, { text: '13.75', align: 'center' }]
    const { table } = pressed('2.50', 'Alt-Shift-r', own)
    expect(table.rows[2]).toEqual([{ text: '2', align: 'center' }, { text: '乙局' }, { text: '13.75' }])
  })

  test('the bar knows how the column with the caret stands', () => {
    const { editor, caretAfter } = anEditor([aTable(ROWS), { kind: 'text', text: '表后' }])
    caretAfter('甲局')
    expect(editor.facts().columnAlign).toBe('center')
    caretAfter('表后')
    expect(editor.facts().columnAlign).toBeNull()
  })
})

describe('the cells show how their column stands', () => {
  const shown = ({ editor }: ReturnType<typeof anEditor>) =>
    columnAlignment
      .getState(editor.state())
      ?.find()
      .map(({ from }) => editor.state().doc.nodeAt(from)?.textContent)

  test('below the head, where it is not the left', () => {
    const desk = anEditor([aTable(ROWS)])
    expect(shown(desk)).toEqual(['甲局', '乙局'])
    desk.caretAfter('2.50')
    desk.key('Alt-Shift-r')
    expect(shown(desk)).toEqual(['甲局', '2.50', '乙局', '13.75'])
    desk.key('Mod-z')
    expect(shown(desk)).toEqual(['甲局', '乙局'])
  })

  test('while somebody writes in them, and above them', () => {
    const desk = anEditor([{ kind: 'text', text: '表前' }, aTable(ROWS)])
    desk.caretAfter('甲局')
    desk.type('一科')
    desk.caretAfter('表前')
    desk.type('的话')
    desk.key('Enter')
    expect(shown(desk)).toEqual(['甲局一科', '乙局'])
  })
})

describe('rows and columns change places', () => {
  test('a row with the one below it', () => {
    expect(textsOf(pressed('甲局', 'Alt-Shift-ArrowDown').table)).toEqual([ROWS[0], ROWS[2], ROWS[1]])
  })

  test.each([
    ['甲局', 'Alt-Shift-ArrowUp', 'into the head'],
    ['单位', 'Alt-Shift-ArrowDown', 'out of the head'],
    ['乙局', 'Alt-Shift-ArrowDown', 'below the last'],
    ['数量', 'Alt-Shift-ArrowRight', 'beyond the edge'],
    ['序号', 'Alt-Shift-ArrowLeft', 'beyond the other edge'],
  ])('%s %s: nothing goes %s', (words, key) => {
    const { isTaken, table } = pressed(words, key)
    expect(isTaken).toBe(false)
    expect(textsOf(table)).toEqual(ROWS)
  })

  test('a column takes its width and placing along, the head as well', () => {
    const { table } = pressed('甲局', 'Alt-Shift-ArrowRight')
    expect(table.columns).toEqual([LEFT, LEFT, WIDE])
    expect(textsOf(table)[0]).toEqual(['序号', '数量', '单位'])
    expect(textsOf(table)[2]).toEqual(['2', '13.75', '乙局'])
    expect(table.headRows).toBe(1)
  })

  test('merged cells stay where they are', () => {
    const merged = aTable(ROWS)
    merged.rows[0] = [{ text: '序号' }, { text: '单位', columns: 2 }, null]
    expect(pressed('甲局', 'Alt-Shift-ArrowRight', merged).isTaken).toBe(false)
    merged.rows = [
      [{ text: '序号' }, { text: '单位' }, { text: '数量' }],
      [{ text: '1', rows: 2 }, { text: '甲局' }, { text: '2.50' }],
      [null, { text: '乙局' }, { text: '13.75' }],
    ]
    expect(pressed('甲局', 'Alt-Shift-ArrowDown', merged).isTaken).toBe(false)
  })

  test('one undo brings them back', () => {
    const { editor, caretAfter, keys, body } = anEditor([aTable(ROWS)])
    const before = body()
    caretAfter('甲局')
    keys('Alt-Shift-ArrowRight', 'Mod-z')
    expect(editor.read().body).toEqual(before)
  })
})

describe('rows and columns come and go', () => {
  test('Tab in the last cell begins a row, and goes on in it', () => {
    const { caretAfter, key, type, body } = anEditor([aTable(ROWS)])
    caretAfter('13.75')
    key('Tab')
    type('3')
    expect(textsOf(tableOf(body()))).toEqual([...ROWS, ['3', '', '']])
  })

  test('a new column is as wide and placed as its neighbour', () => {
    const { editor, caretAfter, body } = anEditor([aTable(ROWS)])
    caretAfter('甲局')
    editor.apply(addColumn('after'))
    expect(tableOf(body()).columns).toEqual([LEFT, WIDE, WIDE, LEFT])
    editor.apply(dropColumns)
    expect(tableOf(body()).columns).toEqual([LEFT, WIDE, LEFT])
  })

  test('a row goes', () => {
    const { editor, caretAfter, body } = anEditor([aTable(ROWS)])
    caretAfter('甲局')
    editor.apply(deleteRow)
    expect(textsOf(tableOf(body()))).toEqual([ROWS[0], ROWS[2]])
  })
})
