import { afterAll, beforeAll, expect, test } from 'vitest'
import { answersTo } from '../../demo/send.ts'
import type { Role } from '../../shared/approval/person.ts'
import { changesOf, redline } from '../../shared/document/redline/redline.ts'
import type { DocumentId } from '../../shared/ids/brands.ts'
import type { ActKind, Signatory } from '../../shared/ipc/approval-views.ts'
import { eventually } from '../support/eventually.ts'
import { SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { acquaint, type Desk, type SmallCity, smallCity } from '../support/offices.ts'

/*
 * The full policy, once through: four people, each with a PIN, a number from the block that the exchange reserved,
 * the link down while they work, and the document at the receiver in the end.
 */
let city: SmallCity
let registry: Desk
let ministry: Desk

const PEOPLE = {
  drafter: { name: '李明', pin: '拟稿口令-1' },
  reviewer: { name: '赵核', pin: '核稿口令-1' },
  signer: { name: '王建', pin: '签发口令-1' },
  keeper: { name: '周印', pin: '保管口令-1' },
} satisfies Partial<Record<Role, Signatory>>

beforeAll(async () => {
  city = await smallCity('full-policy', { 'QH-0101': ['青政办函'] })
  registry = await city.office('QH-0101')
  ministry = await city.office('QH-0201')
  await acquaint(registry, ministry)
  const { office } = registry
  const allowedBy = PEOPLE.signer
  const roles = Object.keys(PEOPLE) as (keyof typeof PEOPLE)[]
  for (const role of roles.sort((a, b) => Number(b === 'signer') - Number(a === 'signer'))) {
    const order = { id: null, ...PEOPLE[role], roles: [role], retired: false }
    await office.call('persons:save', role === 'signer' ? order : { ...order, allowedBy })
  }
  await office.call('policy:write', {
    policy: { review: true, countersigners: 0, keeperSeals: true, seamSeal: false },
    allowedBy,
  })
  await eventually(
    async () => {
      await registry.sync()
      return office.call('numbers:list')
    },
    ({ blocks }) => blocks.length > 0,
  )
})
afterAll(() => city?.close())

const act = (document: DocumentId, kind: ActKind, person: Signatory) =>
  registry.office.call('approval:act', { document, kind, person, opinion: '同意' })

test('drafted, mended, signed, numbered and sealed by four people offline, and received once the link is back', async () => {
  const { office } = registry
  city.line.down()
  const letter = aLetter({ number: '' })
  const document = await registry.writes(letter)
  await act(document, 'submitted', PEOPLE.drafter)
  await act(document, 'taken-up', PEOPLE.reviewer)
  const mended = '特此函商，请予支持。'
  const body = [...letter.body.slice(0, -1), { kind: 'text' as const, text: mended }]
  await office.call('document:save', document, { ...letter, body })
  await act(document, 'reviewed', PEOPLE.reviewer)

  const receivers = [ministry.unit]
  const words = answersTo(await office.call('document:check', document, receivers))
  const { nextNumber } = await office.call('approval:read', document)
  const sign = { document, opinion: '同意', receivers, copies: 1, number: { from: 'block' as const }, words }
  expect(await office.ask('approval:sign', { ...sign, signer: PEOPLE.drafter })).toMatchObject({
    code: 'person-without-role',
  })
  const { signed } = await office.call('approval:sign', { ...sign, signer: PEOPLE.signer })
  expect(signed).toMatchObject({ number: nextNumber, signer: '王建', copies: 1 })

  const send = { document, receivers, urgency: 'normal' as const, sealPassphrase: SEAL_PASSPHRASE, words: [] }
  expect(await office.ask('document:send', { ...send, keeper: PEOPLE.signer })).toMatchObject({
    code: 'person-without-role',
  })
  const { envelope } = await office.call('document:send', { ...send, keeper: PEOPLE.keeper })
  const [row] = await office.call('registers:sealing-chain')
  expect(row).toMatchObject({ documentNumber: nextNumber, approver: '王建', keeper: '周印', intact: true })

  city.line.up()
  const received = await ministry.receives(envelope)
  expect(received).toMatchObject({ number: nextNumber, title: letter.title })
  await registry.sees(envelope, ministry, 'verified')

  const versions = await office.call('document:versions', document)
  const states = await Promise.all(
    [...versions].reverse().map(async ({ id, author, at, step }) => ({
      document: await office.call('document:version', id),
      author,
      at,
      step,
    })),
  )
  const from = states.findIndex(({ step }) => step === 'submitted')
  expect(changesOf(redline(states.slice(from))).map(({ author, step }) => [author, step])).toEqual([
    ['王建', 'signed'],
    ['赵核', 'reviewed'],
  ])
})
