/**
 * The closing without seals (7.3.5.2): names one below the other, the 主办 unit's first, the widest two characters from
 * the right edge; the date begins two characters right of them. A date longer than they are stands two characters from
 * the edge itself, and the names stand further left.
 */
import type { ClosingGroup } from './closing.ts'
import { CELL, COLUMNS, RIGHT } from './grid.ts'
import { closingRun, evenLines, lineWidth } from './names.ts'
import type { Row } from './rows.ts'

const INDENT = 2 * CELL
/** Room of a name between the indents. */
export const UNSEALED_COLUMNS = COLUMNS - 4

export function unsealedGroups(signature: readonly string[], date: string): ClosingGroup[] {
  const names = signature.map(name => evenLines(name, UNSEALED_COLUMNS))
  const { x, dateX } = unsealedPlaces(names.flat(), date)
  const rows = names.flatMap(lines => lines.map(line => ({ runs: [closingRun(x, line, 'signature')] })))
  const dated: Row[] = date === '' ? [] : [{ runs: [closingRun(dateX, date, 'date')] }]
  return inGroups([...rows, ...dated])
}

/** Where the lines of the names begin, and the date. */
export function unsealedPlaces(names: readonly string[], date: string): { x: number; dateX: number } {
  const width = Math.max(0, ...names.map(lineWidth))
  const dateWidth = lineWidth(date)
  const dateLeads = names.length === 0 || dateWidth > width
  const dateX = dateLeads ? RIGHT - INDENT - dateWidth : RIGHT - INDENT - width + INDENT
  return { x: dateLeads ? dateX - INDENT : RIGHT - INDENT - width, dateX }
}

/** A page may end between any two rows, but the date keeps the name above it. */
function inGroups(rows: readonly Row[]): ClosingGroup[] {
  const last = rows.slice(-2)
  const groups = rows.slice(0, -2).map(row => [row])
  return [...groups, ...(last.length > 0 ? [last] : [])].map(group => ({
    rows: group,
    seals: [],
    stamps: [],
  }))
}
