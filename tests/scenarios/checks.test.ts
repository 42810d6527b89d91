import { afterAll, beforeAll, expect, test } from 'vitest'
import { answersTo, SIGNED } from '../../demo/send.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'
import { SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type Offices, threeOffices } from '../support/offices.ts'

let offices: Offices & { treasury: Desk }
beforeAll(async () => {
  offices = await threeOffices('checks')
})
afterAll(() => offices?.city.close())

/** A letter to everyone, so that the text says nothing about who is chosen. */
const circular = (n: number) => aLetter({ number: `青政办函〔2026〕${900 + n}号`, mainTo: ['市直各单位'] })

const orderFor = (document: Awaited<ReturnType<Desk['writes']>>, ...receivers: UnitCode[]) => ({
  document,
  receivers,
  urgency: 'normal' as const,
  sealPassphrase: SEAL_PASSPHRASE,
  sign: SIGNED,
})

test('a warning without a word keeps the document here; with a word it leaves', async () => {
  const { registry, ministry } = offices
  const document = await registry.writes(aLetter({ mainTo: [] }))
  const order = orderFor(document, ministry.unit)
  const refused = await registry.office.ask('document:send', { ...order, words: [] })
  expect(refused).toMatchObject({ ok: false, code: 'warning-without-word' })
  expect(await registry.office.call('registers:outgoing')).toEqual([])
  const findings = await registry.office.call('document:check', document, [ministry.unit])
  expect(findings.map(({ code }) => code)).toEqual(['main-to-missing'])
  await registry.office.call('document:send', { ...order, words: answersTo(findings) })
  expect(await registry.office.call('registers:outgoing')).toHaveLength(1)
})

test('after a few sendings of a kind, who is missing and who is too many is said by name', async () => {
  const { registry, ministry, treasury } = offices
  const usual = [ministry.unit, treasury.unit]
  for (const n of [1, 2, 3]) await registry.sends(await registry.writes(circular(n)), [ministry, treasury])
  const document = await registry.writes(circular(4))
  const check = (...receivers: UnitCode[]) => registry.office.call('document:check', document, receivers)
  expect(await check(...usual)).toEqual([])
  expect(await check(ministry.unit)).toMatchObject([
    { code: 'usual-list-differs', field: 'receivers', detail: '近4次函：缺 青禾市财政局' },
  ])
})

test('the register knows numbers and dates', async () => {
  const { registry } = offices
  const again = await registry.writes(circular(3))
  expect(await registry.office.call('document:check', again)).toMatchObject([{ code: 'number-used' }])
  const earlier = await registry.writes({ ...circular(5), date: '2026-05-07' })
  expect(await registry.office.call('document:check', earlier)).toMatchObject([
    { code: 'date-before-last', detail: '2026-05-08' },
  ])
})
