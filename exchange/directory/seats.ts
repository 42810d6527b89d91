import { toBase64 } from '../../shared/encoding/base64.ts'
import { MAX_EARLIER_CERTIFICATES, type Seat } from '../../shared/network/directory.ts'
import { seatId, unitCode } from '../../shared/protocol/fields.ts'
import { prepared } from '../database/prepared.ts'
import type { Database, SeatTable, WriteTransaction } from '../database/tables.ts'
import { raiseDirectory } from './head.ts'

export async function findSeat(db: Database, id: string): Promise<SeatTable | undefined> {
  const [row] = await seatById(db, id)
  return row
}

const seatById = prepared<string, SeatTable>((db, hole) =>
  db
    .selectFrom('seat')
    .selectAll()
    .where(
      'id',
      '=',
      hole(id => id),
    ),
)

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
  const earlier = await earlierSigning(db)
  return rows.map(row => ({
    id: seatId.parse(row.id),
    unit: unitCode.parse(row.unit),
    name: row.name,
    signingCertificate: toBase64(row.signing_certificate),
    encryptionCertificate: toBase64(row.encryption_certificate),
    earlierSigningCertificates: (earlier.get(row.id) ?? []).slice(0, MAX_EARLIER_CERTIFICATES),
    retired: row.retired === 1,
    version: row.version,
  }))
}

/** By seat, the newest first. */
async function earlierSigning(db: Database): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('seat_renewal')
    .select(['seat', 'signing_certificate'])
    .orderBy('generation', 'desc')
    .execute()
  const seats = Map.groupBy(rows, row => row.seat)
  return new Map(
    [...seats].map(([seat, pairs]) => [seat, pairs.map(pair => toBase64(pair.signing_certificate))]),
  )
}
