import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answersTo, SIGNED } from '../../demo/send.ts'
import type { ApprovalPolicy } from '../../shared/approval/policy.ts'
import { SIGN_ONLY } from '../../shared/approval/policy.ts'
import type { DocumentId, UnitCode } from '../../shared/ids/brands.ts'
import type { ActKind, Signatory, SignOrder } from '../../shared/ipc/approval-views.ts'
import { SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type Offices, threeOffices } from '../support/offices.ts'

/*
 * A unit with all its steps: 拟稿 → 核稿 → 会签 → 签发 → 用印, each by its own person, some with a PIN.
 */
let offices: Offices & { treasury: Desk }
let registry: Desk

const DRAFTER = { name: '李明' }
const REVIEWER = { name: '赵核' }
const COUNTERSIGNER = { name: '钱会' }
const SIGNER = { name: '王建', pin: '签发口令-1' }
const DEPUTY = { name: '郑副' }
const KEEPER = { name: '周印', pin: '保管口令-1' }
const ALL_STEPS: ApprovalPolicy = { review: true, countersigners: 1, keeperSeals: true, seamSeal: false }

beforeAll(async () => {
  offices = await threeOffices('approval')
  registry = offices.registry
})
afterAll(() => offices?.city.close())

const ask: Desk['office']['ask'] = (...args) => registry.office.ask(...args)
const call: Desk['office']['call'] = (...args) => registry.office.call(...args)
const act = (document: DocumentId, kind: ActKind, person: Signatory, opinion = '') =>
  ask('approval:act', { document, kind, person, opinion })

async function signOrder(document: DocumentId, ...receivers: UnitCode[]): Promise<SignOrder> {
  const words = answersTo(await call('document:check', document, receivers))
  return { document, ...SIGNED, signer: SIGNER, receivers, copies: 2, words }
}

function sendOrder(document: DocumentId, ...receivers: UnitCode[]) {
  return {
    document,
    receivers,
    urgency: 'normal' as const,
    sealPassphrase: SEAL_PASSPHRASE,
    words: [],
    keeper: KEEPER,
  }
}

/** Through every step, signed by the deputy, who has no PIN. */
async function signedByDeputy(): Promise<DocumentId> {
  const document = await registry.writes(aLetter({ mainTo: ['各有关单位'] }))
  await act(document, 'submitted', DRAFTER)
  await act(document, 'reviewed', REVIEWER)
  await act(document, 'countersigned', COUNTERSIGNER)
  const order = await signOrder(document, offices.ministry.unit)
  expect(await ask('approval:sign', { ...order, signer: DEPUTY })).toMatchObject({ ok: true })
  return document
}

describe('a small office', () => {
  test('signs and sends in one turn; the signer is named and kept, and the register says who', async () => {
    await registry.sendSealed(aLetter(), offices.ministry)
    expect(await call('persons:list')).toMatchObject([{ name: '王建', roles: ['signer'], hasPin: false }])
    const [row] = await call('registers:sealing-chain')
    expect(row).toMatchObject({ approver: '王建', keeper: '机要席', copies: 1, intact: true })
  })

  test('sends nothing that nobody signed', async () => {
    const document = await registry.writes()
    const { keeper: _, ...order } = sendOrder(document, offices.ministry.unit)
    const words = answersTo(await call('document:check', document, [offices.ministry.unit]))
    expect(await ask('document:send', { ...order, words })).toMatchObject({ code: 'approval-missing' })
  })
})

