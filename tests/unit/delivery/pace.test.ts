import { describe, expect, test } from 'vitest'
import { paceOf, type Sample, withSample } from '../../../shared/delivery/pace.ts'

/** `done` every so many milliseconds, from 0. */
function steady(count: number, everyMs: number, bytesEach: number): readonly Sample[] {
  let samples: readonly Sample[] = []
  for (let i = 0; i < count; i++) samples = withSample(samples, { at: i * everyMs, done: i * bytesEach })
  return samples
}

describe('the pace', () => {
  test('is bytes by time, and the rest by it', () => {
    const samples = steady(11, 1000, 500_000)
    expect(paceOf(samples, 10_000_000, 10_000)).toEqual({ bytesPerSecond: 500_000, secondsLeft: 10 })
  })

  test('is not known from one sample, nor within the first second', () => {
    expect(paceOf([], 100, 0)).toBeUndefined()
    expect(paceOf(steady(1, 1000, 1), 100, 5_000)).toBeUndefined()
    expect(paceOf(steady(5, 200, 1), 100, 800)).toBeUndefined()
  })

  test('falls while nothing comes, and is unknown when nothing has come for half a minute', () => {
    const samples = steady(11, 1000, 500_000)
    expect(paceOf(samples, 10_000_000, 20_000)?.bytesPerSecond).toBe(250_000)
    expect(paceOf(samples, 10_000_000, 40_001)).toBeUndefined()
  })

  test('forgets a fast beginning after half a minute', () => {
    let samples = steady(2, 1000, 50_000_000)
    for (let i = 2; i <= 60; i++) samples = withSample(samples, { at: i * 1000, done: 50_000_000 + i * 1000 })
    expect(paceOf(samples, 60_000_000, 60_000)?.bytesPerSecond).toBe(1000)
  })

  test('begins anew when an item is begun anew', () => {
    const again = withSample(steady(11, 1000, 500_000), { at: 11_000, done: 0 })
    expect(again).toEqual([{ at: 11_000, done: 0 }])
  })

  test('keeps few samples of a fast line', () => {
    expect(steady(3_000, 10, 1_000_000).length).toBeLessThan(200)
  })
})
