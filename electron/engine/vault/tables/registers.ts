import type { Digest } from '../../../../shared/encoding/digest.ts'
import type { DocumentId, EnvelopeId } from '../../../../shared/ids/brands.ts'
import { type SealingRow, sealingRowDigest } from '../../../../shared/registers/sealing-chain.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'
import type { DispatchedRecord } from '../records.ts'

/** The outgoing register (发文登记簿) and the sealing register (用印登记簿): append-only, without a gap. */
export type RegisterName = 'outgoing_register' | 'sealing_register'

export type RegisterEntry = {
  number: number
  at: string
  envelope: EnvelopeId
  document_number: string
  title: string
  units: string
  by: string
  voided: string | null
}

/** The number the next row will take: one more than the last. */
export function nextNumber(vault: ReadableVault, register: RegisterName): number {
  return (vault.get<{ last: number | null }>(`SELECT max(number) AS last FROM ${register}`)?.last ?? 0) + 1
}

/** A seal that was used was used: its row is never void. */
const VOIDED: Readonly<Record<RegisterName, string>> = {
  outgoing_register: 'voided',
  sealing_register: 'NULL',
}

export function allEntries(vault: ReadableVault, register: RegisterName): RegisterEntry[] {
  return vault.all<RegisterEntry>(
    `SELECT number, at, envelope, document_number, title, units, by, ${VOIDED[register]} AS voided
     FROM ${register} ORDER BY number`,
  )
}

export function findOutgoingEntry(
  vault: ReadableVault,
  envelope: EnvelopeId,
): (RegisterEntry & { document: DocumentId }) | undefined {
  return vault.get('SELECT * FROM outgoing_register WHERE envelope = ?', envelope)
}

/** Whether a document number already stands in the outgoing register, in a row that counts. */
export function isDocumentNumberUsed(vault: ReadableVault, documentNumber: string): boolean {
  return (
    vault.get(
      'SELECT 1 FROM outgoing_register WHERE document_number = ? AND voided IS NULL LIMIT 1',
      documentNumber,
    ) !== undefined
  )
}

/** What was sent under a document number, with the digest that its sealing has in the register. */
export function sentUnderNumber(
  vault: ReadableVault,
  documentNumber: string,
): { envelope: EnvelopeId; number: string; digest: Digest } | undefined {
  return vault.get(
    `SELECT entry.envelope, entry.document_number AS number, sealing.document_digest AS digest
     FROM outgoing_register AS entry JOIN sealing_register AS sealing ON sealing.envelope = entry.envelope
     WHERE entry.document_number = ? AND entry.voided IS NULL ORDER BY entry.number DESC LIMIT 1`,
    documentNumber,
  )
}

/** The 成文日期 of the last document sent under an organ code in a year. */
export function lastDateOf(vault: ReadableVault, organCode: string, year: number): string | undefined {
  return vault.get<{ date: string }>(
    `SELECT json_extract(document.content, '$.date') AS date
     FROM outgoing_register JOIN document ON document.id = outgoing_register.document
     WHERE substr(document_number, 1, ?) = ? AND voided IS NULL ORDER BY number DESC LIMIT 1`,
    `${organCode}〔${year}〕`.length,
    `${organCode}〔${year}〕`,
  )?.date
}

/** The receivers' names of the last documents sent of a type, and under an organ code where one is given; newest first. */
export function lastSendings(
  vault: ReadableVault,
  { type, organCode, limit }: { type: string; organCode: string; limit: number },
): string[][] {
  const rows = vault.all<{ units: string }>(
    `SELECT outgoing_register.units
     FROM outgoing_register JOIN document ON document.id = outgoing_register.document
     WHERE json_extract(document.content, '$.type') = ? AND substr(document_number, 1, ?) = ? AND voided IS NULL
     ORDER BY number DESC LIMIT ?`,
    type,
    organCode.length,
    organCode,
    limit,
  )
  return rows.map(({ units }) => JSON.parse(units))
}

/** Why, when and by whom a row was made void (作废). */
export type Voided = { at: string; reason: string; by: string }

/** The row stays where it is, with its number: a register has no gap. */
export function voidOutgoing(vault: WritableVault, envelope: EnvelopeId, voided: Voided): void {
  vault.run('UPDATE outgoing_register SET voided = ? WHERE envelope = ?', JSON.stringify(voided), envelope)
}

export function insertRegisterRows(vault: WritableVault, record: DispatchedRecord): void {
  const units = JSON.stringify(record.unitNames)
  vault.run(
    `INSERT INTO outgoing_register (number, at, envelope, document, document_number, title, units, by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    record.outgoingNumber,
    record.at,
    record.envelope,
    record.document,
    record.documentNumber,
    record.title,
    units,
    record.by,
  )
  insertSealingRow(vault, { ...record, keeper: record.sealed.act.name })
}

/** One act of sealing, sent with its document or passed on to the next issuer. */
type Sealing = Pick<
  DispatchedRecord,
  | 'sealingNumber'
  | 'at'
  | 'envelope'
  | 'seal'
  | 'documentNumber'
  | 'title'
  | 'unitNames'
  | 'documentDigest'
  | 'approver'
  | 'copies'
  | 'by'
> & { keeper: string }

/** Each sealing holds the digest of the one before it (docs/spec/sealing-register.md). */
export function insertSealingRow(vault: WritableVault, record: Sealing): void {
  const previous = vault.get<{ digest: string }>(
    'SELECT digest FROM sealing_register ORDER BY number DESC LIMIT 1',
  )
  const row: SealingRow = {
    number: record.sealingNumber,
    at: record.at,
    envelope: record.envelope,
    seal: record.seal,
    documentNumber: record.documentNumber,
    title: record.title,
    units: record.unitNames,
    documentDigest: record.documentDigest,
    approver: record.approver,
    keeper: record.keeper,
    copies: record.copies,
    by: record.by,
    previous: previous?.digest ?? '',
  }
  vault.run(
    `INSERT INTO sealing_register (number, at, envelope, seal, document_number, title, units, document_digest,
       approver, keeper, copies, by, previous, digest)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    row.number,
    row.at,
    row.envelope,
    row.seal,
    row.documentNumber,
    row.title,
    JSON.stringify(row.units),
    row.documentDigest,
    row.approver,
    row.keeper,
    row.copies,
    row.by,
    row.previous,
    sealingRowDigest(row),
  )
}

/** The whole sealing register with its digests, oldest first. */
export function sealingChain(vault: ReadableVault): (SealingRow & { digest: string })[] {
  return vault
    .all<Omit<SealingRow, 'units'> & { units: string; digest: string }>(
      `SELECT number, at, envelope, seal, document_number AS documentNumber, title, units,
         document_digest AS documentDigest, approver, keeper, copies, by, previous, digest
       FROM sealing_register ORDER BY number`,
    )
    .map(row => ({ ...row, units: JSON.parse(row.units) }))
}
