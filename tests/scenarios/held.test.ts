import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { UnitCode } from '../../shared/ids/brands.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, twoOffices } from '../support/offices.ts'

/*
 * A unit that has no certificate yet is chosen like any other (★33): the others get the document at once, and it gets
 * the same one by itself on the day its certificate appears.
 */
let city: SmallCity
let registry: Desk
let ministry: Desk
const TREASURY = { unit: 'QH-0209' as UnitCode } as Desk

beforeAll(async () => {
  ;({ city, registry, ministry } = await twoOffices('held'))
})
afterAll(() => city.close())

describe('a unit without a certificate', () => {
  test('is held with the reason while the others are served, and served by itself when its certificate comes', async () => {
    const picture = join(city.folder, 'picture.png')
    writeFileSync(picture, randomBytes(3 * 1024 * 1024)) // travels as a part
    const letter = aLetter()
    const { envelope } = await registry.sends(await registry.writes(letter, [picture]), [ministry, TREASURY])
    const alone = await registry.sendSealed(aLetter(), TREASURY)
    await registry.sees(envelope, ministry, 'verified')
    const held = await registry.delivery(envelope, TREASURY)
    expect(held).toMatchObject({ state: 'held', reason: 'no-certificate' })
    expect((await registry.sent(alone.envelope)).job.at).toBe('held')

    const treasury = await city.office('QH-0209')
    await registry.sees(envelope, treasury, 'verified')
    await registry.sees(alone.envelope, treasury, 'verified')
    const inbox = await treasury.inbox()
    expect(inbox).toHaveLength(2)
    const copy = inbox.find(({ title }) => title === letter.title)
    expect(copy).toMatchObject({ state: 'verified', number: letter.number })
    expect(copy?.envelope).not.toBe(envelope)
    const view = await treasury.office.call('envelope:open', copy?.envelope ?? envelope)
    expect(view.attachments).toMatchObject([{ name: 'picture.png', bytes: 3 * 1024 * 1024 }])

    await treasury.office.call('inbox:sign-for', copy?.envelope ?? envelope)
    const signed = await registry.sees(envelope, treasury, 'signed-for')
    expect(signed.reason).toBeNull()
    const times = ['held', 'queued', 'accepted', 'arrived', 'verified', 'signed-for'] as const
    expect(times.every(state => signed.times[state] !== undefined)).toBe(true)
    expect(await registry.outbox()).toHaveLength(2)
    expect(await registry.office.call('registers:outgoing')).toHaveLength(2)
  })

  test('and what is sent to it later goes the ordinary way, in order', async () => {
    const treasury = { unit: TREASURY.unit, sync: async () => undefined } as unknown as Desk
    const { envelope } = await registry.sendSealed(aLetter(), treasury)
    expect((await registry.sees(envelope, treasury, 'verified')).times.held).toBeUndefined()
  })
})

describe('an item nothing of which has left', () => {
  test('is withdrawn with a reason: its row stays and is void, the draft can be changed, nobody gets it', async () => {
    city.line.down()
    const document = await registry.writes()
    const first = await registry.sends(document, [ministry])
    const second = await registry.sendSealed(aLetter(), ministry)
    await registry.office.call('outbox:withdraw', first.envelope, '主送单位有误')
    const item = await registry.sent(first.envelope)
    expect(item.job).toMatchObject({ at: 'withdrawn', reason: '主送单位有误', by: '机要席' })
    expect(item.deliveries).toMatchObject([{ state: 'recalled', reason: '主送单位有误' }])
    const row = (await registry.office.call('registers:outgoing')).find(
      ({ envelope }) => envelope === first.envelope,
    )
    expect(row?.voided).toMatchObject({ reason: '主送单位有误', by: '机要席' })
    const again = await registry.sends(document, [ministry])
    city.line.up()
    await registry.sees(second.envelope, ministry, 'verified')
    await registry.sees(again.envelope, ministry, 'verified')
    const inbox = (await ministry.inbox()).map(({ envelope }) => envelope)
    expect(inbox).toContain(second.envelope)
    expect(inbox).not.toContain(first.envelope)
    expect(inbox).toHaveLength(3)
  })

  test('is not withdrawn any more once the exchange has it', async () => {
    const { envelope } = await registry.sendSealed(aLetter(), ministry)
    await registry.sees(envelope, ministry, 'verified')
    await expect(registry.office.call('outbox:withdraw', envelope, '太迟')).rejects.toThrow('not-waiting')
  })

  test('is paused, lets what comes later pass, and goes on when somebody says so', async () => {
    city.line.down()
    const paused = await registry.sendSealed(aLetter(), ministry)
    const passing = await registry.sendSealed(aLetter(), ministry)
    await registry.office.call('outbox:pause', paused.envelope, '等领导确认')
    city.line.up()
    await registry.sees(passing.envelope, ministry, 'verified')
    expect((await registry.sent(paused.envelope)).job).toMatchObject({ at: 'paused', reason: '等领导确认' })
    await registry.office.call('outbox:resume', paused.envelope)
    await registry.sees(paused.envelope, ministry, 'verified')
    await expect(registry.office.call('outbox:resume', paused.envelope)).rejects.toThrow('not-paused')
  })

  test('特急 sealed last arrives first, and the chain stays whole', async () => {
    city.line.down()
    const normal = await registry.sendSealed(aLetter(), ministry)
    const flash = await registry.sends(await registry.writes(), [ministry], 'flash')
    city.line.up()
    await registry.sees(normal.envelope, ministry, 'verified')
    await registry.sees(flash.envelope, ministry, 'verified')
    const [one, two] = [await registry.sent(flash.envelope), await registry.sent(normal.envelope)]
    if (one.job.at !== 'accepted' || two.job.at !== 'accepted') throw new Error('not accepted')
    expect(one.job.logIndex).toBeLessThan(two.job.logIndex)
  })
})
