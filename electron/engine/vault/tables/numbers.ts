import type { DocumentId } from '../../../../shared/ids/brands.ts'
import type { BlockGrantedRecord, NumberVoidedRecord, TakenNumber } from '../approval-records.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

/** Blocks of numbers that the exchange granted to this seat, and what became of each number. */
export type NumberBlock = {
  id: string
  organ_code: string
  year: number
  first: number
  last: number
  granted_at: string
}

export type NumberUse = {
  organ_code: string
  year: number
  serial: number
  state: 'used' | 'void'
  source: 'block' | 'hand'
  document: DocumentId | null
  reason: string
  by: string
  at: string
}

export function allBlocks(vault: ReadableVault): NumberBlock[] {
  return vault.all<NumberBlock>(
    'SELECT id, organ_code, year, first, last, granted_at FROM number_block ORDER BY organ_code, year DESC, first',
  )
}

/** Those that numbers are still taken from. */
export function blocksOf(vault: ReadableVault, organCode: string, year: number): NumberBlock[] {
  return vault.all<NumberBlock>(
    `SELECT id, organ_code, year, first, last, granted_at FROM number_block
     WHERE organ_code = ? AND year = ? AND closed_at IS NULL ORDER BY first`,
    organCode,
    year,
  )
}

export function insertBlock(vault: WritableVault, record: BlockGrantedRecord): void {
  vault.run(
    `INSERT INTO number_block (id, organ_code, year, first, last, statement, granted_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    record.id,
    record.organCode,
    record.year,
    record.first,
    record.last,
    record.statement,
    record.at,
  )
  vault.run('DELETE FROM number_request WHERE id = ?', record.id)
}

export function usesOf(vault: ReadableVault, organCode: string, year: number): NumberUse[] {
  return vault.all<NumberUse>(
    'SELECT * FROM number_use WHERE organ_code = ? AND year = ? ORDER BY serial',
    organCode,
    year,
  )
}

export function allUses(vault: ReadableVault): NumberUse[] {
  return vault.all<NumberUse>('SELECT * FROM number_use ORDER BY organ_code, year DESC, serial')
}

export function findUse(
  vault: ReadableVault,
  { organCode, year, serial }: { organCode: string; year: number; serial: number },
): NumberUse | undefined {
  return vault.get<NumberUse>(
    'SELECT * FROM number_use WHERE organ_code = ? AND year = ? AND serial = ?',
    organCode,
    year,
    serial,
  )
}

export function numberTakenBy(vault: ReadableVault, document: DocumentId): NumberUse | undefined {
  return vault.get<NumberUse>("SELECT * FROM number_use WHERE document = ? AND state = 'used'", document)
}

/** Fails, and with it the whole record, where the number was taken meanwhile: one number, one document. */
export function takeNumber(
  vault: WritableVault,
  document: DocumentId,
  { taken, by, at }: { taken: TakenNumber; by: string; at: string },
): void {
  if (taken.from === 'hand-other') return
  if (findUse(vault, taken)?.document === document) return // its own, from an earlier 签发
  vault.run(
    `INSERT INTO number_use (organ_code, year, serial, state, source, document, reason, by, at)
     VALUES (?, ?, ?, 'used', ?, ?, ?, ?, ?)`,
    taken.organCode,
    taken.year,
    taken.serial,
    taken.from,
    document,
    taken.from === 'hand' ? taken.reason : '',
    by,
    at,
  )
}

/** A number that will never stand on a document; the document that had it gets another one. */
export function voidNumber(vault: WritableVault, record: NumberVoidedRecord): void {
  vault.run(
    `INSERT INTO number_use (organ_code, year, serial, state, source, document, reason, by, at)
     VALUES (?, ?, ?, 'void', 'block', NULL, ?, ?, ?)
     ON CONFLICT (organ_code, year, serial) DO UPDATE SET
       state = 'void', document = NULL, reason = excluded.reason, by = excluded.by, at = excluded.at`,
    record.organCode,
    record.year,
    record.serial,
    record.reason,
    record.by,
    record.at,
  )
}

/** A block that was asked for and has not come: the same request is repeated until it does. */
export type NumberRequest = { organ_code: string; year: number; id: string }

export function findNumberRequest(
  vault: ReadableVault,
  organCode: string,
  year: number,
): NumberRequest | undefined {
  return vault.get<NumberRequest>(
    'SELECT * FROM number_request WHERE organ_code = ? AND year = ?',
    organCode,
    year,
  )
}

export function saveNumberRequest(vault: WritableVault, { organ_code, year, id }: NumberRequest): void {
  vault.run(
    'INSERT OR REPLACE INTO number_request (organ_code, year, id) VALUES (?, ?, ?)',
    organ_code,
    year,
    id,
  )
}
