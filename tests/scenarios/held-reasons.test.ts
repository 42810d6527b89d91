import { afterEach, describe, expect, test, vi } from 'vitest'
import { allIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { closeUnit, type NewUnit, saveUnits } from '../../exchange/directory/units.ts'
import { aLetter } from '../support/letters.ts'
import { type QuietDesk, type YearsTown, yearsTown } from '../support/years-town.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/*
 * Each reason for which one receiver waits: what it is called on the board, and that the document goes by itself on
 * the day the reason is gone. The clock is the test's.
 */
let town: YearsTown
afterEach(() => town.close())

const MINISTRY: NewUnit = {
  code: 'QH-0201' as NewUnit['code'],
  name: '青禾市发展和改革委员会',
  shortName: '市发展改革委',
  organCodes: [],
  group: '市直',
  telephone: '',
}

/** As the operator enters it: from the next round on the offices know. */
function enter(unit: NewUnit): Promise<number> {
  const { exchange } = town.running
  return exchange.write(trx => saveUnits(trx, [unit], town.now()))
}

const titles = ({ vault }: QuietDesk) => allIncoming(vault.read).map(({ title }) => title)

describe('a unit whose certificate has expired', () => {
  test('is held, and served by itself when the directory has a new one', async () => {
    town = await yearsTown()
    const ministry = await town.desk('QH-0201')
    town.pass(200)
    const registry = await town.desk('QH-0101') // its own lasts longer
    await registry.round()
    town.pass(5 * 365 - 190)
    const letter = aLetter()
    const envelope = await registry.queue(ministry, letter)
    await registry.round()
    expect(registry.delivery(envelope, ministry)).toMatchObject({
      state: 'held',
      reason: 'certificate-expired',
    })
    town.pass(3)
    const again = await town.desk('QH-0201', '二号席')
    await registry.round()
    expect(registry.delivery(envelope, ministry)).toMatchObject({ state: 'accepted', reason: null })
    await again.round()
    expect(titles(again)).toEqual([letter.title])
    await registry.round()
    expect(registry.state(envelope, ministry)).toBe('verified')
  })
})

describe('a unit that may not be sent the level of a document', () => {
  const classified = () => aLetter({ secrecy: { level: '秘密', period: '1年' }, copyNumber: '000001' })

  test('is held, and served by itself when the directory lets it; others and open documents go at once', async () => {
    town = await yearsTown({ secrecyLevels: ['秘密'] })
    const [registry, ministry, treasury] = [
      await town.desk('QH-0101'),
      await town.desk('QH-0201'),
      await town.desk('QH-0209'),
    ]
    await enter({ ...MINISTRY, secrecyLevels: [] })
    await registry.round()
    const letter = classified()
    const held = await registry.queue(ministry, letter)
    const other = await registry.queue(treasury, classified())
    const open = await registry.queue(ministry)
    await registry.round()
    expect(registry.delivery(held, ministry)).toMatchObject({ state: 'held', reason: 'level-not-allowed' })
    expect([registry.state(other, treasury), registry.state(open, ministry)]).toEqual([
      'accepted',
      'accepted',
    ])
    await ministry.round()
    expect(titles(ministry)).not.toContain(letter.title)

    await enter({ ...MINISTRY, secrecyLevels: ['秘密'] })
    await registry.round()
    await ministry.round()
    await registry.round()
    expect(registry.state(held, ministry)).toBe('verified')
    expect(titles(ministry)).toContain(letter.title)
  })
})

describe('a unit that is closed', () => {
  test('is held with that reason and stays so until somebody takes it back', async () => {
    town = await yearsTown()
    const [registry, ministry] = [await town.desk('QH-0101'), await town.desk('QH-0201')]
    const { exchange } = town.running
    await exchange.write(trx => closeUnit(trx, ministry.unit, town.now()))
    await registry.round()
    const envelope = await registry.queue(ministry)
    for (const days of [1, 30, 300]) {
      town.pass(days)
      await registry.round()
      expect(registry.delivery(envelope, ministry)).toMatchObject({ state: 'held', reason: 'unit-closed' })
    }
    await enter(MINISTRY) // the operator opens it again
    await registry.round()
    expect(registry.state(envelope, ministry)).toBe('accepted')
  })
})
