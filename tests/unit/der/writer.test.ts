import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as read from '../../../shared/der/reader.ts'
import * as write from '../../../shared/der/writer.ts'
import { toHex } from '../../../shared/encoding/hex.ts'

const RUNS = process.env.SLOW ? 1000 : 50
const { parseDer } = read

describe('round trips', () => {
  test('bytes in an OCTET STRING, a BIT STRING and a context tag', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(30), (bytes, number) => {
      expect(read.octetsOf(parseDer(write.octets(bytes)))).toEqual(bytes)
      expect(read.bitsOf(parseDer(write.bits(bytes)))).toEqual(bytes)
      expect(read.contextTag(parseDer(write.implicit(number, bytes)), number).content).toEqual(bytes)
    })
    fc.assert(property, { numRuns: RUNS })
  })

  test('integers, from numbers, bigints and magnitudes', () => {
    const property = fc.property(fc.nat(), fc.bigInt({ min: 0n, max: 2n ** 300n }), (small, large) => {
      expect(read.smallIntegerOf(parseDer(write.integer(small)))).toBe(small)
      const magnitude = read.integerBytesOf(parseDer(write.integer(large)))
      expect(BigInt(`0x${toHex(magnitude)}`)).toBe(large)
      expect(write.integer(magnitude)).toEqual(write.integer(large))
      expect(write.integer(Uint8Array.of(0, 0, ...magnitude))).toEqual(write.integer(large))
    })
    fc.assert(property, { numRuns: RUNS })
  })

  test('object identifiers', () => {
    const arcs = fc.array(fc.nat(), { minLength: 0, maxLength: 8 })
    const property = fc.property(fc.nat(2), fc.nat(39), arcs, (first, second, rest) => {
      const dotted = [first, second, ...rest].join('.')
      expect(read.oidOf(parseDer(write.oid(dotted)))).toBe(dotted)
    })
    fc.assert(property, { numRuns: RUNS })
    for (const dotted of ['2.999.1', '2.5.4.3', '0.0', '2.25.340282366920938463463374607431768211455']) {
      expect(read.oidOf(parseDer(write.oid(dotted)))).toBe(dotted)
    }
  })

  test('moments, in the century of UTCTime and beyond it', () => {
    const second = 1000
    const moment = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
    const property = fc.property(moment, at => {
      const whole = new Date(Math.floor(at.getTime() / second) * second)
      expect(read.timeOf(parseDer(write.utcOrGeneralizedTime(at)))).toEqual(whole)
      expect(read.timeOf(parseDer(write.generalizedTime(at)))).toEqual(whole)
    })
    fc.assert(property, { numRuns: RUNS })
    expect(write.utcOrGeneralizedTime(new Date('2049-12-31T23:59:59Z'))[0]).toBe(0x17)
    expect(write.utcOrGeneralizedTime(new Date('2050-01-01T00:00:00Z'))[0]).toBe(0x18)
  })

  test('texts and booleans', () => {
    expect(read.textOf(parseDer(write.utf8Text('红头文件')))).toBe('红头文件')
    expect(read.textOf(parseDer(write.ia5Text('a@b')))).toBe('a@b')
    expect(read.booleanOf(parseDer(write.boolean(true)))).toBe(true)
    expect(read.booleanOf(parseDer(write.boolean(false)))).toBe(false)
    expect(parseDer(write.nullValue()).tag).toBe(5)
  })

  test('named bits', () => {
    const property = fc.property(fc.uniqueArray(fc.nat(20)), numbers => {
      expect(read.namedBitsOf(parseDer(write.namedBits(numbers)))).toEqual(new Set(numbers))
    })
    fc.assert(property, { numRuns: RUNS })
    expect(toHex(write.namedBits([0, 1]))).toBe('030206c0')
  })
})

test('lengths take as few octets as they can, at every step', () => {
  for (const [length, head] of [
    [0, '0400'],
    [127, '047f'],
    [128, '048180'],
    [255, '0481ff'],
    [256, '04820100'],
    [65_535, '0482ffff'],
    [65_536, '0483010000'],
  ] as const) {
    expect(toHex(write.octets(new Uint8Array(length)).subarray(0, head.length / 2))).toBe(head)
  }
})

test('the members of a SET OF are sorted by their encodings', () => {
  const members = [write.integer(300), write.integer(2), write.octets(new Uint8Array()), write.integer(1)]
  expect(toHex(write.setOf(...members))).toBe('310c0201010201020202012c0400')
})

test('misuse is a TypeError', () => {
  expect(() => write.integer(-1n)).toThrow(TypeError)
  expect(() => write.oid('1.40.1')).toThrow(TypeError)
  expect(() => write.oid('3.1')).toThrow(TypeError)
  expect(() => write.oid('1')).toThrow(TypeError)
  expect(() => write.ia5Text('é')).toThrow(TypeError)
  expect(() => write.printableText('a@b')).toThrow(TypeError)
  expect(() => write.generalizedTime(new Date('+012345-01-01'))).toThrow(TypeError)
})
