import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OfficialDocument } from '../../shared/document/model.ts'
import type { DocumentId, UnitCode } from '../../shared/ids/brands.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type Offices, threeOffices } from '../support/offices.ts'

/*
 * Lists of receivers that the office keeps under a name, and what the checks make of them.
 */
let offices: Offices & { treasury: Desk }
let desk: Desk

beforeAll(async () => {
  offices = await threeOffices('lists')
  desk = offices.registry
})
afterAll(() => offices?.city.close())

const call: Desk['office']['call'] = (...args) => desk.office.call(...args)
const ask: Desk['office']['ask'] = (...args) => desk.office.ask(...args)
const codesOf = async (document: DocumentId, ...receivers: UnitCode[]) =>
  (await call('document:check', document, receivers)).map(({ code }) => code)
const upward = (changes: Partial<OfficialDocument> = {}) =>
  aLetter({ type: '报告', direction: '上行', mainTo: ['青禾市财政局'], ...changes })

describe('a list of receivers', () => {
  test('is kept under a name of its own, changed, deleted and brought back, and outlives a restart', async () => {
    const units = [offices.ministry.unit]
    const [made] = await call('lists:save', { id: null, name: '常用', relation: null, units })
    if (made === undefined) throw new TypeError('no list was made')
    expect(made).toMatchObject({ name: '常用', units: [{ name: '青禾市发展和改革委员会', gone: false }] })
    expect(await ask('lists:save', { id: null, name: '常用', relation: null, units })).toMatchObject({
      code: 'list-name-taken',
    })
    const order = { id: made.id, name: '常用单位', relation: null, units: [offices.treasury.unit] }
    await call('lists:save', order)
    await desk.restart()
    expect(await call('lists:read')).toMatchObject([{ id: made.id, name: '常用单位' }])
    expect(await call('lists:delete', made.id)).toEqual([])
    expect(await ask('lists:delete', made.id)).toMatchObject({ code: 'list-unknown' })
    expect(await call('lists:save', order)).toMatchObject([
      { id: made.id, units: [{ name: '青禾市财政局' }] },
    ])
  })

  test('takes the place of the usual one where a draft goes by it', async () => {
    const { ministry, treasury } = offices
    const document = await desk.writes(aLetter({ mainTo: ['各有关单位'] }))
    expect(await codesOf(document, ministry.unit)).not.toContain('usual-list-differs')
    const units = [ministry.unit, treasury.unit]
    const lists = await call('lists:save', { id: null, name: '两委局', relation: 'peers', units })
    const list = lists.find(({ name }) => name === '两委局')
    if (list === undefined) throw new TypeError('no list was made')
    await call('lists:choose', document, list.id)
    expect(await call('lists:chosen', document)).toBe(list.id)
    const findings = await call('document:check', document, [ministry.unit])
    expect(findings.find(({ code }) => code === 'usual-list-differs')?.detail).toBe('两委局：缺 青禾市财政局')
    expect(await codesOf(document, ministry.unit, treasury.unit)).not.toContain('usual-list-differs')
    await call('lists:delete', list.id)
    expect(await call('lists:chosen', document)).toBeNull()
  })

  test('lets the rules of levels speak once it says whose units are above and below', async () => {
    const { ministry, treasury } = offices
    const silent = await codesOf(await desk.writes(upward({ copyTo: ['市发展改革委'] })), treasury.unit)
    expect(silent).not.toContain('level-skipped')
    expect(silent).not.toContain('upward-copied-down')
    const save = (name: string, relation: 'superiors' | 'subordinates', unit: UnitCode) =>
      call('lists:save', { id: null, name, relation, units: [unit] })
    await save('上级', 'superiors', treasury.unit)
    await save('下级', 'subordinates', ministry.unit)
    const spoken = await codesOf(await desk.writes(upward({ copyTo: ['市发展改革委'] })), treasury.unit)
    expect(spoken).toContain('upward-copied-down')
    expect(spoken).not.toContain('level-skipped')
    const skipping = await desk.writes(upward({ mainTo: ['青禾市审计局'] }))
    expect(await codesOf(skipping, treasury.unit)).toContain('level-skipped')
  })
})
