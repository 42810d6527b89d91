import type { SeatId, UnitCode } from '../../../../shared/ids/brands.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'
import type { JoinedRecord } from '../records.ts'

/** Who this vault's seat is: one row, written when the network took the seat in. */
export type Identity = {
  network: string
  unit: UnitCode
  unit_name: string
  seat: SeatId
  seat_name: string
  signing_key: Uint8Array
  signing_certificate: Uint8Array
  encryption_key: Uint8Array
  encryption_certificate: Uint8Array
  root_certificate: Uint8Array
  joined_at: string
}

/** Keys made for an enrollment, so that it can be repeated word for word until joining is done. */
export type PendingEnrollment = {
  slip: string
  seat: SeatId
  seat_name: string
  signing_key: Uint8Array
  encryption_key: Uint8Array
  /** Shown when joining is done; until then it must survive a crash. */
  recovery_code: string
}

export function findIdentity(vault: ReadableVault): Identity | undefined {
  return vault.get<Identity>('SELECT * FROM identity WHERE id = 1')
}

/** For code that only runs after the network took the seat in. */
export function ownIdentity(vault: ReadableVault): Identity {
  const identity = findIdentity(vault)
  if (identity === undefined) throw new TypeError('this vault has joined no network yet')
  return identity
}

export function insertIdentity(vault: WritableVault, record: JoinedRecord): void {
  vault.run(
    `INSERT INTO identity (id, network, unit, unit_name, seat, seat_name, signing_key, signing_certificate,
       encryption_key, encryption_certificate, root_certificate, joined_at)
     VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    record.network,
    record.unit,
    record.unitName,
    record.seat,
    record.seatName,
    record.signingKey,
    record.signingCertificate,
    record.encryptionKey,
    record.encryptionCertificate,
    record.rootCertificate,
    record.at,
  )
}

export function findPendingEnrollment(vault: ReadableVault): PendingEnrollment | undefined {
  return vault.get<PendingEnrollment>('SELECT * FROM enrollment WHERE id = 1')
}

/** Joining is done: the recovery code was handed over and is in no vault any more. */
export function dropPendingEnrollment(vault: WritableVault): void {
  vault.run('DELETE FROM enrollment')
}

export function savePendingEnrollment(vault: WritableVault, pending: PendingEnrollment): void {
  vault.run(
    `INSERT OR REPLACE INTO enrollment (id, slip, seat, seat_name, signing_key, encryption_key, recovery_code)
     VALUES (1, ?, ?, ?, ?, ?, ?)`,
    pending.slip,
    pending.seat,
    pending.seat_name,
    pending.signing_key,
    pending.encryption_key,
    pending.recovery_code,
  )
}
