import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DocumentId } from '../../shared/ids/brands.ts'
import type { ActKind, CountersignOrder } from '../../shared/ipc/approval-views.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, smallCity } from '../support/offices.ts'

/** The drafter asks named persons for 会签, in order; each acts with the own PIN, and the order holds after a restart. */
let city: SmallCity
let desk: Desk
const PINS = { 赵一: '会签口令-1', 钱二: '会签口令-2', 孙三: '会签口令-3' }

beforeAll(async () => {
  city = await smallCity('countersign-order')
  desk = await city.office('QH-0101')
  const save = (order: { name: string; roles: ('drafter' | 'countersigner' | 'signer')[]; pin?: string }) =>
    desk.office.call('persons:save', { id: null, retired: false, ...order })
  await save({ name: '李拟', roles: ['drafter'] })
  await save({ name: '王签', roles: ['signer'] })
  for (const [name, pin] of Object.entries(PINS)) await save({ name, roles: ['countersigner'], pin })
  const policy = { review: false, countersigners: 1, keeperSeals: false, seamSeal: false }
  await desk.office.call('policy:write', { policy })
})
afterAll(() => city.close())

const act = (
  document: DocumentId,
  kind: ActKind,
  name: string,
  more: { opinion?: string; pin?: string; countersign?: CountersignOrder } = {},
) => {
  const { opinion = '同意', pin = PINS[name as keyof typeof PINS], countersign } = more
  return desk.office.ask('approval:act', { document, kind, person: { name, pin }, opinion, countersign })
}
const IN_ORDER: CountersignOrder = { order: 'serial', persons: ['钱二', '赵一'] }

test('each in turn, with the own PIN, through a restart; every opinion stands with name and time in order', async () => {
  const document = await desk.writes(aLetter())
  expect(await act(document, 'submitted', '李拟', { countersign: IN_ORDER })).toMatchObject({
    value: { approval: { at: 'countersigning', asked: { order: 'serial' } } },
  })
  expect(await act(document, 'countersigned', '赵一')).toMatchObject({ code: 'countersign-not-yet' })
  expect(await act(document, 'countersigned', '孙三')).toMatchObject({ code: 'countersigner-not-asked' })
  expect(await act(document, 'countersigned', '钱二', { pin: '别人的口令' })).toMatchObject({
    code: 'person-pin-wrong',
  })
  expect(await act(document, 'countersigned', '钱二', { opinion: '经费已核' })).toMatchObject({ ok: true })
  await desk.restart()
  const last = await act(document, 'countersigned', '赵一', { opinion: '同意' })
  expect(last).toMatchObject({ value: { approval: { at: 'signing' } } })
  const { history } = await desk.office.call('approval:read', document)
  expect(history.map(({ kind, name, opinion }) => [kind, name, opinion])).toEqual([
    ['submitted', '李拟', '同意'],
    ['countersigned', '钱二', '经费已核'],
    ['countersigned', '赵一', '同意'],
  ])
  expect(history.map(({ at }) => at)).toEqual(history.map(({ at }) => at).toSorted())
})

test('a return stops the chain; submitted anew, others may be asked, of all at once', async () => {
  const document = await desk.writes(aLetter())
  await act(document, 'submitted', '李拟', { countersign: IN_ORDER })
  expect(await act(document, 'returned', '赵一')).toMatchObject({ code: 'countersign-not-yet' })
  expect(await act(document, 'returned', '钱二', { opinion: '数字不符' })).toMatchObject({
    value: { approval: { at: 'drafting' } },
  })
  const all: CountersignOrder = { order: 'parallel', persons: ['赵一', '孙三'] }
  await act(document, 'submitted', '李拟', { countersign: all })
  expect(await act(document, 'countersigned', '孙三')).toMatchObject({ ok: true })
  expect(await act(document, 'countersigned', '赵一')).toMatchObject({
    value: { approval: { at: 'signing' } },
  })
})

test('only known countersigners are asked, each once; a wrong request submits nothing', async () => {
  const document = await desk.writes(aLetter())
  const submit = (...persons: string[]) =>
    act(document, 'submitted', '李拟', { countersign: { order: 'serial', persons } })
  expect(await submit('无此人')).toMatchObject({ code: 'person-unknown' })
  expect(await submit('王签')).toMatchObject({ code: 'person-without-role' })
  expect(await submit('赵一', '赵一')).toMatchObject({ code: 'same-person' })
  const { approval } = await desk.office.call('approval:read', document)
  expect(approval.at).toBe('drafting')
})
