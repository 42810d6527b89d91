import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort, type LinkLine, startLink } from '../../demo/link.ts'
import { raiseDirectory } from '../../exchange/directory/head.ts'
import { saveUnits } from '../../exchange/directory/units.ts'
import { issueSlip } from '../../exchange/enrollment/slips.ts'
import { type RunningExchange, serve } from '../../exchange/serve.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'
import { eventually } from '../support/eventually.ts'
import { aLetter } from '../support/letters.ts'
import { acquaint, type Desk, deskAt, UNITS } from '../support/offices.ts'
import { testConfig } from '../support/test-exchange.ts'

/*
 * What the exchange refuses for good ends with a reason at the sender's desk, and holds up nothing else: neither
 * what waited behind it nor what is sent later.
 */
let folder: string
let line: LinkLine
let running: RunningExchange
let registry: Desk
let ministry: Desk
let treasury: Desk

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hongtou-refused-'))
  line = await startLink()
  const port = await freePort()
  const listen = { host: '127.0.0.1', port }
  const addresses = [`https://127.0.0.1:${line.port}`]
  running = await serve(testConfig(join(folder, 'exchange'), { listen, addresses }), {
    log: pino({ level: 'silent' }),
  })
  line.lead(port)
  const rest = { organCodes: [], group: '市直', telephone: '' }
  const units = UNITS.map(([code, name, shortName]) => ({ code: code as UnitCode, name, shortName, ...rest }))
  await running.exchange.write(trx => saveUnits(trx, units, new Date()))
  ;[registry, ministry, treasury] = (await Promise.all(
    UNITS.map(async ([unit]) => deskAt(join(folder, unit), unit, await slipFor(unit))),
  )) as [Desk, Desk, Desk]
  await acquaint(registry, ministry, treasury)
})
afterAll(async () => {
  await Promise.all([registry, ministry, treasury].map(desk => desk.stop()))
  await running.stop()
  await line.close()
  rmSync(folder, { recursive: true, force: true })
})

const slipFor = (unit: string) => issueSlip(running.exchange, { unit: unit as UnitCode })

async function setClosed(unit: string, closed: 0 | 1): Promise<void> {
  await running.exchange.write(async trx => {
    const version = await raiseDirectory(trx, new Date())
    await trx.updateTable('unit').set({ closed, version }).where('code', '=', unit).execute()
  })
  await running.exchange.standing.look()
}

describe('a document to a unit that was closed meanwhile', () => {
  test('goes to the others at once, is held for that one, and everything else is delivered in order', async () => {
    line.down()
    const first = await registry.sendSealed(aLetter(), ministry, treasury)
    const second = await registry.sendSealed(aLetter(), ministry)
    const alone = await registry.sendSealed(aLetter(), treasury)
    const third = await registry.sendSealed(aLetter(), ministry)
    await setClosed(treasury.unit, 1)
    line.up()
    await registry.sees(first.envelope, ministry, 'verified')
    expect(await registry.delivery(first.envelope, treasury)).toMatchObject({
      state: 'held',
      reason: 'unit-closed',
    })
    await registry.sees(second.envelope, ministry, 'verified')
    await registry.sees(alone.envelope, treasury, 'held')
    expect((await registry.sent(alone.envelope)).job.at).toBe('held')
    await registry.sees(third.envelope, ministry, 'verified')
    const later = await registry.sendSealed(aLetter(), ministry)
    await registry.sees(later.envelope, ministry, 'verified')
    const inbox = (await ministry.inbox()).map(item => item.envelope).toSorted()
    const all = [first, second, third, later].map(({ envelope }) => envelope)
    expect(inbox).toEqual(all.toSorted())
    expect((await registry.office.call('registers:outgoing')).map(row => row.number)).toEqual([1, 2, 3, 4, 5])

    await setClosed(treasury.unit, 0)
    await registry.sees(first.envelope, treasury, 'verified')
    await registry.sees(alone.envelope, treasury, 'verified')
    expect(await treasury.inbox()).toHaveLength(2)
  })
})

describe('a second seat of a unit', () => {
  test('speaks after the first one, and what it says twice holds up nothing', async () => {
    const { version: before } = await registry.office.call('directory:read')
    const second = await deskAt(join(folder, 'second'), ministry.unit, await slipFor(ministry.unit), '二席')
    await eventually(
      () => registry.office.call('directory:read'),
      ({ version }) => version > before,
    )
    const { envelope } = await registry.sendSealed(aLetter(), ministry)
    await Promise.all([ministry.receives(envelope), second.receives(envelope)])
    await registry.sees(envelope, ministry, 'verified') // by whichever seat was first
    const next = await registry.sendSealed(aLetter(), ministry)
    await Promise.all([ministry.receives(next.envelope), second.receives(next.envelope)])
    await registry.sees(next.envelope, ministry, 'verified')
    expect((await second.office.call('sync:status')).link.at).toBe('online')
    expect((await ministry.office.call('sync:status')).link.at).toBe('online')
    await second.stop()
  })
})
