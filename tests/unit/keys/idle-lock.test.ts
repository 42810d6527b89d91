import { expect, test } from 'vitest'
import { createIdleLock } from '../../../electron/engine/keys/idle-lock.ts'

function lockAfter(minutes: number) {
  const clock = { minute: 0 }
  let locks = 0
  const lock = createIdleLock({
    minutes,
    now: () => new Date(clock.minute * 60_000),
    onLock: () => {
      locks += 1
    },
  })
  const tickAt = (minute: number) => {
    clock.minute = minute
    lock.tick()
    return locks
  }
  return { lock, clock, tickAt }
}

test('it locks once, when the idle time is over', () => {
  const { tickAt } = lockAfter(10)
  expect([5, 9.99, 10, 11, 50].map(tickAt)).toEqual([0, 0, 1, 1, 1])
})

test('each touch begins the time anew, and wakes it after a lock', () => {
  const { lock, tickAt } = lockAfter(10)
  tickAt(9)
  lock.touch()
  expect([18, 19].map(tickAt)).toEqual([0, 1])
  lock.touch()
  expect([28, 29].map(tickAt)).toEqual([1, 2])
})

test('waking from a long sleep locks at the first tick', () => {
  expect(lockAfter(10).tickAt(600)).toBe(1)
})

test('a clock set back does not keep the vault open for longer', () => {
  const { tickAt } = lockAfter(10)
  expect([-500, -491, -490].map(tickAt)).toEqual([0, 0, 1])
})
