import { expect, test } from 'vitest'
import {
  commonRight,
  forAll,
  rightsOf,
  sumOfRights,
  withRight,
} from '../../../renderer/features/compose/sending/print-rights.ts'
import type { UnitCode } from '../../../shared/ids/brands.ts'

const units = ['QH-0201', 'QH-0209', 'QH-0301'] as UnitCode[]
const [first, second, third] = units as [UnitCode, UnitCode, UnitCode]

test('one number for all, then another for one of them', () => {
  const all = forAll(units, 2)
  expect(commonRight(all, units)).toBe(2)
  const changed = withRight(all, second, 0)
  expect(commonRight(changed, units)).toBeNull()
  expect(rightsOf(changed, units)).toEqual([
    { unit: first, copies: 2 },
    { unit: second, copies: 0 },
    { unit: third, copies: 2 },
  ])
  expect(sumOfRights(changed, units)).toBe(4)
})

test('left empty, nothing is said of a unit; of one that receives nothing any more neither', () => {
  expect(forAll(units, null)).toEqual({})
  const two = withRight(forAll(units, 1), third, null)
  expect(rightsOf(two, units).map(({ unit }) => unit)).toEqual([first, second])
  expect(commonRight(two, units)).toBeNull()
  expect(rightsOf(two, [second])).toEqual([{ unit: second, copies: 1 }])
  expect(sumOfRights(two, [third])).toBe(0)
})
