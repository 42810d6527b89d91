import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { FetchView } from '../../../shared/ipc/transfer-views.ts'
import type { InboxItem } from '../../../shared/ipc/views.ts'
import type { Fetching } from '../sync/transfers.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { allIncoming, type InboxRow, recallOf } from '../vault/tables/inbox.ts'
import { type Around, aroundAll, aroundOne } from './around.ts'

export type FetchingOf = (envelope: EnvelopeId) => Fetching | undefined

/** The inbox, newest arrival first. */
export function inboxView(vault: ReadableVault, fetchingOf: FetchingOf): InboxItem[] {
  const rows = allIncoming(vault)
  const around = aroundAll(vault, rows)
  return rows.map(row => itemView(around, row, fetchingOf))
}

export function inboxItem(vault: ReadableVault, row: InboxRow, fetchingOf: FetchingOf): InboxItem {
  return itemView(aroundOne(vault), row, fetchingOf)
}

function itemView(around: Around, row: InboxRow, fetchingOf: FetchingOf): InboxItem {
  return {
    envelope: row.envelope,
    from: row.sender,
    fromName: around.unitName(row.sender),
    title: row.title,
    number: row.document_number,
    passing: around.role(row.envelope),
    urgency: row.urgency,
    sentAt: row.sent_at,
    dueAt: row.due_at,
    arrivedAt: row.arrived_at,
    state: row.state,
    signedForAt: row.signed_for_at,
    registerNumber: around.registerNumber(row.envelope),
    chain: row.chain,
    returnedReason: row.returned_reason,
    recall: recallOf(row),
    ...around.links(row),
    bytes: around.bytes(row.envelope),
    fetching: row.verdict === null ? fetchView(fetchingOf(row.envelope)) : null,
  }
}

function fetchView(fetching: Fetching | undefined): FetchView | null {
  if (fetching?.at !== 'fetching') return fetching ?? null
  return { ...fetching, pace: fetching.pace ?? null }
}
