import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../demo/link.ts'
import { saveUnits } from '../../exchange/directory/units.ts'
import { issueSlip } from '../../exchange/enrollment/slips.ts'
import { type RunningExchange, serve } from '../../exchange/serve.ts'
import { openTlsIdentity } from '../../exchange/trust/tls.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'
import type { WaitReason } from '../../shared/ipc/views.ts'
import type { ProxyOrder } from '../../shared/network/proxy.ts'
import { type ConnectProxy, startConnectProxy } from '../support/connect-proxy.ts'
import { eventually } from '../support/eventually.ts'
import { aLetter } from '../support/letters.ts'
import { type LinkProxy, startLinkProxy } from '../support/link-proxy.ts'
import { acquaint, type Desk, deskAt } from '../support/offices.ts'
import { testConfig, testUnit } from '../support/test-exchange.ts'

/*
 * An office behind an HTTP proxy. The straight line to the exchange is cut once the offices have joined: what arrives
 * has gone through the proxy, and the office's TLS ends at the exchange or nowhere.
 */
const ACCOUNT = { user: 'jiyao', password: '口令: 1' }
let folder: string
let running: RunningExchange
let home: number
let line: LinkProxy
let proxy: ConnectProxy
let registry: Desk
let ministry: Desk

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hongtou-proxy-'))
  line = await startLinkProxy()
  home = await freePort()
  line.lead(home)
  proxy = await startConnectProxy(home)
  const listen = { host: '127.0.0.1', port: home }
  const config = testConfig(join(folder, 'exchange'), {
    listen,
    addresses: [`https://127.0.0.1:${line.port}`],
  })
  running = await serve(config, { log: pino({ level: 'silent' }) })
  const units = ['QH-0101', 'QH-0201']
  await running.exchange.write(trx => saveUnits(trx, units.map(testUnit), new Date()))
  const desk = async (unit: string) =>
    deskAt(join(folder, unit), unit, await issueSlip(running.exchange, { unit: unit as UnitCode }))
  ;[registry, ministry] = (await Promise.all(units.map(desk))) as [Desk, Desk]
  await acquaint(registry, ministry)
  line.set({ state: 'refused' })
  line.cut()
})
afterEach(() => {
  proxy.set({ account: null, leadsTo: home, answers: null })
  proxy.cut()
})
afterAll(async () => {
  await Promise.all([registry, ministry].map(desk => desk?.stop()))
  await running?.stop()
  await proxy?.close()
  await line?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const at = (port: number, account: ProxyOrder['account'] = null) => ({ host: '127.0.0.1', port, account })
const choose = (desk: Desk, order: ProxyOrder | null) => desk.office.call('proxy:write', order)

/** Waits until the link of the first office is down for this reason. */
async function isDownFor(reason: WaitReason): Promise<void> {
  await eventually(
    async () => {
      await registry.office.call('sync:try-now')
      return (await registry.office.call('sync:status')).link
    },
    link => (link.at === 'offline' || link.at === 'alarm') && link.reason === reason,
  )
}

async function isOnline(desk: Desk): Promise<void> {
  await eventually(
    async () => {
      await desk.office.call('sync:try-now')
      return (await desk.office.call('sync:status')).link.at
    },
    state => state === 'online',
  )
}

test('both offices work through the proxy where no other way leads to the exchange', async () => {
  proxy.set({ account: ACCOUNT })
  for (const desk of [registry, ministry]) await choose(desk, at(proxy.port, ACCOUNT))
  const { envelope } = await registry.sendSealed(aLetter(), ministry)
  await registry.sees(envelope, ministry, 'verified')
  expect(new Set(proxy.tunnels)).toEqual(new Set([`127.0.0.1:${line.port}`]))
})

test('the password is told to no window, and kept when the port alone is changed', async () => {
  proxy.set({ account: ACCOUNT })
  expect(await registry.office.call('proxy:read')).toEqual({
    host: '127.0.0.1',
    port: proxy.port,
    user: ACCOUNT.user,
  })
  await choose(registry, at(proxy.port, { user: ACCOUNT.user, password: null }))
  await isOnline(registry)
})

test('it is in force again after the vault was locked and unlocked', async () => {
  proxy.set({ account: ACCOUNT })
  await registry.restart()
  await isOnline(registry)
})

describe('the link says that the proxy is to blame:', () => {
  test('no account, and a wrong password', async () => {
    proxy.set({ account: ACCOUNT })
    await choose(registry, at(proxy.port))
    await isDownFor('proxy-login-refused')
    await choose(registry, at(proxy.port, ACCOUNT))
    await isOnline(registry)
    await choose(registry, at(proxy.port, { ...ACCOUNT, password: 'wrong' }))
    await isDownFor('proxy-login-refused')
    await choose(registry, at(proxy.port, ACCOUNT))
    await isOnline(registry)
  })

  test('it wants another login than Basic, whatever the account', async () => {
    const challenge =
      'Proxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\nProxy-Authenticate: Digest realm="a, Basic b", nonce="c"\r\n'
    proxy.set({ answers: 407, challenge })
    await choose(registry, at(proxy.port, ACCOUNT))
    await isDownFor('proxy-login-unknown')
    proxy.set({ challenge: `${challenge}Proxy-Authenticate: Basic realm="office"\r\n` })
    await isDownFor('proxy-login-refused')
    proxy.set({ challenge: '' })
    await choose(registry, at(proxy.port))
    await isDownFor('proxy-login-refused')
    proxy.set({ answers: null })
    await isOnline(registry)
  })

  test.each([
    [403, 'proxy-forbids'],
    [502, 'proxy-cannot-reach'],
    [504, 'proxy-cannot-reach'],
    [302, 'proxy-malformed'],
  ] as const)('an answer %i', async (status, reason) => {
    proxy.set({ answers: status })
    await choose(registry, at(proxy.port))
    await isDownFor(reason)
    proxy.set({ answers: null })
    await isOnline(registry)
  })

  test('it is gone, or does not answer, and the item waits with that reason until it does', async () => {
    await choose(registry, at(await freePort()))
    await isDownFor('proxy-unreachable')
    proxy.set({ answers: 'silent' })
    await choose(registry, at(proxy.port))
    const { envelope } = await registry.sendSealed(aLetter(), ministry)
    await isDownFor('proxy-silent')
    expect((await registry.sent(envelope)).job).toMatchObject({ at: 'waiting', reason: 'proxy-silent' })
    proxy.set({ answers: null })
    proxy.cut()
    await registry.sees(envelope, ministry, 'verified')
  })

  test('something else listens there', async () => {
    const other = createTcpServer(socket => socket.on('error', () => undefined).end('220 mail ready\r\n'))
    const port = await new Promise<number>(resolve =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    )
    await choose(registry, at(port))
    await isDownFor('proxy-malformed')
    other.close()
  })
})

test('a proxy that opens TLS with a certificate of its own gets not one byte, and raises the alarm', async () => {
  const { keyPem, certificatePem } = await openTlsIdentity(join(folder, 'of-the-proxy'), new Date())
  let heard = 0
  const opener = createTlsServer({ key: keyPem, cert: certificatePem, minVersion: 'TLSv1.3' }, socket => {
    socket.on('data', bytes => {
      heard += bytes.length
    })
    socket.on('error', () => undefined)
  })
  const port = await new Promise<number>(resolve =>
    opener.listen(0, '127.0.0.1', () => resolve((opener.address() as { port: number }).port)),
  )
  proxy.set({ leadsTo: port })
  await choose(registry, at(proxy.port))
  await isDownFor('tls-pin-mismatch')
  expect(heard).toBe(0)
  proxy.set({ leadsTo: home })
  proxy.cut()
  await isOnline(registry)
  await new Promise(resolve => opener.close(resolve))
})
