import { stepApproval } from '../../../shared/approval/approval.ts'
import { ApprovalError } from '../../../shared/approval/approval-error.ts'
import { hasErrors } from '../../../shared/checks/finding.ts'
import { unanswered, wordsFor } from '../../../shared/checks/warning-words.ts'
import { type OfficialDocument, parseDocument } from '../../../shared/document/model.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { SignOrder } from '../../../shared/ipc/approval-views.ts'
import type { PrintRight } from '../../../shared/package/print-rights.ts'
import { DispatchError } from '../dispatch/dispatch-error.ts'
import { findingsOfDocument } from '../documents/check.ts'
import { changeableRow } from '../documents/drafts.ts'
import { reviewVersion } from '../documents/history.ts'
import { chooseNumber } from '../numbering/choose-number.ts'
import { fixDocument } from '../sealing/fix-document.ts'
import type { DocumentSignedRecord } from '../vault/approval-records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { approvalOf } from '../vault/tables/approvals.ts'
import { attachmentsOf } from '../vault/tables/documents.ts'
import { policyOf } from '../vault/tables/persons.ts'
import { actOf } from './acts.ts'
import { identifySigner } from './persons.ts'

/**
 * 签发: by a named person, on content that has no errors left and a word to every warning. One record takes the
 * number, fixes the pages with their digest, and says to whom and in how many copies they may go. Before it nothing
 * has happened; a crash leaves either all of it or nothing. Must run one at a time: the number is read, then taken.
 */
export async function sign(vault: ClientVault, order: SignOrder, now: Date): Promise<void> {
  vault.commit(await signedRecord(vault, order, now))
}

/** The record of 签发, not committed: sending may make it part of its own. Throws ApprovalError, NumberingError, DispatchError. */
export async function signedRecord(
  vault: ClientVault,
  order: SignOrder,
  now: Date,
): Promise<DocumentSignedRecord> {
  const draft = parseDocument(JSON.parse(changeableRow(vault.read, order.document).content))
  const { person, added } = await identifySigner(vault, order.signer, now)
  const signed = actOf(person, order.opinion, now)
  const event = { kind: 'signed', act: signed } as const
  const approval = stepApproval(approvalOf(vault.read, order.document), event, policyOf(vault.read))
  const number = chooseNumber(vault.read, order.document, { document: draft, choice: order.number, now })
  const document = completed(draft, { number: number.text, signer: person.name })
  const content = JSON.stringify(document)
  const words = await checkedWords(vault, order, document, now)
  const { ofd, digest, sealPlaces } = await fixDocument(document, uuidv7(now).replaceAll('-', ''), now)
  return {
    kind: 'document-signed',
    person: added,
    document: order.document,
    content,
    number: number.text,
    taken: number.taken,
    ofd,
    digest,
    sealPlaces,
    attachments: attachmentsOf(vault.read, order.document),
    receivers: order.receivers,
    copies: order.copies,
    prints: checkedPrints(order),
    words,
    act: { ...signed, kind: 'signed', name: person.name },
    approval,
    version: reviewVersion(order.document, { step: 'signed', author: person.name, content, at: signed.at }),
  }
}

/** The number, and on 上行文 the signer's name, come with 签发. */
function completed(document: OfficialDocument, { number, signer }: { number: string; signer: string }) {
  const isUnsigned = document.direction === '上行' && document.signers.length === 0
  return { ...document, number, ...(isUnsigned ? { signers: [signer] } : {}) }
}

/** No original for who receives nothing, and no more in all than may bear the seal. */
function checkedPrints({ prints = [], receivers, copies }: SignOrder): PrintRight[] {
  if (prints.some(({ unit }) => !receivers.includes(unit)))
    throw new ApprovalError('approved-receivers-exceeded', 'a print right of a unit that receives nothing')
  if (prints.reduce((sum, right) => sum + right.copies, 0) > copies)
    throw new ApprovalError('approved-copies-exceeded', 'receivers may print more than the copies approved')
  return [...prints]
}

/** Throws DispatchError('findings-open' | 'warning-without-word'). */
async function checkedWords(vault: ClientVault, order: SignOrder, document: OfficialDocument, now: Date) {
  const { receivers } = order
  const findings = await findingsOfDocument(vault.read, order.document, { document, now, receivers })
  if (hasErrors(findings))
    throw new DispatchError('findings-open', 'the document still has findings that keep it here')
  if (unanswered(findings, order.words).length > 0)
    throw new DispatchError('warning-without-word', 'a warning was not answered')
  return wordsFor(findings, order.words)
}
