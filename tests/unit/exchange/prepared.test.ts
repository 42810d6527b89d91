import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../../exchange/database/open.ts'
import { holes, prepared, rowHoles } from '../../../exchange/database/prepared.ts'
import type { Database, LogEntryTable } from '../../../exchange/database/tables.ts'

let db: Database
let builds = 0

beforeAll(async () => {
  db = await openDatabase(':memory:')
})
afterAll(() => db.destroy())

const insert = prepared<readonly LogEntryTable[], unknown>(
  (on, hole, count) => {
    builds++
    return on.insertInto('log_entry').values(rowHoles(hole, count, ['position', 'kind', 'subject', 'at']))
  },
  rows => rows.length,
)
const among = prepared<{ kind: LogEntryTable['kind']; positions: readonly number[] }, LogEntryTable>(
  (on, hole, count) =>
    on
      .selectFrom('log_entry')
      .selectAll()
      .where(
        'kind',
        '=',
        hole(({ kind }) => kind),
      )
      .where(
        'position',
        'in',
        holes(hole, count, ({ positions }, i) => positions[i] ?? -1),
      )
      .orderBy('position'),
  ({ positions }) => positions.length,
)
const entry = (position: number): LogEntryTable => ({
  position,
  kind: position % 2 === 0 ? 'waybill' : 'receipt',
  subject: `number ${position}`,
  at: 'now',
})

test('a query that is built once is asked with other values each time, and once more for each length', async () => {
  await insert(db, [entry(0)])
  await insert(db, [entry(1)])
  await insert(db, [entry(2), entry(3)])
  await insert(db, [entry(4), entry(5)])
  expect(builds).toBe(2)
  expect(await among(db, { kind: 'waybill', positions: [1, 2, 4, 9] })).toEqual([entry(2), entry(4)])
  expect(await among(db, { kind: 'receipt', positions: [0, 3, 5, 8] })).toEqual([entry(3), entry(5)])
  expect(await among(db, { kind: 'receipt', positions: [1] })).toEqual([entry(1)])
})

test('a list longer than is kept is asked all the same', async () => {
  const rows = Array.from({ length: 200 }, (_, i) => entry(100 + i))
  await insert(db, rows)
  await insert(
    db,
    rows.map(row => ({ ...row, position: row.position + 1000 })),
  )
  const positions = rows.map(({ position }) => position)
  expect(await among(db, { kind: 'waybill', positions })).toHaveLength(100)
})
