import { approvedWith, currentStates, reconcile } from '../../../shared/copies/ledger.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { CopyLedgerView } from '../../../shared/ipc/copy-views.ts'
import { statedRight } from '../copies/print-right.ts'
import { ReceivingError } from '../receiving/receiving-error.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { envelopesWithCopies, findApproval, movesOf } from '../vault/tables/copies.ts'
import { findIncoming } from '../vault/tables/inbox.ts'
import { findOutgoingEntry } from '../vault/tables/registers.ts'

/** Every document that originals were approved of, the latest first. */
export function copyLedgers(vault: ReadableVault): CopyLedgerView[] {
  return envelopesWithCopies(vault).map(envelope => copyLedger(vault, envelope))
}

/** Throws ReceivingError('envelope-unknown') where there is no such document. */
export function copyLedger(vault: ReadableVault, envelope: EnvelopeId): CopyLedgerView {
  const moves = movesOf(vault, envelope)
  const approval = findApproval(vault, envelope) ?? null
  const right = statedRight(vault, envelope)
  const states = [...currentStates(moves)].sort(([a], [b]) => a - b)
  return {
    envelope,
    ...titleOf(vault, envelope),
    right: right ?? null,
    approval,
    reconciliation: reconcile(approvedWith(approval?.copies, right) ?? 0, moves),
    copies: states
      .filter(([, state]) => state !== 'unprinted')
      .map(([copyNumber, state]) => ({ copyNumber, state })),
    moves,
  }
}

function titleOf(vault: ReadableVault, envelope: EnvelopeId): { title: string; documentNumber: string } {
  const sent = findOutgoingEntry(vault, envelope)
  if (sent !== undefined) return { title: sent.title, documentNumber: sent.document_number }
  const received = findIncoming(vault, envelope)
  if (received === undefined) throw new ReceivingError('envelope-unknown', 'no such envelope in this vault')
  return { title: received.title ?? '', documentNumber: received.document_number ?? '' }
}
