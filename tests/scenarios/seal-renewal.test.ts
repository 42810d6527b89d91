import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { signFor } from '../../electron/engine/receiving/answer.ts'
import { endOfSeal } from '../../electron/engine/sealing/seal-period.ts'
import { armFaultPoint } from '../../electron/engine/vault/fault-points.ts'
import { findIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { currentSeal, type SealRow } from '../../electron/engine/vault/tables/seals.ts'
import { wholeDaysUntil } from '../../shared/renewal/due.ts'
import { type QuietDesk, type YearsTown, yearsTown } from '../support/years-town.ts'

/*
 * A unit's seal over the years: the next one comes by itself, and what the earlier one sealed holds.
 */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const FIVE_YEARS = 5 * 365

let town: YearsTown
let registry: QuietDesk
let ministry: QuietDesk

beforeEach(async () => {
  town = await yearsTown()
  registry = await town.desk('QH-0101')
  ministry = await town.desk('QH-0201')
  await registry.round()
  await ministry.round()
})
afterEach(() => town.close())

function sealOf({ vault }: QuietDesk): SealRow {
  const seal = currentSeal(vault.read)
  if (seal === undefined) throw new Error('no seal')
  return seal
}
const daysLeft = (desk: QuietDesk) => wholeDaysUntil(endOfSeal(sealOf(desk)), town.now())
const sealsKept = ({ vault }: QuietDesk) => vault.read.all('SELECT id FROM seal').length
const failedChecks = (envelope: Parameters<typeof signFor>[1]) =>
  JSON.parse(findIncoming(ministry.vault.read, envelope)?.verdict ?? '{}').checks.filter(
    ({ ok }: { ok: boolean }) => !ok,
  )

describe('a seal that ends', () => {
  test('in seventy days is left as it is, in fifty days the next one comes with a round, once', async () => {
    const first = sealOf(registry)
    town.pass(FIVE_YEARS - 70)
    await registry.round()
    expect(sealOf(registry).id).toBe(first.id)
    town.pass(20)
    await registry.round()
    expect(daysLeft(registry)).toBe(FIVE_YEARS)
    const next = sealOf(registry)
    expect(next.id).not.toBe(first.id)
    expect(next.wrapped_key).toEqual(first.wrapped_key)
    await registry.round()
    expect(sealOf(registry).id).toBe(next.id)
    expect(sealsKept(registry)).toBe(2)
  })

  test('is pressed with the same passphrase when renewed, and what both sealed holds for a receiver later', async () => {
    const before = await registry.queue(ministry)
    await registry.round()
    town.pass(FIVE_YEARS - 50)
    await registry.round()
    await ministry.round()
    const after = await registry.queue(ministry)
    await registry.round()
    await ministry.round()
    for (const envelope of [before, after]) {
      expect(failedChecks(envelope)).toEqual([])
      await signFor(ministry.vault, envelope, town.now())
      expect(findIncoming(ministry.vault.read, envelope)?.state).toBe('signed-for')
    }
  })

  test('is the same next one when the power goes as the answer is there', async () => {
    town.pass(FIVE_YEARS - 50)
    const disarm = armFaultPoint('sync:seal-answered', () => {
      throw new Error('the power is gone')
    })
    await expect(registry.round()).rejects.toThrow('the power is gone')
    disarm()
    await registry.close()
    registry = await town.open('QH-0101', registry.dataDir)
    expect(sealsKept(registry)).toBe(1)
    await registry.round()
    expect(sealsKept(registry)).toBe(2)
    const made = await town.running.exchange.db.selectFrom('seal').select('id').execute()
    expect(made.map(({ id }) => id)).toContain(sealOf(registry).id)
    const earlier = await town.running.exchange.db.selectFrom('earlier_seal').select('unit').execute()
    expect(earlier).toEqual([{ unit: 'QH-0101' }])
  })

  test('seals nothing once it has ended', async () => {
    town.pass(FIVE_YEARS + 1)
    await expect(registry.queue(ministry)).rejects.toMatchObject({ code: 'own-seal-ended' })
    expect(registry.vault.read.all('SELECT number FROM sealing_register')).toEqual([])
  })
})
