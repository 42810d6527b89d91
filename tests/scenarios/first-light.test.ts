import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DeliveryView } from '../../shared/ipc/views.ts'
import { eventually } from '../support/eventually.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, threeOffices } from '../support/offices.ts'

let city: SmallCity
let registry: Desk
let ministry: Desk
let treasury: Desk

beforeAll(async () => {
  ;({ city, registry, ministry, treasury } = await threeOffices('first-light', {
    registry: { process: true },
  }))
})
afterAll(() => city.close())

const inOrder = (delivery: DeliveryView, ...states: DeliveryView['state'][]) => {
  const times = states.map(state => delivery.times[state] ?? 'missing')
  expect(times).toEqual(times.toSorted())
  expect(times).not.toContain('missing')
}

describe('a document sealed while the link is down', () => {
  test('is delivered once to each receiver, after the network returns', async () => {
    const letter = aLetter()
    city.line.down()
    const { envelope, outgoingNumber, sealingNumber } = await registry.sendSealed(letter, ministry, treasury)
    const waiting = await registry.sent(envelope)
    expect(waiting).toMatchObject({ outgoingNumber, title: letter.title, job: { at: 'waiting' } })
    expect(waiting.deliveries.map(({ state }) => state)).toEqual(['queued', 'queued'])
    expect([outgoingNumber, sealingNumber]).toEqual([1, 1])

    city.line.up()
    await registry.sync()
    await registry.sync()
    for (const receiver of [ministry, treasury]) {
      const item = await receiver.receives(envelope)
      expect(item).toMatchObject({ title: letter.title, number: letter.number, from: 'QH-0101' })
      inOrder(
        await registry.sees(envelope, receiver, 'verified'),
        'queued',
        'accepted',
        'arrived',
        'verified',
      )
    }
    expect((await ministry.inbox()).map(item => item.title)).toEqual([letter.title])
    expect((await treasury.inbox()).map(item => item.title)).toEqual([letter.title])
  })

  test('says why it waits, since when, and when it is tried next', async () => {
    city.line.down()
    const { envelope } = await registry.sendSealed(aLetter(), ministry)
    const { job } = await registry.sent(envelope)
    expect(job).toMatchObject({ at: 'waiting', code: null })
    const again = await expectOffline(registry)
    expect(again).toMatchObject({ at: 'waiting', reason: 'exchange-unreachable' })
    city.line.up()
    await registry.sees(envelope, ministry, 'verified')
  })

  test('is not shown as sent before the acceptance of the exchange, and then with its time and place in the log', async () => {
    const { envelope } = await registry.sendSealed(aLetter(), ministry)
    await registry.sees(envelope, ministry, 'verified')
    const { job } = await registry.sent(envelope)
    expect(job).toMatchObject({ at: 'accepted', logIndex: expect.any(Number) })
    const files = await registry.office.call('envelope:export', envelope, join(city.folder, 'export'))
    expect(files).toContain('acceptance.json')
    const acceptance = JSON.parse(readFileSync(join(city.folder, 'export', 'acceptance.json'), 'utf8'))
    expect(acceptance).toMatchObject({ format: 'hongtou.acceptance', id: envelope })
  })
})

describe('a receiver', () => {
  test('signs for a document in one office and returns it with a reason in the other', async () => {
    const reason = '附件与正文不符，请核对后重发'
    const { envelope } = await registry.sendSealed(aLetter(), ministry, treasury)
    await Promise.all([ministry.receives(envelope), treasury.receives(envelope)])
    const signed = await ministry.office.call('inbox:sign-for', envelope)
    const returned = await treasury.office.call('inbox:return', envelope, reason)
    expect(signed).toMatchObject({ state: 'signed-for', signedForAt: expect.any(String) })
    expect(returned).toMatchObject({ state: 'returned', returnedReason: reason })

    const delivered = await registry.sees(envelope, ministry, 'signed-for')
    inOrder(delivered, 'queued', 'accepted', 'arrived', 'verified', 'signed-for')
    expect(delivered.reason).toBeNull()
    const refused = await registry.sees(envelope, treasury, 'returned')
    inOrder(refused, 'queued', 'accepted', 'arrived', 'verified', 'returned')
    expect(refused.reason).toBe(reason)
  })

  test('answers once: what was signed for can neither be signed for again nor returned', async () => {
    const { envelope } = await registry.sendSealed(aLetter(), ministry)
    await ministry.receives(envelope)
    await ministry.office.call('inbox:sign-for', envelope)
    const again = await ministry.office.ask('inbox:sign-for', envelope)
    const back = await ministry.office.ask('inbox:return', envelope, '迟了')
    expect([again, back]).toMatchObject([
      { ok: false, code: 'already-answered' },
      { ok: false, code: 'already-answered' },
    ])
  })

  test('sees every named check of the verdict hold, the seal, and the pages, before signing for it', async () => {
    const { envelope } = await registry.sendSealed(aLetter(), ministry)
    await ministry.receives(envelope)
    const view = await ministry.office.call('envelope:open', envelope)
    expect(view.verdict?.checks.filter(check => !check.ok)).toEqual([])
    expect(view).toMatchObject({ direction: 'incoming', pages: 1, verdict: { ok: true } })
    expect(view.seals.map(seal => seal.name)).toEqual(['青禾市人民政府办公室'])
    const page = await ministry.office.call('envelope:page', envelope, 0)
    expect([page.width, page.height]).toEqual([210, 297])
    expect(page.svg).toContain('data:image/png;base64,')
  })
})

describe('the registers', () => {
  test('hold one row for each document sent, without a gap, in the order of sending', async () => {
    const outgoing = await registry.office.call('registers:outgoing')
    const sealing = await registry.office.call('registers:sealing')
    const sent = (await registry.outbox()).toReversed().map(item => item.envelope)
    expect(outgoing.map(row => row.number)).toEqual(sent.map((_, index) => index + 1))
    expect(sealing.map(row => row.number)).toEqual(sent.map((_, index) => index + 1))
    expect(outgoing.map(row => row.envelope)).toEqual(sent)
    expect(outgoing[0]?.units).toEqual(['青禾市发展和改革委员会', '青禾市财政局'])
  })
})

/** The job of the newest item once its office has found out that the link is down. */
async function expectOffline(desk: Desk) {
  await eventually(
    () => desk.office.call('sync:status'),
    ({ link }) => link.at === 'offline',
  )
  return (await desk.outbox())[0]?.job
}
