import { afterAll, beforeAll, expect, test } from 'vitest'
import { haveAllSealed } from '../../../electron/engine/joint/issuers.ts'
import type { UnitCode } from '../../../shared/ids/brands.ts'
import { MORNING } from '../seal/office.ts'
import { aVault } from '../writing/a-vault.ts'

let desk: Awaited<ReturnType<typeof aVault>>
beforeAll(async () => {
  desk = await aVault(MORNING)
  for (const [code, name, shortName] of UNITS)
    desk
      .vault()
      .write(trx =>
        trx.run(
          'INSERT INTO unit (code, name, content, version) VALUES (?, ?, ?, 1)',
          code,
          name,
          JSON.stringify({ code, name, shortName }),
        ),
      )
})
afterAll(() => desk.remove())

const SENDER = 'QH-0101' as UnitCode
const UNITS = [
  ['QH-0101', '清河市人民政府办公室', '市政府办'],
  ['QH-0201', '清河市发展和改革委员会', '市发展改革委'],
  ['QH-0209', '清河市财政局', '市财政局'],
  ['QH-0301', '清河市气象局', '市气象局'],
] as const

const sealed = (signature: string[], ...seals: string[]) =>
  haveAllSealed(desk.vault().read, { signature, sender: SENDER, seals: new Set(seals) })

test('each unit that is named has sealed, by its full name or its short one', () => {
  const names = ['清河市人民政府办公室', '市财政局']
  expect(sealed(names, '清河市人民政府办公室', '清河市财政局')).toBe(true)
  expect(sealed(names, '清河市人民政府办公室')).toBe(false)
})

test('the seal of a bystander does not stand for the unit that is named', () => {
  const names = ['清河市人民政府办公室', '清河市财政局']
  expect(sealed(names, '清河市人民政府办公室', '清河市气象局')).toBe(false)
})

test('the sender may seal for an organ that is no unit of its own', () => {
  expect(sealed(['清河市人民政府', '清河市财政局'], '清河市人民政府办公室', '清河市财政局')).toBe(true)
})
