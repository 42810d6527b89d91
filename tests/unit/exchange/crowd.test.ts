import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Crowd } from '../../../exchange/monitoring/crowd.ts'

describe('a crowd', () => {
  test('lets a seat in that has nothing in hand, however many there are', () => {
    const crowd = new Crowd({ together: 2, perSeat: 2 })
    expect(['a', 'b', 'c', 'd'].map(seat => crowd.enter(seat))).toEqual([true, true, true, true])
    expect(crowd.enter('a')).toBe(false)
  })

  test('lets a seat have several in hand while there is room, and never more than its share', () => {
    const crowd = new Crowd({ together: 10, perSeat: 2 })
    expect([crowd.enter('a'), crowd.enter('a'), crowd.enter('a')]).toEqual([true, true, false])
    crowd.leave('a')
    expect(crowd.enter('a')).toBe(true)
  })

  test('is bounded by its size and one request of every seat, whatever comes and goes', () => {
    const seat = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    fc.assert(
      fc.property(fc.array(fc.tuple(seat, fc.boolean()), { maxLength: 200 }), events => {
        const crowd = new Crowd({ together: 4, perSeat: 3 })
        const inside: string[] = []
        for (const [name, comes] of events) {
          if (comes && crowd.enter(name)) inside.push(name)
          else if (!comes && inside.includes(name)) {
            inside.splice(inside.indexOf(name), 1)
            crowd.leave(name)
          }
          expect(inside.length).toBeLessThanOrEqual(4 + 5)
          expect(inside.filter(own => own === name).length).toBeLessThanOrEqual(3)
        }
        expect(crowd.most).toBeLessThanOrEqual(9)
      }),
    )
  })
})
