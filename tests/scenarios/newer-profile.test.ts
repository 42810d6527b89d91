import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { freePort } from '../../demo/link.ts'
import { saveUnits } from '../../exchange/directory/units.ts'
import { issueSlip } from '../../exchange/enrollment/slips.ts'
import { publishProfile } from '../../exchange/network/profile.ts'
import { type RunningExchange, serve } from '../../exchange/serve.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'
import type { LinkView } from '../../shared/ipc/views.ts'
import { engineOffice } from '../support/engine-office.ts'
import { eventually } from '../support/eventually.ts'
import { joinedVault, PASSPHRASE } from '../support/joined-vault.ts'
import { type LinkProxy, startLinkProxy } from '../support/link-proxy.ts'
import { testConfig, testUnit } from '../support/test-exchange.ts'

/*
 * The root signs a newer profile while a desk is at work: it is in force with the round that fetches it, and nobody locks
 * and unlocks. One exchange, two lines to it.
 */
const UNIT = 'QH-0201' as UnitCode
let folder: string
let running: RunningExchange
let old: LinkProxy
let moved: LinkProxy
let office: ReturnType<typeof engineOffice>

beforeAll(async () => {
  ;[old, moved] = await Promise.all([startLinkProxy(), startLinkProxy()])
})
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hongtou-newer-profile-'))
  const home = await freePort()
  for (const line of [old, moved]) {
    line.set({ state: 'open' })
    line.lead(home)
  }
  const config = testConfig(join(folder, 'exchange'), {
    listen: { host: '127.0.0.1', port: home },
    addresses: [addressOf(old)],
  })
  running = await serve(config, { log: pino({ level: 'silent' }) })
  await running.exchange.write(trx => saveUnits(trx, [testUnit(UNIT)], new Date()))
  const slip = await issueSlip(running.exchange, { unit: UNIT })
  const { vault } = await joinedVault(join(folder, UNIT), { slip, seatName: '机要席' })
  vault.close()
  office = engineOffice(UNIT, join(folder, UNIT))
  await office.call('vault:unlock', PASSPHRASE)
  await linkIs(({ at }) => at === 'online')
})
afterEach(async () => {
  await office?.stop()
  await running?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})
afterAll(() => Promise.all([old?.close(), moved?.close()]))

const addressOf = (line: LinkProxy) => `https://127.0.0.1:${line.port}`

/** Asks for rounds until the link is as wanted. */
async function linkIs(wanted: (link: LinkView) => boolean): Promise<LinkView> {
  const ask = async () => {
    await office.call('sync:try-now')
    return (await office.call('sync:status')).link
  }
  return (await eventually(ask, wanted)) as LinkView
}

type Change = { addresses?: string[]; pin?: string; dutyTelephone?: string }

async function publish({ addresses = [addressOf(old)], pin, dutyTelephone = '' }: Change): Promise<void> {
  const { authority, network, config, tls, write } = running.exchange
  const source = { authority, network, addresses, pin: pin ?? tls.pin, config: { ...config, dutyTelephone } }
  await write(trx => publishProfile(trx, source, new Date()))
}

test('a new address is gone to at once, and what the windows show of the network is asked for anew', async () => {
  const topics: string[] = []
  office.events.on((_, payload) => 'topic' in payload && topics.push(payload.topic))
  await publish({ addresses: [addressOf(moved)], dutyTelephone: '0999-8200119' })
  await linkIs(link => link.at === 'online' && link.address === addressOf(moved))
  expect(topics).toContain('status')
  expect(await office.call('app:status')).toMatchObject({ dutyTelephone: '0999-8200119' })

  old.set({ state: 'refused' })
  old.cut()
  await running.exchange.write(trx => saveUnits(trx, [testUnit('QH-0301')], new Date()))
  await eventually(
    async () => {
      await office.call('sync:try-now')
      return (await office.call('directory:read')).units
    },
    units => units.some(({ code }) => code === 'QH-0301'),
  )
})

test('a key that the newer profile does not name is talked to no more, not even where a connection is open', async () => {
  await publish({ pin: `sha256/${'A'.repeat(43)}=` })
  await linkIs(link => link.at === 'alarm' && link.reason === 'tls-pin-mismatch')
  expect((await office.call('directory:read')).units.map(({ code }) => code)).toEqual([UNIT])
  await running.exchange.write(trx => saveUnits(trx, [testUnit('QH-0301')], new Date()))
  await linkIs(link => link.at === 'alarm')
  expect((await office.call('directory:read')).units.map(({ code }) => code)).toEqual([UNIT])
})