describe('an office with all steps', () => {
  beforeAll(async () => {
    const save = (
      person: Signatory,
      role: 'drafter' | 'reviewer' | 'countersigner' | 'signer' | 'keeper',
      id: string | null = null,
    ) => call('persons:save', { id, name: person.name, roles: [role], pin: person.pin, retired: false })
    await save(DRAFTER, 'drafter')
    await save(REVIEWER, 'reviewer')
    await save(COUNTERSIGNER, 'countersigner')
    await save(KEEPER, 'keeper')
    await save(DEPUTY, 'signer')
    const again = { id: null, name: DEPUTY.name, roles: [], retired: false }
    expect(await ask('persons:save', again)).toMatchObject({ code: 'person-name-taken' })
    const short = { ...again, name: '短口令', pin: '12345' }
    expect(await ask('persons:save', short)).toMatchObject({ code: 'person-pin-short' })
    await call('policy:write', { policy: ALL_STEPS })
    const known = (await call('persons:list')).find(({ name }) => name === SIGNER.name)
    await save(SIGNER, 'signer', known?.id ?? null)
  })

  test('fixes the content from submitting on, and gives it back with a reason', async () => {
    const letter = aLetter()
    const document = await registry.writes(letter)
    expect(await act(document, 'submitted', DRAFTER)).toMatchObject({ ok: true })
    expect(await ask('document:save', document, letter)).toMatchObject({ code: 'approval-under-way' })
    expect(await act(document, 'reviewed', DRAFTER)).toMatchObject({ code: 'person-without-role' })
    expect(await act(document, 'returned', REVIEWER)).toMatchObject({ code: 'opinion-missing' })
    expect(await act(document, 'returned', REVIEWER, '依据不足')).toMatchObject({ ok: true })
    expect(await ask('document:save', document, letter)).toMatchObject({ ok: true })
    const { approval, history } = await call('approval:read', document)
    expect(approval).toMatchObject({ at: 'drafting', returned: { opinion: '依据不足' } })
    expect(history.map(({ kind, name }) => [kind, name])).toEqual([
      ['submitted', '李明'],
      ['returned', '赵核'],
    ])
  })

  test('takes a signature only with the PIN, and slows guessing down', async () => {
    const document = await registry.writes(aLetter({ mainTo: ['各有关单位'] }))
    await act(document, 'submitted', DRAFTER)
    await act(document, 'reviewed', REVIEWER)
    await act(document, 'countersigned', COUNTERSIGNER)
    const order = await signOrder(document, offices.ministry.unit)
    const by = (pin?: string) => ask('approval:sign', { ...order, signer: { name: SIGNER.name, pin } })
    expect(await by()).toMatchObject({ code: 'person-pin-missing' })
    for (let i = 0; i < 5; i++) expect(await by('猜一猜-1')).toMatchObject({ code: 'person-pin-wrong' })
    expect(await by(SIGNER.pin)).toMatchObject({ code: 'person-pin-delayed' })
  })

  test('lets persons and steps be changed only by a signer with a PIN', async () => {
    expect(await ask('policy:write', { policy: SIGN_ONLY })).toMatchObject({ code: 'person-pin-missing' })
    const order = { id: null, name: '新来的', roles: ['signer' as const], retired: false }
    expect(await ask('persons:save', { ...order, allowedBy: DRAFTER })).toMatchObject({
      code: 'person-without-role',
    })
  })
})

describe('what was signed', () => {
  test('is sealed by the keeper, to nobody else and in no more copies, and then stands in the register', async () => {
    const document = await signedByDeputy()
    const { signed } = await call('approval:read', document)
    expect(signed).toMatchObject({ receivers: [offices.ministry.unit], copies: 2, signer: '郑副' })
    const kept = (await call('document:versions', document)).flatMap(({ step, author }) =>
      step === null ? [] : [[step, author]],
    )
    expect(kept).toEqual([
      ['signed', '郑副'],
      ['countersigned', '钱会'],
      ['reviewed', '赵核'],
      ['submitted', '李明'],
    ])
    expect(await ask('document:save', document, aLetter())).toMatchObject({ code: 'document-signed' })
    const order = sendOrder(document, offices.ministry.unit)
    const send = (changes: object) => ask('document:send', { ...order, ...changes })
    expect(await send({ receivers: [offices.ministry.unit, offices.treasury.unit] })).toMatchObject({
      code: 'approved-receivers-exceeded',
    })
    expect(await send({ copies: 3 })).toMatchObject({ code: 'approved-copies-exceeded' })
    expect(await send({ keeper: undefined })).toMatchObject({ code: 'person-unknown' })
    expect(await send({ keeper: DRAFTER })).toMatchObject({ code: 'person-without-role' })
    expect(await send({})).toMatchObject({ ok: true })
    const chain = await call('registers:sealing-chain')
    expect(chain.at(-1)).toMatchObject({ approver: '郑副', keeper: '周印', copies: 2, intact: true })
    expect(chain.every(({ intact }) => intact)).toBe(true)
  })

  test('can be taken back with a reason, is changed, and needs every step anew', async () => {
    const document = await signedByDeputy()
    expect(await act(document, 'withdrawn', DRAFTER)).toMatchObject({ code: 'opinion-missing' })
    expect(await act(document, 'withdrawn', DRAFTER, '数字有误')).toMatchObject({ ok: true })
    expect(await call('approval:read', document)).toMatchObject({
      approval: { at: 'drafting' },
      signed: null,
    })
    expect(await ask('document:send', sendOrder(document, offices.ministry.unit))).toMatchObject({
      code: 'approval-missing',
    })
  })
})
