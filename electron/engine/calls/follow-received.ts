import { type Following, followingDocument } from '../../../shared/document/following.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { Draft } from '../../../shared/ipc/views.ts'
import { createDraft } from '../documents/drafts.ts'
import { officeDay } from '../office-day.ts'
import { ReceivingError } from '../receiving/receiving-error.ts'
import type { ClientVault } from '../vault/schema.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { findIncoming } from '../vault/tables/inbox.ts'
import { openDocument } from '../views/document-view.ts'

/**
 * A new draft that answers or forwards a received document. Throws ReceivingError('envelope-unknown' | 'not-verified'):
 * nothing is made of what did not pass its checks.
 */
export function followReceived(
  vault: ClientVault,
  { kind, envelope }: { kind: Following; envelope: EnvelopeId },
  now: Date,
): Draft {
  const row = findIncoming(vault.read, envelope)
  if (row === undefined) throw new ReceivingError('envelope-unknown', 'nothing was received in this envelope')
  const isVerified = row.verdict !== null && JSON.parse(row.verdict).ok === true
  if (!isVerified) throw new ReceivingError('not-verified', 'this envelope did not pass its checks')
  const { elements, from } = openDocument(vault.read, envelope, now).content.manifest
  const received = {
    type: elements.docType,
    number: elements.docNo,
    title: elements.title,
    from: from.name,
  }
  const unitName = ownIdentity(vault.read).unit_name
  return createDraft(vault, followingDocument(kind, received, { unitName, today: officeDay(now) }), now)
}
