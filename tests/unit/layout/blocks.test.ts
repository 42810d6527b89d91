import { expect, test } from 'vitest'
import type { Block } from '../../../shared/document/blocks.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { aDocument } from '../document/document.ts'
import { setText } from './measure.ts'

const column = { weight: 1, align: 'left' as const }
const body: Block[] = [
  { kind: 'text', text: '（一）加强领导。各县要负责。', lead: { level: 2, length: 8 } },
  { kind: 'list', marker: 'circle', items: [{ text: '值守' }, { text: '巡查' }] },
  {
    ...{ kind: 'table', caption: '表1 值班', headRows: 1, columns: [column, column], note: '注：略' },
    rows: [
      [{ text: '单位', columns: 2 }, null],
      [{ text: '城东' }, { text: '三人' }],
    ],
  },
  {
    ...{ kind: 'picture', format: 'png', data: 'iVBORw0KGgoAAAAN', width: 10, height: 5 },
    ...{ caption: '图1 堤防', description: '位置图' },
  },
]

test.each(['body', 'annex'] as const)(
  'in the %s, every character of every kind of block is set in reading order',
  place => {
    const document =
      place === 'body' ? aDocument({ body }) : aDocument({ annexes: [{ label: '', title: '', body }] })
    const set = setText(layoutDocument(document), [place]).replaceAll(/\s/g, '')
    expect(set).toBe('（一）加强领导。各县要负责。①值守②巡查表1值班单位城东三人注：略图1堤防')
  },
)
