import { expect, test } from 'vitest'
import { atOnce } from '../../../electron/engine/sync/at-once.ts'

function counting(answer: (item: number) => Promise<boolean>) {
  const seen = { begun: [] as number[], now: 0, most: 0 }
  const work = async (item: number) => {
    seen.begun.push(item)
    seen.most = Math.max(seen.most, ++seen.now)
    await new Promise(resolve => setImmediate(resolve))
    seen.now--
    return answer(item)
  }
  return { seen, work }
}

const ITEMS = Array.from({ length: 10 }, (_, i) => i)

test('all is done, never more than so many at once', async () => {
  const { seen, work } = counting(async () => true)
  expect(await atOnce(ITEMS, 3, work)).toBe(true)
  expect(seen).toMatchObject({ begun: ITEMS, now: 0, most: 3 })
})

test('nothing more begins after one that gave way, and what was under way has ended', async () => {
  const { seen, work } = counting(async item => item !== 1)
  expect(await atOnce(ITEMS, 3, work)).toBe(false)
  expect(seen).toMatchObject({ begun: [0, 1, 2, 3], now: 0 })
})

test('a failure is thrown when nothing is under way any more', async () => {
  const { seen, work } = counting(async item => {
    if (item === 1) throw new RangeError('here')
    return true
  })
  await expect(atOnce(ITEMS, 3, work)).rejects.toThrow('here')
  expect(seen.now).toBe(0)
  expect(seen.begun.length).toBeLessThan(ITEMS.length)
})

test('nothing to do is done', async () => {
  expect(await atOnce([], 3, async () => false)).toBe(true)
})
