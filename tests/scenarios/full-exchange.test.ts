import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveUnits } from '../../exchange/directory/units.ts'
import { issueSlip } from '../../exchange/enrollment/slips.ts'
import { type RunningExchange, serve } from '../../exchange/serve.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'
import { eventually } from '../support/eventually.ts'
import { aLetter } from '../support/letters.ts'
import { acquaint, type Desk, deskAt } from '../support/offices.ts'
import { testConfig, testUnit } from '../support/test-exchange.ts'

/*
 * An exchange whose disk is full: a large attachment waits at its sender with the reason, small letters pass.
 */
const MIB = 1024 * 1024
let folder: string
let running: RunningExchange
let registry: Desk
let ministry: Desk
let treasury: Desk
let free = Number.MAX_SAFE_INTEGER

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hongtou-full-'))
  const config = testConfig(join(folder, 'exchange'), { listen: { host: '127.0.0.1', port: 0 } })
  running = await serve(config, { log: pino({ level: 'silent' }), freeBytes: () => free })
  const units = ['QH-0101', 'QH-0201', 'QH-0209']
  await running.exchange.write(trx => saveUnits(trx, units.map(testUnit), new Date()))
  const desk = async (unit: string) =>
    deskAt(join(folder, unit), unit, await issueSlip(running.exchange, { unit: unit as UnitCode }))
  ;[registry, ministry, treasury] = (await Promise.all(units.map(desk))) as [Desk, Desk, Desk]
  await acquaint(registry, ministry, treasury)
})
afterAll(async () => {
  await Promise.all([registry, ministry, treasury].map(desk => desk?.stop()))
  await running?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('a large attachment waits with the reason, lets a small letter pass, and leaves when there is room', async () => {
  free = 0
  const path = join(folder, '扫描.tif')
  writeFileSync(path, randomBytes(3 * MIB))
  const large = await registry.sends(await registry.writes(aLetter(), [path]), [ministry])
  const { job } = await eventually(
    () => registry.sent(large.envelope),
    item => item.job.at === 'waiting' && item.job.reason === 'exchange-full',
  )
  expect(job).toMatchObject({ code: 'storage-full', isUntouched: true })
  expect((await registry.office.call('sync:status')).link.at).toBe('online')
  const small = await registry.sendSealed(aLetter(), treasury)
  await registry.sees(small.envelope, treasury, 'verified')
  expect((await registry.sent(large.envelope)).job.at).not.toBe('accepted')
  free = Number.MAX_SAFE_INTEGER
  await registry.office.call('outbox:try-now', large.envelope)
  await registry.sees(large.envelope, ministry, 'verified')
})
