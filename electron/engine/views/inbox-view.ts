import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { FetchView } from '../../../shared/ipc/transfer-views.ts'
import type { InboxItem } from '../../../shared/ipc/views.ts'
import type { Fetching } from '../sync/transfers.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { findUnit } from '../vault/tables/directory.ts'
import { allIncoming, type InboxRow, recallOf } from '../vault/tables/inbox.ts'
import { registerNumberOf } from '../vault/tables/incoming-register.ts'
import { findPassing } from '../vault/tables/joint.ts'
import { replacementOfReceived } from './replacement-view.ts'

export type FetchingOf = (envelope: EnvelopeId) => Fetching | undefined

/** The inbox, newest arrival first. */
export function inboxView(vault: ReadableVault, fetchingOf: FetchingOf): InboxItem[] {
  return allIncoming(vault).map(row => inboxItem(vault, row, fetchingOf))
}

export function inboxItem(vault: ReadableVault, row: InboxRow, fetchingOf: FetchingOf): InboxItem {
  return {
    envelope: row.envelope,
    from: row.sender,
    fromName: findUnit(vault, row.sender)?.name ?? row.sender,
    title: row.title,
    number: row.document_number,
    passing: findPassing(vault, row.envelope)?.role ?? null,
    urgency: row.urgency,
    sentAt: row.sent_at,
    dueAt: row.due_at,
    arrivedAt: row.arrived_at,
    state: row.state,
    signedForAt: row.signed_for_at,
    registerNumber: registerNumberOf(vault, row.envelope),
    chain: row.chain,
    returnedReason: row.returned_reason,
    recall: recallOf(row),
    ...replacementOfReceived(vault, row),
    bytes:
      vault.get<{ bytes: number }>(
        'SELECT length(envelope) AS bytes FROM envelope WHERE id = ?',
        row.envelope,
      )?.bytes ?? 0,
    fetching: row.verdict === null ? fetchView(fetchingOf(row.envelope)) : null,
  }
}

function fetchView(fetching: Fetching | undefined): FetchView | null {
  if (fetching?.at !== 'fetching') return fetching ?? null
  return { ...fetching, pace: fetching.pace ?? null }
}
