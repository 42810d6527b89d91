import { type LineEvent, type LineRow, lineRowDigest } from '../../../shared/line/line-row.ts'

/** A chain of rows, one for each event, a minute apart. */
export function chainOf(...events: LineEvent[]): LineRow[] {
  const rows: LineRow[] = []
  for (const event of events) {
    const before = rows.at(-1)
    rows.push({
      ...event,
      number: rows.length + 1,
      at: new Date(Date.UTC(2026, 5, 15, 1, rows.length)).toISOString(),
      checkpoint: null,
      previous: before === undefined ? null : lineRowDigest(before),
    })
  }
  return rows
}

export const UP: LineEvent = { kind: 'up', address: 'https://10.0.0.1:8443' }
export const CLOSED: LineEvent = { kind: 'unwatched' }
export const down = (reason: string, ...addresses: string[]): LineEvent => ({
  kind: 'down',
  reason,
  addresses: addresses.length === 0 ? ['https://10.0.0.1:8443'] : addresses,
})
