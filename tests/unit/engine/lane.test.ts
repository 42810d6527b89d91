import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLane } from '../../../electron/engine/sync/lane.ts'

const CHUNK = 1_000_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function laneOf(limit: () => number | null) {
  const began = Date.now()
  const lane = createLane({ limit, clock: () => Date.now() - began })
  lane.begin()
  return lane
}

describe('the lane of large parts', () => {
  test('lets everything pass without a limit', async () => {
    const lane = laneOf(() => null)
    for (let i = 0; i < 100; i++) expect(await lane.pass(CHUNK)).toBe(true)
    expect(lane.isOver()).toBe(false)
  })

  test('waits a chunk off at the limit before the next one, also for several at once', async () => {
    const lane = laneOf(() => 800)
    const passed: number[] = []
    const began = Date.now()
    const all = [1, 2, 3].map(() => lane.pass(CHUNK).then(() => passed.push(Date.now() - began)))
    await vi.advanceTimersByTimeAsync(30_000)
    await Promise.all(all)
    expect(passed).toEqual([0, 10_000, 20_000])
  })

  test('takes a new limit for the next chunk', async () => {
    let limit: number | null = 8
    const lane = laneOf(() => limit)
    await lane.pass(CHUNK)
    limit = null
    expect(await lane.pass(CHUNK)).toBe(true)
  })

  test('does not wait off what went before there was a limit', async () => {
    let limit: number | null = null
    const lane = laneOf(() => limit)
    for (let i = 0; i < 100; i++) await lane.pass(CHUNK)
    limit = 8
    expect(await lane.pass(CHUNK)).toBe(true)
  })

  test('gives way at once when something else is to be done, whoever waits in it', async () => {
    const lane = laneOf(() => 8)
    await lane.pass(CHUNK)
    const waiting = [lane.pass(CHUNK), lane.pass(CHUNK)]
    lane.giveWay()
    expect(await Promise.all(waiting)).toEqual([false, false])
    expect(lane.isOver()).toBe(true)
  })

  test('moves a chunk in each turn, however often something else comes', async () => {
    const lane = laneOf(() => null)
    for (let turn = 0; turn < 3; turn++) {
      lane.begin()
      lane.giveWay()
      expect(lane.isOver()).toBe(false)
      expect(await lane.pass(CHUNK)).toBe(true)
      expect(lane.isOver()).toBe(true)
    }
  })

  test('ends its turn after a minute by itself', async () => {
    const lane = laneOf(() => 8)
    await lane.pass(CHUNK)
    const waiting = lane.pass(CHUNK)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await waiting).toBe(false)
    expect(lane.isOver()).toBe(true)
  })
})
