import type { Node, NodeSpec } from 'prosemirror-model'
import { tableNodes } from 'prosemirror-tables'
import type { Table } from '../../../../shared/document/table.ts'

export type Column = Table['columns'][number]
export type Cell = NonNullable<Table['rows'][number][number]>

const { table, table_row, table_cell, table_header } = tableNodes({
  cellContent: 'cell_line+',
  cellAttributes: {
    align: {
      default: null,
      getFromDOM: dom => dom.getAttribute('data-align'),
      setDOMAttr: (value, attributes) => {
        if (value !== null) attributes['data-align'] = value
      },
    },
  },
})

/** A table with its caption above and its note below; either may stay empty. */
export const TABLE_NODES = {
  table_frame: {
    group: 'block',
    content: 'table_caption? table table_note?',
    isolating: true,
    attrs: { landscape: { default: false, validate: 'boolean' } },
    toDOM: ({ attrs }) => [
      'div',
      { class: `ht-doc-table${attrs.landscape ? ' ht-doc-table-landscape' : ''}` },
      0,
    ],
    parseDOM: [{ tag: 'div.ht-doc-table' }],
  },
  table_caption: {
    content: 'text*',
    marks: '',
    toDOM: () => ['p', { class: 'ht-table-caption' }, 0],
    parseDOM: [{ tag: 'p.ht-table-caption', priority: 60 }],
  },
  table_note: {
    content: 'text*',
    marks: '',
    toDOM: () => ['p', { class: 'ht-table-note' }, 0],
    parseDOM: [{ tag: 'p.ht-table-note', priority: 60 }],
  },
  table: {
    ...table,
    group: '',
    attrs: { columns: { default: [] } },
    toDOM: node => ['table', ['colgroup', ...columnsOf(node).map(columnToDom)], ['tbody', 0]],
  },
  table_row,
  table_cell,
  table_header,
  cell_line: { content: 'text*', marks: '', toDOM: () => ['p', 0], parseDOM: [{ tag: 'p' }] },
} satisfies Record<string, NodeSpec>

const NEW_COLUMN: Column = { weight: 1, align: 'left' }

/** A table's columns from the left, as many as its rows have; those that nothing is known of are as wide as usual. */
export function columnsOf(table: Node): Column[] {
  const known: Column[] = table.attrs.columns
  const usual = known.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, known.length) || 1
  return Array.from({ length: widthOf(table) }, (_, at) => known[at] ?? { ...NEW_COLUMN, weight: usual })
}

function widthOf(table: Node): number {
  const cells = table.firstChild?.children ?? []
  return cells.reduce((sum, cell) => sum + Number(cell.attrs.colspan), 0)
}

function columnToDom({ weight, align }: Column, _: number, all: Column[]) {
  const sum = all.reduce((total, column) => total + column.weight, 0)
  return ['col', { style: `width: ${((weight / sum) * 100).toFixed(2)}%`, 'data-align': align }] as const
}
