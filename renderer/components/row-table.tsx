import { type ReactNode, useEffect, useRef } from 'react'
import { rovingFocus, rovingKey } from './roving.ts'

export type Column<Row> = { name: string; head: string; cell: (row: Row) => ReactNode }

type Props<Row> = {
  label: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
  onOpen?: (row: Row) => void
  /** The row left last: coming back, the keyboard goes on there. */
  left?: string | null
  rowClass?: (row: Row) => string
}

/** A dense table. Where rows open something they take the focus: arrow keys move, Enter opens. */
export function RowTable<Row>({ label, rows, columns, keyOf, onOpen, left, rowClass }: Props<Row>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const leftAt = left == null ? -1 : rows.findIndex(row => keyOf(row) === left)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only on coming back
  useEffect(() => {
    const row = body.current?.children[leftAt]
    if (row instanceof HTMLElement) row.focus()
  }, [])
  return (
    <table className="ht-table" aria-label={label}>
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column.name} scope="col" className={`ht-col-${column.name}`}>
              {column.head || <span className="ht-sr">{column.name}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row, index) => (
          <tr
            key={keyOf(row)}
            className={`${onOpen ? 'ht-row-opens' : ''} ${rowClass?.(row) ?? ''}`}
            {...(onOpen && {
              tabIndex: index === Math.max(0, leftAt) ? 0 : -1,
              onClick: () => onOpen(row),
              onFocus: rovingFocus,
              onKeyDown: event => rovingKey(event, () => onOpen(row)),
            })}
          >
            {columns.map(column => (
              <td key={column.name} className={`ht-col-${column.name}`}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
