import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../exchange/database/open.ts'
import type { Database, WriteTransaction } from '../../../exchange/database/tables.ts'
import { createWriter, type Writer } from '../../../exchange/database/writer.ts'
import { appendLeaf, type LogPlace } from '../../../exchange/log/append.ts'
import { currentCheckpoint } from '../../../exchange/log/proofs.ts'
import { fromHex } from '../../../shared/encoding/hex.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { leafHash } from '../../../shared/log/hashing.ts'
import { verifyInclusion } from '../../../shared/log/verify.ts'
import { NOON } from '../../support/pki.ts'

let folder: string
let db: Database
let write: Writer

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'log-edge-'))
  db = await openDatabase(join(folder, 'exchange.db'))
  write = createWriter(db)
})
afterEach(async () => {
  await db.destroy()
  await rm(folder, { recursive: true, force: true })
})

const leafOf = (name: string) => leafHash(utf8(name))
const append = (trx: WriteTransaction, name: string) =>
  appendLeaf(trx, { kind: 'waybill', subject: name, leaf: leafOf(name), at: NOON })
const refused = async (trx: WriteTransaction, name: string) => {
  await append(trx, name)
  throw new Error('refused')
}
const root = async () => (await currentCheckpoint(db, 'qinghe-test', NOON)).root
const bytes = (digest: string) => fromHex(digest.slice('sm3:'.length))

function expectProven(name: string, { index, size, root: said, proof }: LogPlace): void {
  const head = { size, root: bytes(said) }
  expect(verifyInclusion(leafOf(name), index, head, proof.map(bytes))).toBe(true)
}

/** The root that the same leaves have when each is appended in a transaction of its own. */
async function rootOf(names: readonly string[]): Promise<string> {
  const other = await openDatabase(join(folder, `${names.length}-apart.db`))
  const one = createWriter(other)
  for (const name of names) await one(trx => append(trx, name))
  const { root: apart } = await currentCheckpoint(other, 'qinghe-test', NOON)
  await other.destroy()
  return apart
}

describe('leaves that are appended in one batch', () => {
  test('stand where they would one by one, each with its proof', async () => {
    const names = Array.from({ length: 37 }, (_, i) => `leaf ${i}`)
    const places = await Promise.all(names.map(name => write(trx => append(trx, name))))
    expect(places.map(({ index }) => index)).toEqual(names.map((_, i) => i))
    names.forEach((name, i) => {
      expectProven(name, places[i] as LogPlace)
    })
    expect(await root()).toBe(await rootOf(names))
  })

  test('are not built on one that was undone between them', async () => {
    const kept = ['a', 'b', 'c', 'd', 'e']
    const work = kept.flatMap(name => [
      write(trx => refused(trx, `not ${name}`)).catch(() => undefined),
      write(trx => append(trx, name)),
    ])
    const places = (await Promise.all(work)).filter(place => place !== undefined)
    places.forEach((place, i) => {
      expectProven(kept[i] ?? '', place)
    })
    expect(places.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4])
    expect(await root()).toBe(await rootOf(kept))
  })

  test('are not built on a batch that was undone as a whole', async () => {
    await write(trx => append(trx, 'first'))
    const full = new Error('disk is full')
    const lost = write(trx => append(trx, 'lost'))
    const broken = write(async trx => {
      await append(trx, 'lost too')
      await sql`rollback`.execute(trx)
      throw full
    })
    const ends = await Promise.allSettled([lost, broken])
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expectProven('second', await write(trx => append(trx, 'second')))
    expect(await root()).toBe(await rootOf(['first', 'second']))
  })

  test('and two in one piece of work', async () => {
    await write(async trx => {
      await append(trx, 'one')
      await append(trx, 'two')
    })
    await write(trx => append(trx, 'three'))
    expect(await root()).toBe(await rootOf(['one', 'two', 'three']))
  })
})
