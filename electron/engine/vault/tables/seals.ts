import type { ReadableVault, WritableVault } from '../handles.ts'
import type { SealObtainedRecord } from '../records.ts'

/** The unit's seals; the private key stays wrapped under the seal's own passphrase. */
export type SealRow = {
  id: string
  name: string
  seal: Uint8Array
  certificate: Uint8Array
  wrapped_key: Uint8Array
  request: Uint8Array | null
  made_at: string
}

/** The seal in force: the newest one. */
export function currentSeal(vault: ReadableVault): SealRow | undefined {
  return vault.get<SealRow>('SELECT * FROM seal ORDER BY made_at DESC LIMIT 1')
}

/** The newest first. */
export function allSeals(vault: ReadableVault): SealRow[] {
  return vault.all<SealRow>('SELECT * FROM seal ORDER BY made_at DESC')
}

export function insertSeal(vault: WritableVault, record: SealObtainedRecord): void {
  vault.run(
    'INSERT INTO seal (id, name, seal, certificate, wrapped_key, request, made_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    record.id,
    record.name,
    record.seal,
    record.certificate,
    record.wrappedKey,
    record.request,
    record.at,
  )
  dropSealRequest(vault)
}

/** A seal that has been asked for and not come yet: the same request is repeated until it comes. */
export type SealRequest = { request: Uint8Array; public_key: Uint8Array; wrapped_key: Uint8Array }

export function findSealRequest(vault: ReadableVault): SealRequest | undefined {
  return vault.get<SealRequest>('SELECT request, public_key, wrapped_key FROM seal_request WHERE id = 1')
}

export function saveSealRequest(
  vault: WritableVault,
  { request, public_key, wrapped_key }: SealRequest,
): void {
  vault.run(
    'INSERT OR REPLACE INTO seal_request (id, request, public_key, wrapped_key) VALUES (1, ?, ?, ?)',
    request,
    public_key,
    wrapped_key,
  )
}

export function dropSealRequest(vault: WritableVault): void {
  vault.run('DELETE FROM seal_request')
}
