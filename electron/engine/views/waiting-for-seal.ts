import { type OfficialDocument, parseDocument } from '../../../shared/document/model.ts'
import { urgencyOf } from '../../../shared/document/urgency.ts'
import type { WaitingForSeal } from '../../../shared/ipc/sealing-views.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { approvalOf, findSigned } from '../vault/tables/approvals.ts'
import { allDocuments, type DocumentRow } from '../vault/tables/documents.ts'
import { jointView } from './joint-view.ts'

/** What was signed and not sealed yet, the longest waiting first. */
export function waitingForSeal(vault: ReadableVault): WaitingForSeal[] {
  const waiting = allDocuments(vault).flatMap(row => waitingOf(vault, row) ?? [])
  return waiting.toSorted((a, b) => (a.signedAt < b.signedAt ? -1 : 1))
}

function waitingOf(
  vault: ReadableVault,
  { id, content, sent_envelope }: DocumentRow,
): WaitingForSeal | undefined {
  if (sent_envelope !== null || approvalOf(vault, id).at !== 'signed') return undefined
  const signed = findSigned(vault, id)
  if (signed === undefined) return undefined
  const document: OfficialDocument = parseDocument(JSON.parse(content))
  const joint = jointView(vault, id)
  return {
    document: id,
    title: document.title,
    number: signed.number,
    urgency: urgencyOf(document),
    receivers: signed.receivers,
    copies: signed.copies,
    attachments: signed.attachments.length,
    signer: signed.signer,
    signedAt: signed.at,
    waitsForOthers: joint !== null && joint.at !== 'complete',
  }
}
