import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answersTo, SIGNED } from '../../demo/send.ts'
import type { OfficialDocument } from '../../shared/document/model.ts'
import type { DocumentId, EnvelopeId } from '../../shared/ids/brands.ts'
import type { InboxItem } from '../../shared/ipc/views.ts'
import { eventually } from '../support/eventually.ts'
import { SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type Offices, threeOffices } from '../support/offices.ts'

/*
 * A joint document: signed at the 主办 unit, sealed by each co-issuer in turn over the exchange, sealed by the 主办 unit
 * last, and sent. docs/spec/joint-sealing.md
 */
let offices: Offices & { treasury: Desk }
let lead: Desk
let second: Desk
let third: Desk

beforeAll(async () => {
  offices = await threeOffices('joint', { registry: { process: true }, ministry: { process: true } })
  ;({ registry: lead, ministry: second, treasury: third } = offices)
})
afterAll(() => offices?.city.close())

const NAMES = ['青禾市人民政府办公室', '青禾市发展和改革委员会', '青禾市财政局']
const APPROVER = { name: '王建' }

const aJointLetter = (changes: Partial<OfficialDocument> = {}) =>
  aLetter({ signature: NAMES, mainTo: ['各有关单位'], ...changes })

/** Written and signed (签发) at the 主办 unit, to be sent to the third office. */
async function signed(letter = aJointLetter()): Promise<DocumentId> {
  const document = await lead.writes(letter)
  const receivers = [third.unit]
  const words = answersTo(await lead.office.call('document:check', document, receivers))
  await lead.office.call('approval:sign', { document, ...SIGNED, receivers, copies: 3, words })
  return document
}

const ask = (document: DocumentId) => lead.office.call('joint:ask', { document, urgency: 'normal' })

const askedAt = (desk: Desk, title: string, state: InboxItem['state'] = 'verified') =>
  eventually(
    async () => {
      await desk.sync()
      return (await desk.inbox()).find(item => item.title === title && item.state === state)
    },
    item => item?.passing === 'request',
  ) as Promise<InboxItem>

const seals = (desk: Desk, { envelope }: { envelope: EnvelopeId }) =>
  desk.office.call('joint:seal', { envelope, sealPassphrase: SEAL_PASSPHRASE, signer: APPROVER })

const standsAt = (document: DocumentId, at: string, sealed: number) =>
  eventually(
    async () => {
      await lead.sync()
      return lead.office.call('joint:read', document)
    },
    view => view?.at === at && view.issuers.filter(({ state }) => state === 'sealed').length === sealed,
  )

const sendsAsLead = (document: DocumentId) =>
  lead.office.ask('document:send', {
    document,
    receivers: [third.unit],
    urgency: 'normal',
    sealPassphrase: SEAL_PASSPHRASE,
    words: [],
    seam: true,
  })

