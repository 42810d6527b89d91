import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../demo/link.ts'
import { createExchangeClient } from '../../electron/engine/sync/exchange-client.ts'
import { saveUnits } from '../../exchange/directory/units.ts'
import { issueSlip } from '../../exchange/enrollment/slips.ts'
import { type RunningExchange, serve } from '../../exchange/serve.ts'
import type { SeatId, UnitCode } from '../../shared/ids/brands.ts'
import type { WaitReason } from '../../shared/ipc/views.ts'
import { codeFrom } from '../support/code-from.ts'
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
/** The port of the exchange, where the line leads. */
let home: number
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
  home = port
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
  line.set({
    state: 'open',
    answer: null,
    corrupt: 0,
    duplicate: 0,
    cutAfterBytes: null,
    delayMs: 0,
    bytesPerSecond: null,
  }),
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

  test('whose far end vanishes without a word is hung up by what is asked anew', async () => {
    line.set({ state: 'silent' }) // connections stay open, and nothing passes any more
    const { envelope } = await registry.sendSealed(aLetter(), ministry)
    await eventually(
      async () => (await registry.sent(envelope)).job.at,
      at => at === 'waiting' || at === 'sending',
    )
    line.set({ state: 'open' })
    registry.wakes() // the computer has woken: nothing is waited for on a dead connection
    ministry.wakes()
    await registry.sees(envelope, ministry, 'verified')
  })

  test('without a name server says that the name does not resolve', async () => {
    const [address, network] = ['https://exchange.invalid:8443', 'qinghe-test'] // RFC 6761: resolves nowhere
    const signer = () => {
      throw new TypeError('nobody is asked who we are')
    }
    const client = createExchangeClient({
      addresses: [address],
      pins: [],
      network,
      seat: '' as SeatId,
      signer,
    })
    expect(await codeFrom(client.connect())).toBe('name-unresolved')
    await client.close()
  })

  test('that leads to another server raises an alarm, brings it nothing, and goes on when it leads home', async () => {
    const port = await freePort()
    const other = await serve(testConfig(join(folder, 'other'), { listen: { host: '127.0.0.1', port } }), {
      log: pino({ level: 'silent' }),
    })
    line.lead(port)
    line.cut()
    const { envelope } = await registry.sendSealed(aLetter(), ministry)
    await eventually(
      async () => {
        await registry.office.call('sync:try-now')
        return (await registry.office.call('sync:status')).link
      },
      link => link.at === 'alarm' && link.reason === 'tls-pin-mismatch',
    )
    expect((await registry.sent(envelope)).job).toMatchObject({ at: 'waiting', reason: 'tls-pin-mismatch' })
    line.lead(home)
    line.cut()
    await other.stop()
    await registry.sees(envelope, ministry, 'verified')
  })

  test('of 32 kbit/s brings a small document through, and nothing takes it for dead', async () => {
    line.set({ bytesPerSecond: 4_000 })
    line.cut()
    const reasons = new Set<string>()
    const { envelope } = await registry.sendSealed(aLetter(), ministry)
    await eventually(
      async () => {
        const { link } = await registry.office.call('sync:status')
        if (link.at === 'offline' || link.at === 'alarm') reasons.add(link.reason)
        return (await registry.sent(envelope)).job.at
      },
      at => at === 'accepted',
      120_000,
    )
    expect(reasons).not.toContain('exchange-silent')
    line.set({ bytesPerSecond: null })
    await registry.sees(envelope, ministry, 'verified')
  }, 180_000)
})
