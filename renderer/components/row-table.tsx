import { type KeyboardEvent, type ReactNode, useRef } from 'react'

export type Column<Row> = { name: string; head: string; cell: (row: Row) => ReactNode }

type Props<Row> = {
  label: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
  onOpen?: (row: Row) => void
  rowClass?: (row: Row) => string
}

/** A dense table. Where rows open something they take the focus: arrow keys move, Enter opens. */
export function RowTable<Row>({ label, rows, columns, keyOf, onOpen, rowClass }: Props<Row>) {
  const body = useRef<HTMLTableSectionElement>(null)
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
              tabIndex: index === 0 ? 0 : -1,
              onClick: () => onOpen(row),
              onKeyDown: (event: KeyboardEvent<HTMLTableRowElement>) => rowKey(event, () => onOpen(row)),
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

function rowKey(event: KeyboardEvent<HTMLTableRowElement>, open: () => void): void {
  if (event.target !== event.currentTarget) return
  const to = neighbour(event.currentTarget, event.key)
  if (to !== undefined) to.focus()
  else if (event.key === 'Enter' || event.key === ' ') open()
  else return
  event.preventDefault()
}

function neighbour(row: HTMLElement, key: string): HTMLElement | undefined {
  const found = {
    ArrowDown: row.nextElementSibling,
    ArrowUp: row.previousElementSibling,
    Home: row.parentElement?.firstElementChild,
    End: row.parentElement?.lastElementChild,
  }[key]
  return found instanceof HTMLElement ? found : undefined
}
