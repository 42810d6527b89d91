import { describe, expect, test } from 'vitest'
import type { Block } from '../../../shared/document/blocks.ts'
import {
  MAX_LIST_ITEMS,
  MAX_PICTURE_BYTES,
  MAX_TABLE_COLUMNS,
  MAX_TABLE_ROWS,
} from '../../../shared/document/limits.ts'
import { parseDocument } from '../../../shared/document/model.ts'
import { textOfBlock, textOfDocument } from '../../../shared/document/reading-order.ts'
import { toBase64 } from '../../../shared/encoding/base64.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { aDocument } from './document.ts'

function endOf(block: unknown): string {
  return endOfAll([block])
}

function endOfAll(body: readonly unknown[]): string {
  try {
    parseDocument({ ...aDocument(), body })
    return 'taken'
  } catch (thrown) {
    return codeOf(thrown) ?? 'other'
  }
}

const cell = (text: string, more: object = {}) => ({ text, ...more })
const column = { weight: 1, align: 'left' as const }
const table = (rows: unknown[][], more: object = {}) => ({
  kind: 'table',
  columns: [column, column],
  headRows: 1,
  rows,
  ...more,
})
const wide = cell('甲', { columns: 2 })
const tall = cell('甲', { rows: 2 })

function pngOf(bytes: number): string {
  const data = new Uint8Array(bytes)
  data.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return toBase64(data)
}
const picture = (more: object = {}) => ({
  kind: 'picture',
  format: 'png',
  data: pngOf(60),
  width: 120,
  height: 80,
  description: '堤防位置图',
  ...more,
})

describe('a block of the body', () => {
  test.each<[string, unknown]>([
    ['a run-in heading', { kind: 'text', text: '（一）加强领导。各单位要', lead: { level: 2, length: 8 } }],
    ['a lead of a whole paragraph', { kind: 'text', text: '一、总则', lead: { level: 1, length: 4 } }],
    [
      'marked stretches side by side',
      {
        kind: 'heading',
        level: 1,
        text: '一、甲𠮷乙',
        emphasis: [
          { from: 0, to: 3, mark: 'strong' },
          { from: 3, to: 5, mark: 'underline' },
        ],
      },
    ],
    ['a list', { kind: 'list', marker: 'circle', items: [{ text: '甲' }, { text: '' }] }],
    [
      'a table with cells over two columns and two rows',
      table([
        [wide, null],
        [tall, cell('乙')],
        [null, cell('丙')],
      ]),
    ],
    [
      'a cell over two rows and columns',
      table(
        [
          [cell('甲', { columns: 2, rows: 2 }), null],
          [null, null],
        ],
        { headRows: 2 },
      ),
    ],
    ['a picture', picture({ caption: '图1 堤防位置' })],
    [
      'a JPEG',
      picture({
        format: 'jpg',
        data: toBase64(Uint8Array.from({ length: 12 }, (_, i) => [0xff, 0xd8, 0xff][i] ?? 0)),
      }),
    ],
  ])('may be %s, and is read back as it was', (_what, block) => {
    expect(parseDocument({ ...aDocument(), body: [block] }).body).toEqual([block])
  })

  test.each<[string, unknown]>([
    ['a lead longer than the text', { kind: 'text', text: '一、', lead: { level: 1, length: 3 } }],
    ['a lead of nothing', { kind: 'text', text: '一、', lead: { level: 1, length: 0 } }],
    ['a lead of level 5', { kind: 'text', text: '一、', lead: { level: 5, length: 1 } }],
    ['a lead that cuts a character', { kind: 'text', text: '𠮷', lead: { level: 1, length: 1 } }],
    ['a stretch of nothing', { kind: 'text', text: '甲乙', emphasis: [{ from: 1, to: 1, mark: 'strong' }] }],
    [
      'a stretch beyond the text',
      { kind: 'text', text: '甲乙', emphasis: [{ from: 1, to: 3, mark: 'strong' }] },
    ],
    [
      'a stretch that cuts a character',
      { kind: 'text', text: '𠮷', emphasis: [{ from: 0, to: 1, mark: 'strong' }] },
    ],
    [
      'stretches that overlap',
      {
        kind: 'text',
        text: '甲乙丙',
        emphasis: [
          { from: 0, to: 2, mark: 'strong' },
          { from: 1, to: 3, mark: 'underline' },
        ],
      },
    ],
    [
      'stretches out of order',
      {
        kind: 'text',
        text: '甲乙丙',
        emphasis: [
          { from: 1, to: 2, mark: 'strong' },
          { from: 0, to: 1, mark: 'strong' },
        ],
      },
    ],
    ['a mark nobody knows', { kind: 'text', text: '甲', emphasis: [{ from: 0, to: 1, mark: 'blink' }] }],
    ['a list without items', { kind: 'list', marker: 'dash', items: [] }],
    ['a list with another marker', { kind: 'list', marker: 'star', items: [{ text: '甲' }] }],
    ['a line break in an item', { kind: 'list', marker: 'dash', items: [{ text: '甲\n乙' }] }],
    [
      'a stretch beyond an item',
      {
        kind: 'list',
        marker: 'dash',
        items: [{ text: '甲', emphasis: [{ from: 0, to: 2, mark: 'strong' }] }],
      },
    ],
    ['a table without columns', table([[]], { columns: [] })],
    ['a table without rows', table([])],
    ['a row that is too short', table([[cell('甲')]])],
    ['a hole in a table', table([[cell('甲'), null]])],
    ['a cell beyond the right edge', table([[cell('甲'), wide]])],
    ['a cell beyond the last row', table([[tall, cell('乙')]])],
    ['a cell below another', table([[wide, cell('乙')]])],
    [
      'cells that overlap',
      table(
        [
          [tall, cell('乙')],
          [cell('丙'), cell('丁')],
        ],
        { headRows: 0 },
      ),
    ],
    [
      'a cell that leaves the head',
      table([
        [tall, cell('乙')],
        [null, cell('丁')],
      ]),
    ],
    ['more head rows than rows', table([[cell('甲'), cell('乙')]], { headRows: 2 })],
    [
      'a column without width',
      table([[cell('甲'), cell('乙')]], { columns: [column, { ...column, weight: 0 }] }),
    ],
    ['a picture of another format than it says', picture({ format: 'jpg' })],
    ['a picture that is not base64', picture({ data: `${pngOf(60).slice(0, -4)}=A==` })],
    ['a picture of no bytes', picture({ data: '' })],
    ['a picture without width', picture({ width: 0 })],
    ['a picture without a description', { ...picture(), description: undefined }],
    ['a block of another kind', { kind: 'film', text: '甲' }],
  ])('that is %s is refused as malformed', (_what, block) => {
    expect(endOf(block)).toBe('document-malformed')
  })

  test.each<[string, unknown[]]>([
    ['a picture over 1 MiB', [picture({ data: pngOf(MAX_PICTURE_BYTES + 3) })]],
    [
      'five pictures of almost 1 MiB',
      Array.from({ length: 5 }, () => picture({ data: pngOf(MAX_PICTURE_BYTES - 9) })),
    ],
    ['a picture wider than the type area', [picture({ width: 157 })]],
    [
      'too many columns',
      [table([[]], { columns: Array.from({ length: MAX_TABLE_COLUMNS + 1 }, () => column) })],
    ],
    ['too many rows', [table(Array.from({ length: MAX_TABLE_ROWS + 1 }, () => [cell('甲'), cell('乙')]))]],
    [
      'too many items',
      [
        {
          kind: 'list',
          marker: 'dash',
          items: Array.from({ length: MAX_LIST_ITEMS + 1 }, () => ({ text: '甲' })),
        },
      ],
    ],
    [
      'tables with more characters than a document may have',
      Array.from({ length: 26 }, () =>
        table(Array.from({ length: 10 }, () => [cell('字'.repeat(2000)), cell('字'.repeat(2000))])),
      ),
    ],
  ])('with %s is refused as too large', (_what, body) => {
    expect(endOfAll(body)).toBe('document-too-large')
  })

  test('takes four pictures of almost 1 MiB', () => {
    expect(endOfAll(Array.from({ length: 4 }, () => picture({ data: pngOf(MAX_PICTURE_BYTES - 9) })))).toBe(
      'taken',
    )
  })
})

