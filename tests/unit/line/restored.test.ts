import { mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openingFindings } from '../../../electron/engine/care/opening-findings.ts'
import { anchorHead } from '../../../electron/engine/line/anchor-head.ts'
import { beginLineAnew } from '../../../electron/engine/line/begin-anew.ts'
import { keepLine, type LineOutcome } from '../../../electron/engine/line/keep-line.ts'
import { type ClientVault, clientSchema } from '../../../electron/engine/vault/schema.ts'
import { lineHead, lineRows } from '../../../electron/engine/vault/tables/line.ts'
import { createVault, openVault } from '../../../electron/engine/vault/vault.ts'
import { lineView } from '../../../electron/engine/views/line-view.ts'
import { MAX_LINE_ROWS } from '../../../shared/line/line-record.ts'
import { findLineBreak } from '../../../shared/line/line-row.ts'
import { outagesOf } from '../../../shared/line/outages.ts'
import { CHEAP } from '../../support/vault-notes.ts'

/* A database that is put back to a copy has lost the notes of the line since: the record says so itself. */
const UP: LineOutcome = { at: 'up', address: 'https://10.0.0.1:8443' }
const DOWN: LineOutcome = { at: 'down', reason: 'link-down', addresses: ['https://10.0.0.1:8443'] }
const PASSPHRASE = '机要席的口令-4711'

let folder: string
let vault: ClientVault
let now: Date
const clock = () => now
const rows = () => lineRows(vault.read, MAX_LINE_ROWS)
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hongtou-line-restored-'))
  now = new Date('2026-06-15T01:00:00.000Z')
  const order = { folder: join(folder, 'vault'), passphrase: PASSPHRASE, schema: clientSchema, now }
  vault = (await createVault({ ...order, testScrypt: CHEAP })).vault
})
afterEach(() => {
  vault.close()
  rmSync(folder, { recursive: true })
})

/** The database is damaged while nobody has it open, and opening restores it. */
async function restored() {
  const { folder: at } = vault
  vault.close()
  truncateSync(join(at, 'vault.db'), 5000)
  const secret = { passphrase: PASSPHRASE }
  const opened = await openVault({ folder: at, secret, schema: clientSchema, now })
  vault = opened.vault
  beginLineAnew(vault, opened.report.restored, now)
  return opened.report
}

test('it goes on from the copy with a row that names the copy and the last row that was there', async () => {
  const line = keepLine(vault, clock)
  line.tried(DOWN)
  const copyAt = now
  vault.care.copy(copyAt)
  later(10)
  line.tried(UP)
  anchorHead(vault, { always: true }) // it was handed out
  const head = lineHead(vault.read)
  later(10)
  line.tried(DOWN) // known to nobody any more
  later(10)
  const report = await restored()
  expect(openingFindings(report).map(({ kind }) => kind)).toContain('line-record-anew')
  expect(rows().map(({ kind }) => kind)).toEqual(['down', 'restored'])
  expect(rows()[1]).toMatchObject({
    copyAt: copyAt.toISOString(),
    lost: { number: head?.number, digest: head?.digest },
  })
  expect(outagesOf(rows())).toMatchObject([{ end: 'lost', to: null }])
  later(1)
  keepLine(vault, clock).tried(UP)
  expect(rows().map(({ kind }) => kind)).toEqual(['down', 'restored', 'up'])
  expect(findLineBreak(rows())).toBeUndefined()
  expect(lineView(vault.read).restored).toHaveLength(1)
})

test('what the journal knows is named also where every row is lost, and once', async () => {
  keepLine(vault, clock).tried(DOWN)
  const head = lineHead(vault.read)
  later(5)
  await restored() // without a copy: from the journal alone
  expect(rows()).toMatchObject([{ kind: 'restored', copyAt: null, lost: { digest: head?.digest } }])
  beginLineAnew(vault, undefined, now)
  expect(rows()).toHaveLength(1)
})

test('an opening that restores nothing adds nothing', () => {
  keepLine(vault, clock).tried(UP)
  beginLineAnew(vault, undefined, now)
  expect(rows().map(({ kind }) => kind)).toEqual(['up'])
})
