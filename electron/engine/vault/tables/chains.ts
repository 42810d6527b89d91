import type { Digest } from '../../../../shared/encoding/digest.ts'
import type { EnvelopeId, SeatId, UnitCode } from '../../../../shared/ids/brands.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

/** The chains of waybills: ours to each unit, and each foreign seat's to us. */
export type Link = { seq: number; waybill: Digest }

export function lastSentTo(vault: ReadableVault, unit: UnitCode): Link | undefined {
  return vault.get<Link>('SELECT seq, waybill FROM pair_out WHERE unit = ?', unit)
}

export function setLastSentTo(vault: WritableVault, unit: UnitCode, link: Link): void {
  vault.run(
    'INSERT OR REPLACE INTO pair_out (unit, seq, waybill) VALUES (?, ?, ?)',
    unit,
    link.seq,
    link.waybill,
  )
}

/** The only waybill ever sent there was refused. */
export function dropLastSentTo(vault: WritableVault, unit: UnitCode): void {
  vault.run('DELETE FROM pair_out WHERE unit = ?', unit)
}

/** A waybill that came: `previous` is the one its sender says was before it; no `envelope` where it was passed over. */
export type ReceivedLink = Link & { seat: SeatId; previous: Digest | null; envelope: EnvelopeId | null }

export function receivedLink(vault: ReadableVault, seat: SeatId, seq: number): ReceivedLink | undefined {
  return vault.get<ReceivedLink>('SELECT * FROM received_link WHERE seat = ? AND seq = ?', seat, seq)
}

/** The first of its number stays: a repeat takes no place. */
export function addReceivedLink(
  vault: WritableVault,
  { seat, seq, waybill, previous, envelope }: ReceivedLink,
): void {
  vault.run(
    'INSERT OR IGNORE INTO received_link (seat, seq, waybill, previous, envelope) VALUES (?, ?, ?, ?, ?)',
    ...[seat, seq, waybill, previous, envelope],
  )
}
