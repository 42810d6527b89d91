import { type Approval, stepApproval } from '../../../shared/approval/approval.ts'
import { ApprovalError } from '../../../shared/approval/approval-error.ts'
import { parseDocument } from '../../../shared/document/model.ts'
import { type Digest, sm3Digest } from '../../../shared/encoding/digest.ts'
import type { DocumentId, UnitCode } from '../../../shared/ids/brands.ts'
import type { SendOrder } from '../../../shared/ipc/views.ts'
import { JointError } from '../../../shared/joint/joint-error.ts'
import type { SealPlace } from '../../../shared/layout/pages.ts'
import { pagesDigest } from '../../../shared/ofd/pages-digest.ts'
import type { PrintRight } from '../../../shared/package/print-rights.ts'
import { readZip } from '../../../shared/zip/read.ts'
import { actOf } from '../approval/acts.ts'
import { signedRecord } from '../approval/sign.ts'
import { changeableRow } from '../documents/drafts.ts'
import { coIssuersOf, ownPlaces } from '../joint/issuers.ts'
import type { DocumentSignedRecord, SealedAct } from '../vault/approval-records.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { AttachmentEntry } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { approvalOf, findSigned } from '../vault/tables/approvals.ts'
import { attachmentsOf } from '../vault/tables/documents.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { findJoint } from '../vault/tables/joint.ts'
import { type Person, policyOf } from '../vault/tables/persons.ts'

/** What 签发 allowed, for the one who presses the seal. */
export type Approved = {
  /** 签发 in the same turn; `null` where it happened before. */
  signed: DocumentSignedRecord | null
  ofd: Uint8Array
  digest: Digest
  sealPlaces: readonly SealPlace[]
  attachments: readonly AttachmentEntry[]
  approval: Approval
  number: string
  copies: number
  /** How many originals receivers may print. */
  prints: readonly PrintRight[]
  signer: string
  /** Others have sealed: ours is the last seal, and closes the list. */
  isJoint: boolean
}

/**
 * What may be sealed: nothing that was not signed, nothing that changed since, to nobody else and in no more copies than
 * was approved (★29). Where the policy asks for 签发 alone it may happen here. Throws ApprovalError.
 */
export async function approvedFor(vault: ClientVault, order: SendOrder, now: Date): Promise<Approved> {
  const approval = approvalOf(vault.read, order.document)
  const approved =
    approval.at === 'signed' ? signedBefore(vault, order, approval) : await signNow(vault, order, now)
  if (sm3Digest(approved.ofd) !== approved.digest)
    throw new ApprovalError('approved-bytes-differ', 'these are not the pages that were signed')
  const pages = sealedByOthers(vault.read, order.document, approved)
  const copies = order.copies ?? approved.copies
  if (copies > approved.copies)
    throw new ApprovalError('approved-copies-exceeded', 'more copies than were approved')
  return { ...approved, ...pages, copies }
}

/** With the seals of all co-issuers, and the place for ours. Throws JointError('joint-seals-missing'). */
function sealedByOthers(vault: ReadableVault, id: DocumentId, { ofd, sealPlaces, signed }: Approved) {
  const document = parseDocument(JSON.parse(signed?.content ?? changeableRow(vault, id).content))
  const places = ownPlaces(vault, document, sealPlaces)
  if (coIssuersOf(vault, document).length === 0) return { ofd, sealPlaces: places, isJoint: false }
  const joint = findJoint(vault, id)
  if (joint?.state.at !== 'complete')
    throw new JointError('joint-seals-missing', 'not all co-issuers have sealed')
  if (pagesDigest(readZip(joint.ofd)) !== pagesDigest(readZip(ofd)))
    throw new ApprovalError('approved-bytes-differ', 'these are not the pages that were signed')
  return { ofd: joint.ofd, sealPlaces: places, isJoint: true }
}

async function signNow(vault: ClientVault, order: SendOrder, now: Date): Promise<Approved> {
  if (order.sign === undefined)
    throw new ApprovalError('approval-missing', 'the document was not signed (签发)')
  const { document, receivers, words, copies = receivers.length, prints } = order
  const signed = await signedRecord(vault, { ...order.sign, document, receivers, words, copies, prints }, now)
  const { ofd, digest, sealPlaces, attachments, approval, number, act } = signed
  return {
    signed,
    ofd,
    digest,
    sealPlaces,
    attachments,
    approval,
    number,
    copies,
    prints: signed.prints ?? [],
    signer: act.name,
    isJoint: false,
  }
}

function signedBefore(vault: ClientVault, order: SendOrder, approval: Approval): Approved {
  const signed = findSigned(vault.read, order.document)
  if (signed === undefined) throw new TypeError('a signed document without its pages')
  checkReceivers(order.receivers, signed.receivers)
  checkAttachments(attachmentsOf(vault.read, order.document), signed.attachments)
  return { signed: null, approval, ...signed, isJoint: false }
}

function checkReceivers(wanted: readonly UnitCode[], approved: readonly UnitCode[]): void {
  if (wanted.some(unit => !approved.includes(unit)))
    throw new ApprovalError('approved-receivers-exceeded', 'a receiver that was not approved')
}

function checkAttachments(now: readonly AttachmentEntry[], signed: readonly AttachmentEntry[]): void {
  const same = now.length === signed.length && now.every((entry, at) => entry.digest === signed[at]?.digest)
  if (!same) throw new ApprovalError('approved-bytes-differ', 'the files are not those that were signed')
}

/** 用印 as an act of its own: by the keeper in person where there is one, else by the seat. */
export function sealedAct(
  vault: ReadableVault,
  keeper: Person | undefined,
  { approved, now }: { approved: Approved; now: Date },
): SealedAct {
  const { seat, seat_name } = ownIdentity(vault)
  const act = keeper === undefined ? { by: seat, at: now.toISOString(), opinion: '' } : actOf(keeper, '', now)
  const approval = stepApproval(approved.approval, { kind: 'sealed', act }, policyOf(vault))
  return { act: { ...act, kind: 'sealed', name: keeper?.name ?? seat_name }, approval }
}
