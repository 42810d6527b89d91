import type { Digest } from '../../../../shared/encoding/digest.ts'
import type { SeatId, UnitCode } from '../../../../shared/ids/brands.ts'
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

export function lastReceivedFrom(vault: ReadableVault, seat: SeatId): Link | undefined {
  return vault.get<Link>('SELECT seq, waybill FROM pair_in WHERE seat = ?', seat)
}

/** Never goes back: a repeat of an old waybill leaves the link where it is. */
export function setLastReceivedFrom(vault: WritableVault, seat: SeatId, link: Link): void {
  if ((lastReceivedFrom(vault, seat)?.seq ?? 0) >= link.seq) return
  vault.run(
    'INSERT OR REPLACE INTO pair_in (seat, seq, waybill) VALUES (?, ?, ?)',
    seat,
    link.seq,
    link.waybill,
  )
}