describe('reading order', () => {
  test.each<[Block, string]>([
    [{ kind: 'list', marker: 'dash', items: [{ text: '甲' }, { text: '乙' }] }, '甲\n乙'],
    [
      {
        kind: 'table',
        caption: '表1',
        columns: [column, column],
        headRows: 1,
        rows: [
          [{ text: '项目', columns: 2 }, null],
          [{ text: '甲' }, { text: '1' }],
        ],
        note: '注：略',
      },
      '表1\n项目\n甲\t1\n注：略',
    ],
    [picture({ caption: '图1' }) as Block, '图1'],
    [picture() as Block, ''],
  ])('of a block gives all its characters: %j', (block, text) => {
    expect(textOfBlock(block)).toBe(text)
  })

  test('of a document begins at the 份号 and ends with the 印发日期', () => {
    const document = parseDocument({
      ...aDocument(),
      copyNumber: '000001',
      secrecy: { level: '机密', period: '1年' },
      urgency: '特急',
      jointMarks: ['青禾市财政局'],
      signers: ['张三'],
      closing: 'stamped',
      stamps: [{ title: '市长', name: '李四' }],
      note: '此件公开发布',
      attendance: [{ kind: '列席', text: '王五' }],
      annexes: [{ label: '附件', title: '值班表', body: [{ kind: 'text', text: '一' }] }],
      copyTo: ['市委各部门'],
      printOffice: '青禾市人民政府办公室',
      printDate: '2026-05-09',
    })
    expect(textOfDocument(document).split('\n')).toEqual([
      ...['000001', '机密★1年', '特急', '青禾市人民政府文件', '青禾市财政局', '青政发〔2026〕12号', '张三'],
      ...[document.title, ...document.mainTo, ...document.body.map(textOfBlock)],
      ...['青禾市人民政府', '市长', '李四', '2026年5月8日', '此件公开发布', '王五'],
      ...['附件', '值班表', '一', '市委各部门', '青禾市人民政府办公室', '2026年5月9日'],
    ])
  })
})
