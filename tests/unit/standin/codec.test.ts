import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeCodec } from '../../support/standin/worlds/codec.ts'

const { encode, decode } = makeCodec()
const again = (value: unknown) => decode(encode(value))

describe('what crosses between preload and main is a structured clone', () => {
  test('any JSON comes back as it went', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(again(value)).toEqual(value)
      }),
    )
  })

  test.each([
    [undefined],
    [-0],
    [Number.NaN],
    [12n],
    [new Date('2026-01-15T09:00:00Z')],
    [new Uint8Array([0, 1, 255])],
    [new Map([['a', new Set([1])]])],
    [{ ['__proto__']: 1, list: [undefined, null] }],
  ])('%s comes back as it went', value => {
    expect(again(value)).toEqual(value)
  })

  test('an object that holds itself comes back holding itself', () => {
    const ring: { self?: unknown } = {}
    ring.self = ring
    const copy = again(ring) as { self: unknown }
    expect(copy.self).toBe(copy)
  })

  test.each([[() => 1], [Symbol('s')], [Promise.resolve()]])('%s cannot cross', value => {
    expect(() => encode({ value })).toThrow('An object could not be cloned.')
  })
})
