import type { LineView } from '../../../shared/ipc/line-views.ts'
import { MAX_LINE_ROWS } from '../../../shared/line/line-record.ts'
import type { LineRow } from '../../../shared/line/line-row.ts'
import { outagesOf } from '../../../shared/line/outages.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { attemptsCounted, lineRows } from '../vault/tables/line.ts'

const OUTAGES_SHOWN = 50
const DAYS_SHOWN = 31

export function lineView(vault: ReadableVault): LineView {
  const rows = lineRows(vault, MAX_LINE_ROWS)
  return {
    outages: outagesOf(rows).toReversed().slice(0, OUTAGES_SHOWN),
    days: daysOf(vault, rows).slice(0, DAYS_SHOWN),
    rows: rows.length,
    restored: rows
      .flatMap(row => (row.kind === 'restored' ? [{ at: row.at, copyAt: row.copyAt }] : []))
      .toReversed()
      .slice(0, OUTAGES_SHOWN),
  }
}

function daysOf(vault: ReadableVault, rows: readonly LineRow[]): LineView['days'] {
  const closed = rows.flatMap(row =>
    row.kind === 'day' ? row.attempts.map(attempts => ({ day: row.day, ...attempts })) : [],
  )
  const days = Map.groupBy([...closed, ...attemptsCounted(vault)], ({ day }) => day)
  return [...days].toSorted(([a], [b]) => b.localeCompare(a)).map(([day, attempts]) => summed(day, attempts))
}

function summed(
  day: string,
  attempts: readonly { outcome: string; count: number }[],
): LineView['days'][number] {
  const sum = (isCounted: (outcome: string) => boolean) =>
    attempts.reduce((total, { outcome, count }) => total + (isCounted(outcome) ? count : 0), 0)
  return { day, online: sum(outcome => outcome === 'online'), failed: sum(outcome => outcome !== 'online') }
}
