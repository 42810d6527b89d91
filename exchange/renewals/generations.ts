import { parseCertificate, serialHex } from '../../shared/certificates/certificate.ts'
import { equalBytes } from '../../shared/encoding/bytes.ts'
import type { Digest } from '../../shared/encoding/digest.ts'
import type { Database, SeatRenewalTable, SeatTable, WriteTransaction } from '../database/tables.ts'
import { raiseDirectory } from '../directory/head.ts'

/** Pairs of certificates that a seat had before the one in force, the newest first. */
export async function earlierPairs(db: Database, seat: string): Promise<SeatRenewalTable[]> {
  return await db
    .selectFrom('seat_renewal')
    .selectAll()
    .where('seat', '=', seat)
    .orderBy('generation', 'desc')
    .execute()
}

export type NewPair = Pick<SeatTable, 'signing_certificate' | 'encryption_certificate'> & {
  /** Of the keys the pair was asked for with. */
  digest: Digest
}

/** The seat goes on with a new pair; the old one stays on record, and all clients learn of both. */
export async function supersede(
  trx: WriteTransaction,
  seat: SeatTable,
  { digest, ...pair }: NewPair,
  now: Date,
): Promise<void> {
  const version = await raiseDirectory(trx, now)
  const [last] = await earlierPairs(trx, seat.id)
  await trx
    .insertInto('seat_renewal')
    .values({
      seat: seat.id,
      generation: (last?.generation ?? 0) + 1,
      signing_serial: serialHex(parseCertificate(seat.signing_certificate)),
      signing_certificate: seat.signing_certificate,
      encryption_certificate: seat.encryption_certificate,
      request_digest: digest,
      superseded_at: now.toISOString(),
    })
    .execute()
  await trx
    .updateTable('seat')
    .set({ ...pair, version })
    .where('id', '=', seat.id)
    .execute()
}

/** Whether a signing certificate is or was this seat's: what was signed before a renewal may arrive after it. */
export async function isOfSeat(db: Database, seat: SeatTable, certificate: Uint8Array): Promise<boolean> {
  if (equalBytes(seat.signing_certificate, certificate)) return true
  const earlier = await earlierPairs(db, seat.id)
  return earlier.some(pair => equalBytes(pair.signing_certificate, certificate))
}
