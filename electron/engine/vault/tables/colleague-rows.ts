import type { EnvelopeId, ReceiptId, SeatId } from '../../../../shared/ids/brands.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

/** A row of the incoming register in the book of another seat of our unit, as its receipt tells. */
export type ColleagueRow = {
  receipt: ReceiptId
  seat: SeatId
  /** The seat's name then. */
  by: string
  number: number
  envelope: EnvelopeId
  at: string
}

export function insertColleagueRow(
  vault: WritableVault,
  { receipt, seat, by, number, envelope, at }: ColleagueRow,
): void {
  vault.run(
    'INSERT OR IGNORE INTO colleague_row (receipt, seat, "by", number, envelope, at) VALUES (?, ?, ?, ?, ?, ?)',
    ...[receipt, seat, by, number, envelope, at],
  )
}

/** Book by book, each in the order of its numbers. */
export function allColleagueRows(vault: ReadableVault): ColleagueRow[] {
  return vault.all<ColleagueRow>('SELECT * FROM colleague_row ORDER BY seat, number, at')
}

export function findColleagueRow(vault: ReadableVault, envelope: EnvelopeId): ColleagueRow | undefined {
  return vault.get<ColleagueRow>('SELECT * FROM colleague_row WHERE envelope = ?', envelope)
}
