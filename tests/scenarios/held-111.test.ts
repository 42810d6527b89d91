import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishAddresses } from '../../exchange/network/publish.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'
import { eventually } from '../support/eventually.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, deskAt } from '../support/offices.ts'
import { joinSeat, type SeatClient } from '../support/seat-client.ts'
import { type TestExchange, testExchange } from '../support/test-exchange.ts'

/*
 * One document for many units, one of which has no certificate yet. The others have it at once, from one upload; the
 * last gets it by itself on the day its certificate appears. With `SLOW=1` it is the whole city of 111, else 12.
 */
let city: TestExchange
let registry: Desk
let others: SeatClient[]
const folder = mkdtempSync(join(tmpdir(), 'hongtou-held-111-'))
const UNITS = process.env.SLOW ? 111 : 12
const CODES = Array.from({ length: UNITS }, (_, i) => `QH-${1000 + i}`)
const LAST = CODES[UNITS - 1] as UnitCode

describe(`a city of ${UNITS}`, () => {
  beforeAll(async () => {
    city = await testExchange({}, { folder: join(folder, 'exchange') })
    city.clock.now = new Date()
    await city.addUnits('QH-0101', ...CODES)
    const address = await city.app.listen({ host: '127.0.0.1', port: 0 })
    await publishAddresses(city.exchange, [address])
    registry = await deskAt(join(folder, 'registry'), 'QH-0101', await city.slip('QH-0101'))
    others = []
    for (const code of CODES.slice(0, -1)) others.push(await joinSeat(city, code))
    await eventually(
      async () => {
        await registry.office.call('sync:try-now')
        return registry.office.call('directory:read')
      },
      ({ units }) => units.filter(({ reachable, own }) => reachable && !own).length === UNITS - 1,
    )
  }, 300_000)
  afterAll(async () => {
    await registry.stop()
    await city.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('all but one are served at once, the last one by itself', { timeout: 300_000 }, async () => {
    const all = CODES.map(unit => ({ unit }) as Desk)
    const { envelope } = await registry.sends(await registry.writes(aLetter()), all)
    await eventually(
      () => registry.sent(envelope),
      ({ job }) => job.at === 'accepted',
    )
    for (const seat of others) {
      const [item] = (await seat.mailbox()).items
      expect(item?.kind).toBe('envelope')
    }
    const { deliveries } = await registry.sent(envelope)
    expect(deliveries.filter(({ state }) => state === 'accepted')).toHaveLength(UNITS - 1)
    expect(deliveries.find(({ unit }) => unit === LAST)).toMatchObject({
      state: 'held',
      reason: 'no-certificate',
    })

    const late = await joinSeat(city, LAST)
    await eventually(
      async () => {
        await registry.office.call('sync:try-now')
        return registry.delivery(envelope, { unit: LAST } as Desk)
      },
      ({ state }) => state === 'accepted',
    )
    expect((await late.mailbox()).items).toHaveLength(1)
    expect((await others[0]?.mailbox())?.items).toHaveLength(1)
  })
})
