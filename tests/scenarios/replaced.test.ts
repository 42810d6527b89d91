import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EnvelopeId } from '../../shared/ids/brands.ts'
import { eventually } from '../support/eventually.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, threeOffices } from '../support/offices.ts'

/*
 * What was sent with a mistake in it is corrected or replaced by a later document: the old one is struck through with
 * the way to the new one, at the sender and at each receiver, and stays readable (feature 64).
 */
let city: SmallCity
let registry: Desk
let ministry: Desk
let treasury: Desk

beforeAll(async () => {
  ;({ city, registry, ministry, treasury } = await threeOffices('replaced'))
})
afterAll(() => city.close())

const first = aLetter()
let old: EnvelopeId

/** The draft that takes the place of what was sent, as the outbox begins it, with the words changed. */
async function replacementOf(envelope: EnvelopeId, title: string) {
  const draft = await registry.office.call('document:copy', { kind: 'replaced', envelope })
  const { number, date } = aLetter()
  await registry.office.call('document:save', draft.id, { ...draft.document, title, number, date })
  return { id: draft.id, number, replaces: draft.document.replaces }
}

const incoming = async (desk: Desk, envelope: EnvelopeId) =>
  (await desk.inbox()).find(item => item.envelope === envelope)

describe('a document that corrects an earlier one', () => {
  const title = '青禾市人民政府办公室关于更正档案移交时间的函'

  test('strikes it at the sender at once and at each receiver once it verifies there', async () => {
    old = (await registry.sendSealed(first, ministry, treasury)).envelope
    await ministry.receives(old)
    await ministry.office.call('inbox:sign-for', old)
    await ministry.office.call('inbox:register', old, { office: '办公室', copies: 1, secrecy: '' })
    await treasury.receives(old)

    city.line.down()
    const { id, number, replaces } = await replacementOf(old, title)
    expect(replaces).toBe(first.number)
    const sent = await registry.sends(id, [ministry, treasury])
    const link = { envelope: sent.envelope, number, title, kind: 'correction' }
    expect(await registry.sent(old)).toMatchObject({ replacedBy: link, replaces: null })
    expect((await incoming(ministry, old))?.replacedBy).toBeNull()
    city.line.up()

    for (const desk of [ministry, treasury]) {
      const item = await desk.receives(sent.envelope)
      expect(item.replaces).toMatchObject({ envelope: old, number: first.number, title: first.title })
      expect(await incoming(desk, old)).toMatchObject({ title: first.title, replacedBy: link })
      const page = await desk.office.call('envelope:page', old, 0)
      expect(page.svg).toContain('<svg')
    }
    const [row] = await ministry.office.call('registers:incoming')
    expect(row).toMatchObject({ number: 1, title: first.title, replacedBy: link })
    const book = await registry.office.call('registers:outgoing')
    expect(book.map(({ replacedBy }) => replacedBy?.number)).toEqual([number, undefined])
  })

  test('and what is recalled strikes nothing any more', async () => {
    const { id } = await replacementOf(old, '青禾市人民政府办公室关于重新印发档案移交事项的函')
    const { envelope } = await registry.sends(id, [treasury])
    const item = await treasury.receives(envelope)
    expect(item.replaces).toMatchObject({ envelope: old, kind: 'replacement' })
    expect((await incoming(treasury, old))?.replacedBy?.envelope).toBe(envelope)
    await registry.office.call('outbox:recall', envelope, [treasury.unit], '印错')
    await eventually(
      async () => {
        await treasury.office.call('sync:try-now')
        return incoming(treasury, old)
      },
      found => found?.replacedBy?.kind === 'correction',
    )
  })

  test('is withdrawn before it leaves, and the old one stands again', async () => {
    city.line.down()
    const before = (await registry.sent(old)).replacedBy
    const { id } = await replacementOf(old, '青禾市人民政府办公室关于再次更正档案移交时间的函')
    const { envelope } = await registry.sends(id, [ministry])
    expect((await registry.sent(old)).replacedBy?.envelope).toBe(envelope)
    await registry.office.call('outbox:withdraw', envelope, '无需再次更正')
    expect((await registry.sent(old)).replacedBy).toEqual(before)
    city.line.up()
  })
})

describe('a document of another unit', () => {
  test('is not replaced: the check says so before anything leaves', async () => {
    const draft = await ministry.office.call('document:create', aLetter({ replaces: first.number }))
    const findings = await ministry.office.call('document:check', draft.id)
    expect(findings).toContainEqual(expect.objectContaining({ code: 'replaces-foreign', level: 'error' }))
  })

  test('and a number that nobody knows here strikes nothing and is asked about', async () => {
    const draft = await ministry.office.call('document:create', aLetter({ replaces: '青政办函〔1999〕1号' }))
    const findings = await ministry.office.call('document:check', draft.id)
    expect(findings).toContainEqual(expect.objectContaining({ code: 'replaces-unknown', level: 'warning' }))
  })
})
