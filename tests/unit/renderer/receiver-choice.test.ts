import { describe, expect, test } from 'vitest'
import {
  chosenUnits,
  findUnits,
  groupState,
  isChoosable,
  ofGroup,
  setChosen,
} from '../../../renderer/features/compose/receivers/receiver-choice.ts'
import type { UnitCode } from '../../../shared/ids/brands.ts'
import type { UnitView } from '../../../shared/ipc/views.ts'

const unit = (code: string, group: string, part: Partial<UnitView> = {}): UnitView => ({
  code: code as UnitCode,
  name: `${group}${code}局`,
  shortName: `${code}局`,
  group,
  telephone: `0999-${code.slice(3)}`,
  closed: false,
  reachable: true,
  holdReason: null,
  own: false,
  ...part,
})

const a1 = unit('QH-0101', '市级', { own: true })
const a2 = unit('QH-0102', '市级')
const a3 = unit('QH-0103', '市级', { reachable: false, holdReason: 'no-certificate' })
const b1 = unit('QH-0201', '云岭县')
const b2 = unit('QH-0202', '云岭县', { closed: true, reachable: false, holdReason: 'unit-closed' })
const b3 = unit('QH-0203', '云岭县', { name: '云岭县统计局', shortName: '县统计局' })
const all = [a1, a2, a3, b1, b2, b3]
const codes = (...units: UnitView[]) => units.map(({ code }) => code)

describe('who can be chosen', () => {
  test('all but the own unit; one that will be held too', () => {
    expect(all.map(isChoosable)).toEqual([false, true, true, true, true, true])
  })
  test('choosing a group leaves a closed unit out, which can be chosen by itself', () => {
    expect(setChosen([], ofGroup(all), true)).toEqual(codes(a2, a3, b1, b3))
    expect(setChosen([], [b2], true)).toEqual(codes(b2))
  })
  test('choosing again adds nothing twice, and keeps the order of choosing', () => {
    expect(setChosen(codes(b3), [b1, b3], true)).toEqual(codes(b3, b1))
  })
  test('unchoosing a group leaves the others', () => {
    expect(setChosen(codes(b3, a2, b1), [b1, b2, b3], false)).toEqual(codes(a2))
  })
  test('a unit that the directory no longer knows falls out of what is sent', () => {
    expect(chosenUnits(codes(b3, a3, a2), all)).toEqual([b3, a3, a2])
    expect(chosenUnits(['QH-9999' as UnitCode], all)).toEqual([])
  })
})

describe('a group’s box', () => {
  test.each([
    [[], 'none', 0],
    [codes(b1), 'some', 1],
    [codes(b1, b3), 'all', 2],
    [codes(b1, b3, a2), 'all', 2],
  ])('%j is %s', (chosen, box, count) => {
    expect(groupState([b1, b2, b3], new Set(chosen))).toEqual({ box, chosen: count, available: 2 })
  })
  test('a group in which nobody is available is never full', () => {
    expect(groupState([a1, b2], new Set())).toEqual({ box: 'none', chosen: 0, available: 0 })
  })
})

describe('finding units', () => {
  const names = (query: string, group: string | null = null) =>
    findUnits(all, query, group).map(found => [found.name, found.units.map(({ code }) => code)])

  test('nothing asked shows all in their groups and order', () => {
    expect(names('')).toEqual([
      ['市级', codes(a1, a2, a3)],
      ['云岭县', codes(b1, b2, b3)],
    ])
  })
  test('by name, by code in any case, by telephone', () => {
    expect(names('统计')).toEqual([['云岭县', codes(b3)]])
    expect(names('qh-02')).toEqual([['云岭县', codes(b1, b2, b3)]])
    expect(names('0999-0102')).toEqual([['市级', codes(a2)]])
  })
  test('several words must all fit', () => {
    expect(names('云岭 统计')).toEqual([['云岭县', codes(b3)]])
    expect(names('市级 统计')).toEqual([])
  })
  test('within one group', () => {
    expect(names('', '云岭县')).toEqual([['云岭县', codes(b1, b2, b3)]])
  })
})