describe('a joint document', () => {
  test('is sealed by each unit in turn, each at its own place, and then sent', async () => {
    const letter = aJointLetter()
    const document = await signed(letter)
    expect(await lead.office.call('joint:read', document)).toMatchObject({
      at: 'ready',
      issuers: [
        { unit: second.unit, state: 'waiting' },
        { unit: third.unit, state: 'waiting' },
      ],
    })
    expect(await sendsAsLead(document)).toMatchObject({ code: 'joint-seals-missing' })
    expect(await ask(document)).toMatchObject({ at: 'asked', issuers: [{ state: 'asked' }, {}] })
    expect(await lead.office.ask('joint:ask', { document, urgency: 'normal' })).toMatchObject({
      code: 'joint-under-way',
    })

    const first = await askedAt(second, letter.title)
    const opened = await second.office.call('envelope:open', first.envelope)
    expect(opened.verdict?.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(opened.passing).toMatchObject({ role: 'request', lead: NAMES[0], copies: 3 })
    expect(opened.seals).toEqual([])
    expect(await second.office.ask('inbox:sign-for', first.envelope)).toMatchObject({
      code: 'joint-not-document',
    })
    expect(await seals(second, first)).toMatchObject({ state: 'signed-for' })
    const [row] = await second.office.call('registers:sealing-chain')
    expect(row).toMatchObject({ number: 1, title: letter.title, approver: '王建', copies: 3, intact: true })

    const next = await askedAt(third, letter.title)
    const seen = await third.office.call('envelope:open', next.envelope)
    expect(seen.seals.map(({ name }) => name)).toEqual([NAMES[1]])
    expect(seen.passing?.issuers).toMatchObject([{ sealed: true }, { sealed: false, isNext: true }])
    await seals(third, next)
    await standsAt(document, 'complete', 2)

    const answer = await sendsAsLead(document)
    if (!answer.ok) throw new Error(answer.code)
    const { envelope } = answer.value
    await third.receives(envelope)
    const view = await third.office.call('envelope:open', envelope)
    expect(view.verdict?.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(view.seals.map(({ name, onPages }) => [name, onPages])).toEqual([
      [NAMES[1], 1],
      [NAMES[2], 1],
      [NAMES[0], 1],
    ])
    expect(view.passing).toBeNull()
    expect(await lead.office.call('joint:read', document)).toBeNull()
  })

  test('survives offices that are killed and a line that is down', async () => {
    const letter = aJointLetter()
    const document = await signed(letter)
    offices.city.line.down()
    await ask(document)
    await lead.restart()
    expect(await lead.office.call('joint:read', document)).toMatchObject({ at: 'asked' })
    offices.city.line.up()
    const first = await askedAt(second, letter.title)
    offices.city.line.down()
    await seals(second, first)
    await second.restart()
    expect((await second.inbox()).find(({ envelope }) => envelope === first.envelope)?.state).toBe(
      'signed-for',
    )
    expect(
      await second.office.ask('joint:seal', {
        envelope: first.envelope,
        sealPassphrase: SEAL_PASSPHRASE,
        signer: APPROVER,
      }),
    ).toMatchObject({ code: 'already-answered' })
    offices.city.line.up()
    await second.sync()
    await standsAt(document, 'asked', 1)
    await seals(third, await askedAt(third, letter.title))
    await standsAt(document, 'complete', 2)
    expect(await sendsAsLead(document)).toMatchObject({ ok: true })
  })

  test('that a co-issuer returns with a reason waits for the 主办 unit, which may ask again', async () => {
    const letter = aJointLetter()
    const document = await signed(letter)
    await ask(document)
    const first = await askedAt(second, letter.title)
    await second.office.call('inbox:return', first.envelope, '第二条与我委职责不符')
    const { issuers } = (await standsAt(document, 'refused', 0)) ?? { issuers: [] }
    expect(issuers[0]).toMatchObject({ state: 'refused', reason: '第二条与我委职责不符' })
    expect(await sendsAsLead(document)).toMatchObject({ code: 'joint-seals-missing' })
    expect(await ask(document)).toMatchObject({ at: 'asked' })
    const again = await askedAt(second, letter.title)
    expect(again.envelope).not.toBe(first.envelope)
    const drafter = { name: '李明' }
    await lead.office.call('persons:save', { id: null, ...drafter, roles: ['drafter'], retired: false })
    await lead.office.call('approval:act', {
      document,
      kind: 'withdrawn',
      person: drafter,
      opinion: '按贵委意见修改',
    })
    expect(await lead.office.call('joint:read', document)).toMatchObject({ at: 'unsigned' })
  })

  test('asks nobody where nobody else seals, or one of them is not of this network', async () => {
    const asked = (document: DocumentId) => lead.office.ask('joint:ask', { document, urgency: 'normal' })
    const alone = await signed(aLetter({ mainTo: ['各有关单位'] }))
    expect(await lead.office.call('joint:read', alone)).toBeNull()
    expect(await asked(alone)).toMatchObject({ code: 'joint-none' })
    const outside = await signed(aJointLetter({ signature: [NAMES[0] ?? '', '青禾市气象局'] }))
    expect(await lead.office.call('joint:read', outside)).toMatchObject({ at: 'impossible' })
    expect(await asked(outside)).toMatchObject({ code: 'joint-unit-unknown' })
  })
})
