import type { Table } from '../table.ts'

/** The texts of a table in reading order: caption and note where it has them, and every cell. */
export function textsOfTable({ caption, rows, note }: Table): string[] {
  const cells = rows.flatMap(row => row.flatMap(cell => (cell === null ? [] : [cell.text])))
  return [...(caption === undefined ? [] : [caption]), ...cells, ...(note === undefined ? [] : [note])]
}

/** The table with these texts in that order. */
export function tableOfTexts(table: Table, texts: readonly string[]): Table {
  let next = 0
  const take = () => texts[next++] ?? ''
  const caption = table.caption === undefined ? {} : { caption: take() }
  const rows = table.rows.map(row => row.map(cell => (cell === null ? null : { ...cell, text: take() })))
  const note = table.note === undefined ? {} : { note: take() }
  return { ...table, ...caption, rows, ...note }
}
