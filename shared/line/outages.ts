import type { LineRow } from './line-row.ts'

/**
 * The outages that the rows tell of, oldest first. One ends when the exchange answers again, or when the vault is
 * closed and nobody looks any more; the last one may still go on. Of one whose rows after it went with a restore, the
 * end is lost.
 */
export type Outage = {
  from: string
  to: string | null
  end: 'line-up' | 'unwatched' | 'lost' | 'open'
  /** Why, in the order in which it changed. */
  reasons: string[]
  addresses: string[]
}

/** What ends an outage, by the kind of row. */
const ENDS = { up: 'line-up', unwatched: 'unwatched', restored: 'lost' } as const

export function outagesOf(rows: readonly LineRow[]): Outage[] {
  const outages: Outage[] = []
  for (const row of rows) {
    const last = outages.at(-1)
    const open = last?.end === 'open' ? last : undefined
    if (row.kind === 'down') {
      if (open === undefined) outages.push(newOutage(row))
      else addTo(open, row)
    } else if (open !== undefined && row.kind !== 'day') {
      open.to = row.kind === 'restored' ? null : row.at
      open.end = ENDS[row.kind]
    }
  }
  return outages
}

type Down = Extract<LineRow, { kind: 'down' }>

function newOutage({ at, reason, addresses }: Down): Outage {
  return { from: at, to: null, end: 'open', reasons: [reason], addresses: [...addresses] }
}

function addTo(outage: Outage, { reason, addresses }: Down): void {
  if (!outage.reasons.includes(reason)) outage.reasons.push(reason)
  for (const address of addresses) if (!outage.addresses.includes(address)) outage.addresses.push(address)
}
