import { dayOf } from '../../../shared/calendar/calendar.ts'
import type { ClientVault } from '../vault/schema.ts'
import { lineHead } from '../vault/tables/line.ts'
import { lineAnchor } from '../vault/tables/line-anchor.ts'
import { standingOf } from '../vault/tables/standing.ts'

/**
 * The end of the line record as it stands, once a day and with each handing out, in the journal: a restore that loses
 * rows can then say which were there. docs/spec/line-record.md §5
 */
export function anchorHead(vault: ClientVault, { always = false } = {}): void {
  const head = lineHead(vault.read)
  if (head === undefined || standingOf(vault.read).closed_at !== null) return
  const anchor = lineAnchor(vault.read)
  const isNewDay = anchor === undefined || dayOf(new Date(anchor.at)) !== dayOf(new Date(head.at))
  if (anchor?.digest === head.digest || !(always || isNewDay)) return
  vault.commit({ kind: 'line-anchored', ...head })
}
