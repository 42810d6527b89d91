import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, type SmallCity, smallCity } from '../support/offices.ts'

/* Whom the office names to be rung next is kept with the vault, not with the PC: any start of the program has them. */
let city: SmallCity
let registry: Desk

beforeAll(async () => {
  city = await smallCity('deputies')
  registry = await city.office('QH-0101')
})
afterAll(() => city.close())

test('the persons named stay in their order through a restart, and are replaced as a whole', async () => {
  const named = [
    { name: '陈副主任', telephone: '0999-8200102' },
    { name: '刘科长', telephone: '0999-8200103' },
  ]
  expect(await registry.office.call('deputies:read')).toEqual([])
  expect(await registry.office.call('deputies:write', named)).toEqual(named)
  await registry.restart()
  expect(await registry.office.call('deputies:read')).toEqual(named)
  expect(await registry.office.call('deputies:write', named.slice(1))).toEqual(named.slice(1))
})
