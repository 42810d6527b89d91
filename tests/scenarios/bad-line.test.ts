import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../demo/link.ts'
import { saveUnits } from '../../exchange/directory/units.ts'
import { issueSlip } from '../../exchange/enrollment/slips.ts'
import { type RunningExchange, serve } from '../../exchange/serve.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'
import type { WaitReason } from '../../shared/ipc/views.ts'
import { eventually } from '../support/eventually.ts'
import { aLetter } from '../support/letters.ts'
import { type LinkProxy, startLinkProxy } from '../support/link-proxy.ts'
import { acquaint, type Desk, deskAt, UNITS } from '../support/offices.ts'
import { testConfig } from '../support/test-exchange.ts'

/*
 * Lines as offices have them: cut, silent, intercepted by a login page, damaged, slow. Each says why in plain words, and
 * in the end everything is delivered once.
 */
let folder: string
let line: LinkProxy
let running: RunningExchange
let registry: Desk
let ministry: Desk

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hongtou-line-'))
  line = await startLinkProxy()
  const port = await freePort()
  const listen = { host: '127.0.0.1', port }
  // The first address leads nowhere: the second is tried in turn.
  const addresses = [`https://127.0.0.1:${await freePort()}`, `https://127.0.0.1:${line.port}`]
  running = await serve(testConfig(join(folder, 'exchange'), { listen, addresses: addresses.toReversed() }), {
    log: pino({ level: 'silent' }),
  })
  line.lead(port)
  const rest = { organCodes: [], group: '市直', telephone: '' }
  const units = UNITS.map(([code, name, shortName]) => ({ code: code as UnitCode, name, shortName, ...rest }))
  await running.exchange.write(trx => saveUnits(trx, units, new Date()))
  const desk = async (unit: string) =>
    deskAt(join(folder, unit), unit, await issueSlip(running.exchange, { unit: unit as UnitCode }))
  ;[registry, ministry] = (await Promise.all(['QH-0101', 'QH-0201'].map(desk))) as [Desk, Desk]
  await acquaint(registry, ministry)
})
afterEach(() =>
  line.set({ state: 'open', answer: null, corrupt: 0, duplicate: 0, cutAfterBytes: null, delayMs: 0 }),
)
afterAll(async () => {
  await Promise.all([registry, ministry].map(desk => desk.stop()))
  await running.stop()
  await line.close()
  rmSync(folder, { recursive: true, force: true })
})

async function expectReason(reason: WaitReason): Promise<void> {
  await eventually(
    async () => {
      await registry.office.call('sync:try-now')
      return (await registry.office.call('sync:status')).link
    },
    link => link.at === 'offline' && link.reason === reason,
  )
}

/** What is said first and what is said of the next address: the last failure counts. */
const PORTAL = new TextEncoder().encode(
  'HTTP/1.1 302 Found\r\nLocation: http://login.example/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
)

describe('a line', () => {
  test('with a login page in between says so, and goes on once it is gone', async () => {
    const { envelope } = await registry.sendSealed(aLetter(), ministry)
    await registry.sees(envelope, ministry, 'verified')
    line.set({ answer: PORTAL })
    line.cut()
    const waiting = await registry.sendSealed(aLetter(), ministry)
    await expectReason('intercepted')
    expect((await registry.sent(waiting.envelope)).job).toMatchObject({
      at: 'waiting',
      reason: 'intercepted',
    })
    line.set({ answer: null })
    await registry.sees(waiting.envelope, ministry, 'verified')
  })

  test('that hangs up says that the exchange cannot be reached', async () => {
    line.set({ state: 'refused' })
    line.cut()
    await expectReason('exchange-unreachable')
  })

  test('that damages and doubles bytes delivers nothing wrong, and everything in the end', async () => {
    line.set({ corrupt: 0.3, duplicate: 0.1 })
    line.cut()
    const { envelope } = await registry.sendSealed(aLetter(), ministry)
    for (let tries = 0; tries < 5; tries++) await registry.office.call('sync:try-now')
    line.set({ corrupt: 0, duplicate: 0 })
    line.cut()
    await registry.sees(envelope, ministry, 'verified')
    const inbox = await ministry.inbox()
    expect(inbox.filter(item => item.envelope === envelope)).toHaveLength(1)
    expect(inbox.every(({ state }) => state === 'verified')).toBe(true)
  })

  test('that is slow and far is only slow', async () => {
    line.set({ delayMs: 20 })
    const { envelope } = await registry.sendSealed(aLetter(), ministry)
    await registry.sees(envelope, ministry, 'verified')
  })
})
