import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../demo/link.ts'
import type { Office } from '../../demo/office.ts'
import { armFaultPoint } from '../../electron/engine/vault/fault-points.ts'
import { saveUnits } from '../../exchange/directory/units.ts'
import { issueSlip } from '../../exchange/enrollment/slips.ts'
import { type RunningExchange, serve } from '../../exchange/serve.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'
import type { Answer } from '../../shared/ipc/contract.ts'
import type { Joined } from '../../shared/ipc/views.ts'
import type { ProxyOrder } from '../../shared/network/proxy.ts'
import { type ConnectProxy, startConnectProxy } from '../support/connect-proxy.ts'
import { engineOffice } from '../support/engine-office.ts'
import { eventually } from '../support/eventually.ts'
import { PASSPHRASE, SEAL_PASSPHRASE, vaultFolderOf } from '../support/joined-vault.ts'
import { type LinkProxy, startLinkProxy } from '../support/link-proxy.ts'
import { testConfig, testUnit } from '../support/test-exchange.ts'

/*
 * A newcomer whose network lets nothing out but through an HTTP proxy: the straight line to the exchange is refused from
 * the beginning, and the slip names no other.
 */
const ACCOUNT = { user: 'jiyao', password: '口令: 1' }
const UNIT = 'QH-0201' as UnitCode
let folder: string
let running: RunningExchange
let home: number
let line: LinkProxy
let proxy: ConnectProxy
const offices: Newcomer[] = []

/** A PC without a vault, a slip and the name of its seat; `joins` tries once through the proxy it is given. */
type Newcomer = {
  office: Office
  dataDir: string
  seatName: string
  joins(order: ProxyOrder | null): Promise<Answer<Joined>>
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hongtou-joining-proxy-'))
  line = await startLinkProxy()
  line.set({ state: 'refused' })
  home = await freePort()
  proxy = await startConnectProxy(home)
  const config = testConfig(join(folder, 'exchange'), {
    listen: { host: '127.0.0.1', port: home },
    addresses: [`https://127.0.0.1:${line.port}`],
  })
  running = await serve(config, { log: pino({ level: 'silent' }) })
  await running.exchange.write(trx => saveUnits(trx, [testUnit(UNIT)], new Date()))
})
afterEach(async () => {
  await Promise.all(offices.splice(0).map(({ office }) => office.stop()))
  proxy.set({ account: null, leadsTo: home, answers: null })
  proxy.cut()
})
afterAll(async () => {
  await running?.stop()
  await proxy?.close()
  await line?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

let seats = 0

function newcomer(): Newcomer {
  const dataDir = join(folder, `desk-${++seats}`)
  const office = engineOffice('newcomer', dataDir)
  const seatName = `${seats}席`
  const slip = issueSlip(running.exchange, { unit: UNIT })
  const joins = async (order: ProxyOrder | null) =>
    office.ask('network:join', {
      slip: await slip,
      seatName,
      passphrase: PASSPHRASE,
      sealPassphrase: SEAL_PASSPHRASE,
      proxy: order,
    })
  const made = { office, dataDir, joins, seatName }
  offices.push(made)
  return made
}

const through = (account: ProxyOrder['account'] = null, port = proxy.port): ProxyOrder => ({
  host: '127.0.0.1',
  port,
  account,
})

async function isRefused({ office, joins }: Newcomer, order: ProxyOrder | null, code: string): Promise<void> {
  expect(await joins(order)).toMatchObject({ ok: false, code })
  expect(await office.call('app:status')).toEqual({ at: 'first-run' })
}

async function seatsNamed(name: string): Promise<number> {
  const rows = await running.exchange.db.selectFrom('seat').select('id').where('name', '=', name).execute()
  return rows.length
}

test('it joins through the proxy, fails without it and with a wrong password, and keeps the setting', async () => {
  proxy.set({ account: ACCOUNT })
  const desk = newcomer()
  await isRefused(desk, null, 'exchange-unreachable')
  await isRefused(desk, through(), 'proxy-login-refused')
  await isRefused(desk, through({ ...ACCOUNT, password: 'wrong' }), 'proxy-login-refused')
  expect(await seatsNamed(desk.seatName)).toBe(0)

  const joined = await desk.joins(through(ACCOUNT))
  expect(joined).toMatchObject({ ok: true, value: { sealName: testUnit(UNIT).name } })
  expect(await desk.office.call('app:status')).toMatchObject({ at: 'open', seatName: desk.seatName })
  expect(await desk.office.call('proxy:read')).toEqual({
    host: '127.0.0.1',
    port: proxy.port,
    user: ACCOUNT.user,
  })
  await eventually(
    () => desk.office.call('sync:status'),
    ({ link }) => link.at === 'online',
  )
  expect(new Set(proxy.tunnels)).toEqual(new Set([`127.0.0.1:${line.port}`]))
})

test('what the proxy does is said by its own code, and the slip is good afterwards', async () => {
  const desk = newcomer()
  proxy.set({ answers: 403 })
  await isRefused(desk, through(), 'proxy-forbids')
  await isRefused(desk, through(null, await freePort()), 'proxy-unreachable')
  proxy.set({ answers: null })
  expect(await desk.joins(through())).toMatchObject({ ok: true })
})

test('joining that broke off after the exchange had taken the seat goes on with what is chosen then', async () => {
  const desk = newcomer()
  let left = 2 // the proxy's record is the first, the certificates' the second
  const disarm = armFaultPoint('journal:before', () => {
    if (--left === 0) throw new Error('the power went')
  })
  await expect(desk.joins(through())).rejects.toThrow('the power went')
  disarm()
  expect(existsSync(vaultFolderOf(desk.dataDir))).toBe(true)
  proxy.set({ account: ACCOUNT })
  await isRefused(desk, null, 'exchange-unreachable')
  await isRefused(desk, through(), 'proxy-login-refused')
  expect(await desk.joins(through(ACCOUNT))).toMatchObject({ ok: true })
  expect(await seatsNamed(desk.seatName)).toBe(1)
  expect(await desk.office.call('proxy:read')).toMatchObject({ user: ACCOUNT.user })
})
