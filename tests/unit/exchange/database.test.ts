import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteFile from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MIGRATIONS } from '../../../exchange/database/migrations/list.ts'
import { openDatabase } from '../../../exchange/database/open.ts'
import type { Database, WriteTransaction } from '../../../exchange/database/tables.ts'
import { createWriter, type Writer } from '../../../exchange/database/writer.ts'

let folder: string
let db: Database

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'database-'))
  db = await openDatabase(join(folder, 'exchange.db'))
})
afterEach(async () => {
  await db.destroy()
  await rm(folder, { recursive: true, force: true })
})

const insert = (trx: WriteTransaction, position: number) =>
  trx.insertInto('log_entry').values({ position, kind: 'waybill', subject: 'x', at: 'now' }).execute()
const positions = async () =>
  (await db.selectFrom('log_entry').select('position').orderBy('position').execute()).map(row => row.position)

describe('the database', () => {
  test('flushes at every commit, checks references and writes ahead', async () => {
    const read = async (name: string) => {
      const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db)
      return Object.values(rows[0] ?? {})[0]
    }
    const FULL = 2
    const pragmas = [await read('synchronous'), await read('journal_mode'), await read('foreign_keys')]
    expect(pragmas).toEqual([FULL, 'wal', 1])
  })

  test('is brought up by numbered migrations in ascending order, all of them applied', async () => {
    const names = Object.keys(MIGRATIONS)
    expect(names).toEqual([...names].sort())
    expect(names.every(name => /^\d{4}-[a-z-]+$/.test(name))).toBe(true)
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
    expect(rows.map(row => row.name)).toEqual(names)
  })

  test('that cannot be brought to the newest form is refused, and named so', async () => {
    const file = join(folder, 'half.db')
    const half = new SqliteFile(file)
    half.exec('CREATE TABLE network (something TEXT)')
    half.close()
    await expect(openDatabase(file)).rejects.toMatchObject({ code: 'migration-failed' })
  })

  test('made by a newer exchange is refused by that name', async () => {
    await sql`insert into kysely_migration values ('9990-from-the-future', '2030-01-01')`.execute(db)
    await expect(openDatabase(join(folder, 'exchange.db'))).rejects.toMatchObject({ code: 'database-newer' })
  })

  test('opened a second time keeps what is there', async () => {
    await createWriter(db)(trx => insert(trx, 0))
    await db.destroy()
    db = await openDatabase(join(folder, 'exchange.db'))
    expect(await positions()).toEqual([0])
  })
})

describe('the writer', () => {
  let write: Writer
  beforeEach(() => {
    write = createWriter(db)
  })

  test('undoes what a piece of work did that throws, and only that', async () => {
    const failing = write(async trx => {
      await insert(trx, 1)
      throw new Error('refused')
    })
    const results = await Promise.allSettled([
      write(trx => insert(trx, 0)),
      failing,
      write(trx => insert(trx, 2)),
    ])
    expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await positions()).toEqual([0, 2])
  })

  test('flushes once for all that came in one turn', async () => {
    const flushes = async () =>
      (await sql<{ count: number }>`select count from flush_count`.execute(db)).rows[0]?.count
    await sql`create table flush_count (count integer)`.execute(db)
    await sql`insert into flush_count values (0)`.execute(db)
    const transactions = new Set<number>()
    const work = async (trx: WriteTransaction) => {
      const { rows } = await sql<{
        count: number
      }>`update flush_count set count = count + 1 returning count`.execute(trx)
      transactions.add(rows[0]?.count ?? 0)
      // Seen from outside, nothing of this transaction is there before its commit.
      expect(seenOutside()).toBe(0)
    }
    const outside = new SqliteFile(join(folder, 'exchange.db'), { readonly: true })
    const seenOutside = () => outside.prepare('select count from flush_count').pluck().get()
    await Promise.all(Array.from({ length: 32 }, () => write(work)))
    outside.close()
    expect([transactions.size, await flushes()]).toEqual([32, 32])
  })

  test('does what waits together, in the order in which it came', async () => {
    const order: number[] = []
    const numbers = Array.from({ length: 200 }, (_, i) => i)
    const work = (i: number) => async (trx: WriteTransaction) => {
      order.push(i)
      await insert(trx, i)
      return i
    }
    expect(await Promise.all(numbers.map(i => write(work(i))))).toEqual(numbers)
    expect(order).toEqual(numbers)
    expect(await positions()).toEqual(numbers)
  })

  test('rejects all that was done together when the database gives up, with its reason, and goes on', async () => {
    await write(trx => insert(trx, 0))
    const full = Object.assign(new Error('disk is full'), { code: 'SQLITE_FULL' })
    const broken = write(async trx => {
      await insert(trx, 5)
      await sql`rollback`.execute(trx)
      throw full
    })
    const together = write(trx => insert(trx, 6))
    expect(await Promise.allSettled([broken, together])).toMatchObject([
      { status: 'rejected', reason: full },
      { status: 'rejected', reason: full },
    ])
    await write(trx => insert(trx, 7))
    expect(await positions()).toEqual([0, 7])
  })
})
