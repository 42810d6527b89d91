import { type Approval, NEW_APPROVAL } from '../../../../shared/approval/approval.ts'
import type { WarningWord } from '../../../../shared/checks/warning-words.ts'
import type { Digest } from '../../../../shared/encoding/digest.ts'
import type { DocumentId, EnvelopeId, UnitCode } from '../../../../shared/ids/brands.ts'
import type { SealPlace } from '../../../../shared/layout/pages.ts'
import type { PrintRight } from '../../../../shared/package/print-rights.ts'
import type { ApprovalMovedRecord, DocumentSignedRecord } from '../approval-records.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'
import type { AttachmentEntry } from '../records.ts'

/** Where each document stands on its way to 签发 and 用印, who did what, and what 签发 fixed. */
export type ActRow = { kind: string; person: string; name: string; opinion: string; at: string }

export function approvalOf(vault: ReadableVault, document: DocumentId): Approval {
  const row = vault.get<{ state: string }>('SELECT state FROM approval WHERE document = ?', document)
  return row === undefined ? NEW_APPROVAL : JSON.parse(row.state)
}

export function actsOf(vault: ReadableVault, document: DocumentId): ActRow[] {
  return vault.all<ActRow>(
    'SELECT kind, person, name, opinion, at FROM approval_act WHERE document = ? ORDER BY position',
    document,
  )
}

export function setApproval(vault: WritableVault, document: DocumentId, approval: Approval): void {
  vault.run(
    'INSERT OR REPLACE INTO approval (document, state) VALUES (?, ?)',
    document,
    JSON.stringify(approval),
  )
}

export function insertAct(vault: WritableVault, document: DocumentId, act: ApprovalMovedRecord['act']): void {
  vault.run(
    `INSERT INTO approval_act (document, position, kind, person, name, opinion, at)
     SELECT ?, count(*), ?, ?, ?, ?, ? FROM approval_act WHERE document = ?`,
    document,
    act.kind,
    act.by,
    act.name,
    act.opinion,
    act.at,
    document,
  )
}

export type SignedDocument = {
  number: string
  ofd: Uint8Array
  digest: Digest
  sealPlaces: SealPlace[]
  attachments: AttachmentEntry[]
  receivers: UnitCode[]
  copies: number
  prints: PrintRight[]
  signer: string
  at: string
}
type SignedRow = Omit<SignedDocument, 'sealPlaces' | 'attachments' | 'receivers' | 'prints'> & {
  seal_places: string
  attachments: string
  receivers: string
  prints: string
}

export function findSigned(vault: ReadableVault, document: DocumentId): SignedDocument | undefined {
  const row = vault.get<SignedRow>('SELECT * FROM signed_document WHERE document = ?', document)
  if (row === undefined) return undefined
  const { seal_places, attachments, receivers, prints, ...rest } = row
  return {
    ...rest,
    sealPlaces: JSON.parse(seal_places),
    attachments: JSON.parse(attachments),
    receivers: JSON.parse(receivers),
    prints: JSON.parse(prints),
  }
}

/** Signed and not sent: what waits for the seal, the longest waiting first. */
export function documentsWaitingForSeal(vault: ReadableVault): DocumentId[] {
  return vault
    .all<{ document: DocumentId }>(
      `SELECT signed_document.document FROM signed_document
       JOIN document ON document.id = signed_document.document
       WHERE sent_envelope IS NULL ORDER BY signed_document.at, signed_document.document`,
    )
    .map(({ document }) => document)
}

/** How many copies 签发 allowed of what left in an envelope; `undefined` where nobody signed it here. */
export function copiesSignedFor(vault: ReadableVault, envelope: EnvelopeId): number | undefined {
  return vault.get<{ copies: number }>(
    `SELECT signed_document.copies FROM signed_document
     JOIN outgoing_register ON outgoing_register.document = signed_document.document
     WHERE outgoing_register.envelope = ?`,
    envelope,
  )?.copies
}

export function saveSigned(vault: WritableVault, record: DocumentSignedRecord): void {
  vault.run(
    `INSERT OR REPLACE INTO signed_document
       (document, number, ofd, digest, seal_places, attachments, receivers, copies, prints, signer, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    record.document,
    record.number,
    record.ofd,
    record.digest,
    JSON.stringify(record.sealPlaces),
    JSON.stringify(record.attachments),
    JSON.stringify(record.receivers),
    record.copies,
    JSON.stringify(record.prints ?? []),
    record.act.name,
    record.act.at,
  )
}

/** The sealed file holds the pages now. */
export function forgetPages(vault: WritableVault, document: DocumentId): void {
  vault.run("UPDATE signed_document SET ofd = x'' WHERE document = ?", document)
  vault.run("UPDATE joint_sealing SET ofd = x'' WHERE document = ?", document)
}

/** Taken back to be changed: what was signed, and the seals of others on it, are nothing any more; its number stays. */
export function dropSigned(vault: WritableVault, document: DocumentId): void {
  vault.run('DELETE FROM signed_document WHERE document = ?', document)
  vault.run('DELETE FROM joint_sealing WHERE document = ?', document)
}

export function dropApproval(vault: WritableVault, document: DocumentId): void {
  dropSigned(vault, document)
  vault.run('DELETE FROM approval WHERE document = ?', document)
  vault.run('DELETE FROM approval_act WHERE document = ?', document)
  vault.run('DELETE FROM warning_word WHERE document = ?', document)
}

/** Whether a number stands on a document that is signed and not sent yet. */
export function isNumberSigned(vault: ReadableVault, number: string, except: DocumentId): boolean {
  return (
    vault.get('SELECT 1 FROM signed_document WHERE number = ? AND document <> ? LIMIT 1', number, except) !==
    undefined
  )
}

/** Who signed last in this vault. */
export function lastSigner(vault: ReadableVault): string {
  return (
    vault.get<{ name: string }>(
      "SELECT name FROM approval_act WHERE kind = 'signed' ORDER BY at DESC LIMIT 1",
    )?.name ?? ''
  )
}

/** Keeps the words that were said to warnings before a document left, by their code. */
export function setWarningWords(
  vault: WritableVault,
  document: DocumentId,
  { words, by, at }: { words: readonly WarningWord[]; by: string; at: string },
): void {
  vault.run('DELETE FROM warning_word WHERE document = ?', document)
  for (const { code, word } of words) {
    vault.run(
      'INSERT INTO warning_word (document, code, word, by, at) VALUES (?, ?, ?, ?, ?)',
      document,
      code,
      word,
      by,
      at,
    )
  }
}
