import { toBase64 } from '../../shared/encoding/base64.ts'
import type { Seat } from '../../shared/network/directory.ts'
import { seatId, unitCode } from '../../shared/protocol/fields.ts'
import type { Database, SeatTable, WriteTransaction } from '../database/tables.ts'
import { raiseDirectory } from './head.ts'

export async function findSeat(db: Database, id: string): Promise<SeatTable | undefined> {
  return await db.selectFrom('seat').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findSeatByName(
  db: Database,
  unit: string,
  name: string,
): Promise<SeatTable | undefined> {
  return await db
    .selectFrom('seat')
    .selectAll()
    .where('unit', '=', unit)
    .where('name', '=', name)
    .executeTakeFirst()
}

export async function insertSeat(
  trx: WriteTransaction,
  seat: Omit<SeatTable, 'version'>,
  now: Date,
): Promise<void> {
  const version = await raiseDirectory(trx, now)
  await trx
    .insertInto('seat')
    .values({ ...seat, version })
    .execute()
}

/** A retired seat may sign in no more; what it has signed stays valid. */
export async function retireSeat(trx: WriteTransaction, id: string, now: Date): Promise<void> {
  const version = await raiseDirectory(trx, now)
  await trx.updateTable('seat').set({ retired: 1, version }).where('id', '=', id).execute()
}

export async function seatsChangedAfter(db: Database, since: number): Promise<Seat[]> {
  const rows = await db.selectFrom('seat').selectAll().where('version', '>', since).orderBy('id').execute()
  return rows.map(row => ({
    id: seatId.parse(row.id),
    unit: unitCode.parse(row.unit),
    name: row.name,
    signingCertificate: toBase64(row.signing_certificate),
    encryptionCertificate: toBase64(row.encryption_certificate),
    retired: row.retired === 1,
    version: row.version,
  }))
}
