import { type OfficialDocument, parseDocument } from '../../../shared/document/model.ts'
import { urgencyOf } from '../../../shared/document/urgency.ts'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import type { WaitingForSeal } from '../../../shared/ipc/sealing-views.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { approvalOf, documentsWaitingForSeal, findSigned } from '../vault/tables/approvals.ts'
import { findDocument } from '../vault/tables/documents.ts'
import { jointView } from './joint-view.ts'

/** What was signed and not sealed yet, the longest waiting first. */
export function waitingForSeal(vault: ReadableVault): WaitingForSeal[] {
  return documentsWaitingForSeal(vault).flatMap(id => waitingOf(vault, id) ?? [])
}

function waitingOf(vault: ReadableVault, id: DocumentId): WaitingForSeal | undefined {
  if (approvalOf(vault, id).at !== 'signed') return undefined
  const row = findDocument(vault, id)
  const signed = findSigned(vault, id)
  if (row === undefined || signed === undefined) return undefined
  const document: OfficialDocument = parseDocument(JSON.parse(row.content))
  const joint = jointView(vault, id)
  return {
    document: id,
    title: document.title,
    number: signed.number,
    urgency: urgencyOf(document),
    receivers: signed.receivers,
    copies: signed.copies,
    prints: signed.prints,
    attachments: signed.attachments.length,
    signer: signed.signer,
    signedAt: signed.at,
    waitsForOthers: joint !== null && joint.at !== 'complete',
  }
}
