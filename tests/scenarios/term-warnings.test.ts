import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { careView } from '../../electron/engine/care/care-view.ts'
import { createPartFiles } from '../../electron/engine/dispatch/part-files.ts'
import { syncRound } from '../../electron/engine/sync/round.ts'
import { seatNotices } from '../../renderer/features/seat/notices.ts'
import type { Topic } from '../../shared/ipc/contract.ts'
import { type QuietDesk, type YearsTown, yearsTown } from '../support/years-town.ts'

/*
 * What a person is told when the next seal and the next certificates do not come: no round takes place, or the exchange
 * gives none. The clock goes on by years.
 */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const FIVE_YEARS = 5 * 365
let town: YearsTown
let registry: QuietDesk

beforeEach(async () => {
  town = await yearsTown()
  registry = await town.desk('QH-0101')
  await registry.round()
})
afterEach(() => town.close())

const seat = () => careView(registry.vault, town.now(), { freeBytes: 1e12, drive: null }).seat
const told = () =>
  seatNotices(seat()).map(notice => ('state' in notice ? [notice.about, notice.state] : [notice.about]))

/** One round; answers what the windows were told to ask for anew. */
async function roundTelling(): Promise<Topic[]> {
  const topics: Topic[] = []
  const { vault, client } = registry
  const partFiles = createPartFiles(vault.folder)
  const changed = (topic: Topic) => void topics.push(topic)
  await syncRound({
    vault,
    client,
    partFiles,
    now: town.now,
    random: () => 0.5,
    changed,
    progress: () => undefined,
  })
  return topics
}

describe('a desk that has not reached the exchange', () => {
  test('is told nothing until thirty days are left, then until when both hold, and after the end that they have ended', () => {
    town.pass(FIVE_YEARS - 31)
    expect(told()).toEqual([])
    town.pass(2)
    expect(told()).toEqual([
      ['certificates', 'late'],
      ['seal', 'late'],
    ])
    const ends = new Date(town.now().getTime() + 29 * 86_400_000).toISOString().slice(0, 10)
    for (const { endsAt, daysLeft } of [seat().seal, seat().renewal].filter(term => term !== null)) {
      expect(endsAt.slice(0, 10)).toBe(ends)
      expect(daysLeft).toBe(29)
    }
    town.pass(30)
    expect(told()).toEqual([
      ['certificates', 'expired'],
      ['seal', 'expired'],
    ])
  })

  test('is told no more once they have come, and its windows hear of it', async () => {
    town.pass(FIVE_YEARS - 20)
    expect(told()).not.toEqual([])
    expect(await roundTelling()).toEqual(expect.arrayContaining(['care', 'status']))
    expect(told()).toEqual([])
    expect(await roundTelling()).not.toContain('care')
  })
})

test('an exchange that refuses the next seal leaves the warning of the seal alone', async () => {
  const otherKey = { request_digest: `sm3:${'0'.repeat(64)}` }
  await town.running.exchange.db.updateTable('seal').set(otherKey).execute()
  town.pass(FIVE_YEARS - 50)
  await registry.round()
  expect(told()).toEqual([])
  town.pass(25)
  await registry.round()
  expect(told()).toEqual([['seal', 'late']])
})

test('a seat whose unit keeps its seal elsewhere is told nothing of a seal', async () => {
  const second = await town.desk('QH-0101', '二席')
  await second.round()
  expect(careView(second.vault, town.now(), { freeBytes: 1e12, drive: null }).seat.seal).toBeNull()
})
