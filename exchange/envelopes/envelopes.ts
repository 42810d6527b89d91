import { holes, prepared, rowHoles } from '../database/prepared.ts'
import type {
  Database,
  EnvelopeBodyTable,
  EnvelopeReceiverTable,
  EnvelopeTable,
  WriteTransaction,
} from '../database/tables.ts'

export type EnvelopeRow = Omit<EnvelopeTable, 'waybill' | 'acceptance'>

/** What is known of an accepted envelope, without its bytes. */
export async function findEnvelope(db: Database, id: string): Promise<EnvelopeRow | undefined> {
  const [row] = await envelopeById(db, id)
  return row
}

const envelopeById = prepared<string, EnvelopeRow>((db, hole) =>
  db
    .selectFrom('envelope')
    .select(['id', 'digest', 'bytes', 'kept_in', 'sender_unit', 'sender_seat'])
    .select(['waybill_digest', 'accepted_at', 'due_at'])
    .where(
      'id',
      '=',
      hole(id => id),
    ),
)

export async function findAcceptance(db: Database, id: string): Promise<Uint8Array | undefined> {
  const row = await db.selectFrom('envelope').select('acceptance').where('id', '=', id).executeTakeFirst()
  return row?.acceptance
}

/** The waybill of an envelope, if it was sent by this unit or to it. */
export async function findWaybillFor(
  db: Database,
  id: string,
  unit: string,
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('envelope')
    .select(['waybill', 'sender_unit'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return row.sender_unit === unit || (await isReceiver(db, id, unit)) ? row.waybill : undefined
}

export async function isReceiver(db: Database, envelope: string, unit: string): Promise<boolean> {
  const row = await db
    .selectFrom('envelope_receiver')
    .select('unit')
    .where('envelope', '=', envelope)
    .where('unit', '=', unit)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether an envelope was recalled before this unit had signed for it. */
export async function isRecalled(db: Database, envelope: string, unit: string): Promise<boolean> {
  const row = await db
    .selectFrom('envelope_receiver')
    .select('recalled_at')
    .where('envelope', '=', envelope)
    .where('unit', '=', unit)
    .executeTakeFirst()
  return row !== undefined && row.recalled_at !== null
}

export async function findEnvelopeBody(db: Database, id: string): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('envelope_body')
    .select('body')
    .where('envelope', '=', id)
    .executeTakeFirst()
  return row?.body
}

/** The bytes of envelopes that the database keeps, by their ids. */
export async function findEnvelopeBodies(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (ids.length === 0) return new Map()
  const rows = await bodiesByIds(db, ids)
  return new Map(rows.map(({ envelope, body }) => [envelope, body]))
}

const bodiesByIds = prepared<readonly string[], EnvelopeBodyTable>(
  (db, hole, count) =>
    db
      .selectFrom('envelope_body')
      .selectAll()
      .where(
        'envelope',
        'in',
        holes(hole, count, (ids, i) => ids[i] ?? ''),
      ),
  ids => ids.length,
)

/** An envelope with all that belongs to it besides the chains, the log and the mailboxes. */
export async function insertEnvelope(
  trx: WriteTransaction,
  row: EnvelopeTable,
  belonging: { receivers: readonly string[]; parts: readonly string[]; body: Uint8Array | undefined },
): Promise<void> {
  const envelope = row.id
  await insertRow(trx, [row])
  await insertReceivers(
    trx,
    belonging.receivers.map(unit => ({ envelope, unit, recalled_at: null })),
  )
  if (belonging.parts.length > 0) {
    await trx
      .insertInto('envelope_part')
      .values(belonging.parts.map(part => ({ envelope, part })))
      .execute()
  }
  if (belonging.body !== undefined) await insertBody(trx, [{ envelope, body: belonging.body }])
}

const COLUMNS: readonly (keyof EnvelopeTable)[] = [
  ...(['id', 'digest', 'bytes', 'kept_in', 'sender_unit', 'sender_seat', 'waybill'] as const),
  ...(['waybill_digest', 'acceptance', 'accepted_at', 'due_at'] as const),
]

const insertRow = prepared<readonly EnvelopeTable[], unknown>((db, hole) =>
  db.insertInto('envelope').values(rowHoles(hole, 1, COLUMNS)),
)

const insertReceivers = prepared<readonly EnvelopeReceiverTable[], unknown>(
  (db, hole, count) =>
    db.insertInto('envelope_receiver').values(rowHoles(hole, count, ['envelope', 'unit', 'recalled_at'])),
  rows => rows.length,
)

const insertBody = prepared<readonly EnvelopeBodyTable[], unknown>((db, hole) =>
  db.insertInto('envelope_body').values(rowHoles(hole, 1, ['envelope', 'body'])),
)
