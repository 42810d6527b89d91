import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepLine, type LineOutcome } from '../../../electron/engine/line/keep-line.ts'
import { type ClientVault, clientSchema } from '../../../electron/engine/vault/schema.ts'
import { lineRows } from '../../../electron/engine/vault/tables/line.ts'
import { createVault } from '../../../electron/engine/vault/vault.ts'
import { lineView } from '../../../electron/engine/views/line-view.ts'
import { MAX_LINE_ROWS } from '../../../shared/line/line-record.ts'
import { findLineBreak } from '../../../shared/line/line-row.ts'
import { outagesOf } from '../../../shared/line/outages.ts'
import { CHEAP } from '../../support/vault-notes.ts'

const ADDRESSES = ['https://10.0.0.1:8443', 'https://10.0.0.2:8443']
const UP: LineOutcome = { at: 'up', address: 'https://10.0.0.1:8443' }
const DOWN: LineOutcome = { at: 'down', reason: 'link-down', addresses: ADDRESSES }
const SILENT: LineOutcome = { at: 'down', reason: 'exchange-silent', addresses: ADDRESSES }

let folder: string
let vault: ClientVault
let now: Date
const clock = () => now
const rows = () => lineRows(vault.read, MAX_LINE_ROWS)
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hongtou-line-'))
  now = new Date('2026-06-15T09:00:00.000Z')
  const order = { folder: join(folder, 'vault'), passphrase: '机要席的口令-4711', schema: clientSchema, now }
  vault = (await createVault({ ...order, testScrypt: CHEAP })).vault
})
afterEach(() => {
  vault.close()
  rmSync(folder, { recursive: true })
})

test('an outage is one row when it begins, one when its reason changes, and one when it ends', () => {
  const line = keepLine(vault, clock)
  for (const outcome of [UP, UP, DOWN, DOWN, SILENT, DOWN, UP]) {
    line.tried(outcome)
    later(1)
  }
  expect(rows().map(({ kind }) => kind)).toEqual(['up', 'down', 'down', 'down', 'up'])
  expect(findLineBreak(rows())).toBeUndefined()
  expect(outagesOf(rows())).toEqual([
    {
      from: '2026-06-15T09:02:00.000Z',
      to: '2026-06-15T09:06:00.000Z',
      end: 'line-up',
      reasons: ['link-down', 'exchange-silent'],
      addresses: ADDRESSES,
    },
  ])
})

test('each day that is over has a row with all its attempts, by the days of Beijing', () => {
  const line = keepLine(vault, clock)
  for (const outcome of [UP, UP, DOWN, DOWN, DOWN]) line.tried(outcome)
  now = new Date('2026-06-15T15:59:00.000Z') // 23:59
  line.tried(SILENT)
  later(2)
  line.tried(UP)
  expect(rows().find(({ kind }) => kind === 'day')).toMatchObject({
    day: '2026-06-15',
    attempts: [
      { outcome: 'exchange-silent', count: 1 },
      { outcome: 'link-down', count: 3 },
      { outcome: 'online', count: 2 },
    ],
  })
  line.settle()
  expect(lineView(vault.read).days).toEqual([
    { day: '2026-06-16', online: 1, failed: 0 },
    { day: '2026-06-15', online: 2, failed: 4 },
  ])
  expect(findLineBreak(rows())).toBeUndefined()
})

test('a vault that is closed while the line is down says that nobody looked from then on', () => {
  const line = keepLine(vault, clock)
  line.tried(DOWN)
  later(10)
  line.stop()
  line.stop()
  later(60)
  keepLine(vault, clock).tried(UP)
  expect(rows().map(({ kind }) => kind)).toEqual(['down', 'unwatched', 'up'])
  expect(outagesOf(rows())).toMatchObject([{ end: 'unwatched', to: '2026-06-15T09:10:00.000Z' }])
})

test('a program that ended without a word has looked until its last attempt that is known', () => {
  const line = keepLine(vault, clock)
  line.tried(DOWN)
  later(5)
  line.tried(DOWN)
  later(600)
  keepLine(vault, clock)
  expect(outagesOf(rows())).toMatchObject([{ end: 'unwatched', to: '2026-06-15T09:05:00.000Z' }])
})
