import type { DocumentId } from '../../../shared/ids/brands.ts'
import type { ApprovalView, SealingRegisterRow } from '../../../shared/ipc/approval-views.ts'
import { sealingRowDigest } from '../../../shared/registers/sealing-chain.ts'
import { readDraft } from '../documents/drafts.ts'
import { writerOf } from '../documents/history.ts'
import { nextNumberFor } from '../numbering/choose-number.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { actsOf, approvalOf, findSigned, lastSigner } from '../vault/tables/approvals.ts'
import { policyOf } from '../vault/tables/persons.ts'
import { sealingChain } from '../vault/tables/registers.ts'
import { jointView } from './joint-view.ts'

/** How far a document has come, what comes next, and what 签发 fixed. */
export function approvalView(vault: ReadableVault, id: DocumentId, now: Date): ApprovalView {
  const { document } = readDraft(vault, id)
  const signed = findSigned(vault, id)
  const nextNumber = nextNumberFor(vault, id, document, now)
  return {
    approval: approvalOf(vault, id),
    policy: policyOf(vault),
    history: actsOf(vault, id).map(({ person, ...act }) => ({ by: person, ...act })),
    signed:
      signed === undefined
        ? null
        : {
            number: signed.number,
            digest: signed.digest,
            receivers: signed.receivers,
            copies: signed.copies,
            prints: signed.prints,
            signer: signed.signer,
            at: signed.at,
          },
    nextNumber: nextNumber ?? null,
    handNumberNeedsReason:
      document.number !== '' && nextNumber !== undefined && document.number !== nextNumber,
    writer: writerOf(vault, id),
    joint: jointView(vault, id),
    lastSigner: lastSigner(vault),
  }
}

/** The sealing register with its chain: each row says whether it still follows from the one before. */
export function sealingRegisterView(vault: ReadableVault): SealingRegisterRow[] {
  let previous = ''
  return sealingChain(vault).map(({ digest, ...row }) => {
    const intact = row.previous === previous && sealingRowDigest(row) === digest
    previous = digest
    const { number, at, title, documentNumber, approver, keeper, copies, documentDigest } = row
    return { number, at, title, documentNumber, approver, keeper, copies, documentDigest, digest, intact }
  })
}
