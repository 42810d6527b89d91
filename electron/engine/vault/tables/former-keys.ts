import type { ReadableVault, WritableVault } from '../handles.ts'
import type { RenewalCause, RenewalPreparedRecord, RenewedRecord } from '../renewal-records.ts'
import { ownIdentity } from './identity.ts'

/** A pair of keys with its certificates that the seat used until it got others. */
export type FormerKeys = {
  generation: number
  signing_key: Uint8Array
  signing_certificate: Uint8Array
  encryption_key: Uint8Array
  encryption_certificate: Uint8Array
  until: string
  cause: RenewalCause
}

/** The newest first. */
export function formerKeys(vault: ReadableVault): FormerKeys[] {
  return vault.all<FormerKeys>('SELECT * FROM former_keys ORDER BY generation DESC')
}

export type PendingRenewal = {
  signing_key: Uint8Array
  encryption_key: Uint8Array
  cause: RenewalCause
  at: string
}

export function findPendingRenewal(vault: ReadableVault): PendingRenewal | undefined {
  return vault.get<PendingRenewal>('SELECT * FROM renewal WHERE id = 1')
}

/** Keys asked for once stay until they are answered: the exchange may have given certificates for them. */
export function insertPendingRenewal(vault: WritableVault, record: RenewalPreparedRecord): void {
  vault.run(
    `INSERT OR REPLACE INTO renewal (id, signing_key, encryption_key, cause, at) VALUES (1, ?, ?, ?, ?)`,
    record.signingKey,
    record.encryptionKey,
    record.cause,
    record.at,
  )
}

/** The keys in force become former ones, and the new ones take their place. */
export function changeKeys(vault: WritableVault, record: RenewedRecord): void {
  const old = ownIdentity(vault)
  vault.run(
    `INSERT INTO former_keys (signing_key, signing_certificate, encryption_key, encryption_certificate, until, cause)
     VALUES (?, ?, ?, ?, ?, ?)`,
    old.signing_key,
    old.signing_certificate,
    old.encryption_key,
    old.encryption_certificate,
    record.at,
    record.cause,
  )
  vault.run(
    `UPDATE identity SET signing_key = ?, signing_certificate = ?, encryption_key = ?, encryption_certificate = ?
     WHERE id = 1`,
    record.signingKey,
    record.signingCertificate,
    record.encryptionKey,
    record.encryptionCertificate,
  )
  vault.run('DELETE FROM renewal')
}
