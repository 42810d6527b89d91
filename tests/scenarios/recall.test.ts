import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, threeOffices } from '../support/offices.ts'

/*
 * What went wrong is taken back: from who has not signed for it, at once and for good; from who has, by asking. Both
 * sides keep that it happened.
 */
let city: SmallCity
let registry: Desk
let ministry: Desk
let treasury: Desk

beforeAll(async () => {
  ;({ city, registry, ministry, treasury } = await threeOffices('recall'))
})
afterAll(() => city.close())

const REASON = '附件有误，另行印发'

async function inboxState(desk: Desk, envelope: string, state: string) {
  return eventually(
    async () => {
      await desk.office.call('sync:try-now')
      return (await desk.inbox()).find(item => item.envelope === envelope)
    },
    item => item?.state === state,
  )
}

describe('a document that nobody has signed for', () => {
  test('is gone everywhere once it is recalled, and both sides say so', async () => {
    const letter = aLetter()
    const { envelope } = await registry.sendSealed(letter, ministry, treasury)
    await registry.sees(envelope, ministry, 'verified')
    await registry.sees(envelope, treasury, 'verified')
    await registry.office.call('outbox:recall', envelope, [ministry.unit, treasury.unit], REASON)
    for (const desk of [ministry, treasury]) {
      const delivery = await registry.sees(envelope, desk, 'recalled')
      expect(delivery.times.recalled).toBeDefined()
      const item = await inboxState(desk, envelope, 'recalled')
      expect(item).toMatchObject({ title: '', recall: { at: 'accepted', reason: REASON } })
      await expect(desk.office.call('envelope:page', item?.envelope ?? envelope, 0)).rejects.toThrow(
        'not-verified',
      )
      await expect(desk.office.call('inbox:sign-for', item?.envelope ?? envelope)).rejects.toThrow()
    }
    const again = registry.office.call('outbox:recall', envelope, [ministry.unit], REASON)
    await expect(again).rejects.toThrow('nothing-to-recall')
  })

  test('never reaches an office that was away, and what comes after it is in order there', async () => {
    await ministry.office.stop()
    const { envelope } = await registry.sendSealed(aLetter(), ministry)
    await eventually(
      () => registry.sent(envelope),
      ({ job }) => job.at === 'accepted',
    )
    await registry.office.call('outbox:recall', envelope, [ministry.unit], REASON)
    await eventually(
      () => registry.delivery(envelope, ministry),
      ({ state }) => state === 'recalled',
    )
    const later = await registry.sendSealed(aLetter(), ministry)
    await ministry.restart()
    expect(await ministry.receives(later.envelope)).toMatchObject({ state: 'verified', chain: 'in-order' })
    expect((await ministry.inbox()).some(item => item.envelope === envelope)).toBe(false)
  })
})

describe('a document that was signed for', () => {
  test('is asked back, and kept with a reason, or given back', async () => {
    const { envelope } = await registry.sendSealed(aLetter(), ministry, treasury)
    for (const desk of [ministry, treasury]) {
      await desk.receives(envelope)
      await desk.office.call('inbox:sign-for', envelope)
      await registry.sees(envelope, desk, 'signed-for')
    }
    await registry.office.call('outbox:recall', envelope, [ministry.unit, treasury.unit], REASON)
    const asked = (desk: Desk) =>
      eventually(
        async () => {
          await desk.office.call('sync:try-now')
          return (await desk.inbox()).find(item => item.envelope === envelope)
        },
        item => item?.recall?.at === 'asked',
      )
    expect(await asked(ministry)).toMatchObject({ state: 'signed-for', recall: { reason: REASON } })
    await ministry.office.call('inbox:answer-recall', envelope, '已按此件部署')
    const refused = await eventually(
      () => registry.delivery(envelope, ministry),
      ({ recall }) => recall?.at === 'refused',
    )
    expect(refused).toMatchObject({ state: 'signed-for', recall: { answer: '已按此件部署', reason: REASON } })

    await asked(treasury)
    await treasury.office.call('inbox:answer-recall', envelope, null)
    await registry.sees(envelope, treasury, 'recalled')
    expect(await inboxState(treasury, envelope, 'recalled')).toMatchObject({ title: '' })
    await expect(treasury.office.call('inbox:answer-recall', envelope, null)).rejects.toThrow('not-recalled')
  })
})

describe('a held receiver', () => {
  test('is taken off at once: nothing has left for it', async () => {
    const nobody = { ...ministry, unit: 'QH-0301' as Desk['unit'] }
    await expect(
      registry.office.call(
        'outbox:recall',
        (await registry.outbox())[0]?.envelope as never,
        [nobody.unit],
        REASON,
      ),
    ).rejects.toThrow('nothing-to-recall')
  })
})
