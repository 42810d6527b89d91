import type { Digest } from '../../../../shared/encoding/digest.ts'
import type { EnvelopeId, ReceiptId } from '../../../../shared/ids/brands.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

/** What a receipt of this seat says of a row of the incoming register that is not in this vault. */
export type LostRow = {
  receipt: ReceiptId
  number: number
  envelope: EnvelopeId
  digest: Digest
  at: string
}

export function insertLostRow(
  vault: WritableVault,
  { receipt, number, envelope, digest, at }: LostRow,
): void {
  vault.run(
    'INSERT OR IGNORE INTO lost_incoming_row (receipt, number, envelope, digest, at) VALUES (?, ?, ?, ?, ?)',
    ...[receipt, number, envelope, digest, at],
  )
}

export function allLostRows(vault: ReadableVault): LostRow[] {
  return vault.all<LostRow>('SELECT * FROM lost_incoming_row ORDER BY number, at')
}

export function findLostRow(vault: ReadableVault, envelope: EnvelopeId): LostRow | undefined {
  return vault.get<LostRow>('SELECT * FROM lost_incoming_row WHERE envelope = ?', envelope)
}
