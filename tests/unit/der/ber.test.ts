import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { derFromBer } from '../../../shared/der/ber.ts'
import { DerError } from '../../../shared/der/errors.ts'
import { explicit, integer, octets, sequence, setOf } from '../../../shared/der/writer.ts'
import { concat } from '../../../shared/encoding/bytes.ts'

const indefinite = (tag: number, ...inside: Uint8Array[]) =>
  concat(Uint8Array.of(tag, 0x80), ...inside, Uint8Array.of(0, 0))

const refusal = (bytes: Uint8Array) => {
  try {
    derFromBer(bytes)
    return 'ok'
  } catch (thrown) {
    if (thrown instanceof DerError) return thrown.code
    throw thrown
  }
}

describe('BER', () => {
  const der = sequence(integer(5), explicit(0, octets(new Uint8Array(200))), setOf(integer(1)))

  test('that is DER stays as it is', () => {
    expect(derFromBer(der)).toEqual(der)
  })

  test('with indefinite or long lengths, and with strings in pieces, becomes DER', () => {
    expect(derFromBer(indefinite(0x30, integer(5), indefinite(0xa0, integer(6))))).toEqual(
      sequence(integer(5), explicit(0, integer(6))),
    )
    expect(derFromBer(Uint8Array.of(0x30, 0x83, 0, 0, 3, 2, 1, 5))).toEqual(sequence(integer(5)))
    const pieces = indefinite(0x24, octets(Uint8Array.of(1, 2)), indefinite(0x24, octets(Uint8Array.of(3))))
    expect(derFromBer(pieces)).toEqual(octets(Uint8Array.of(1, 2, 3)))
  })

  test.each([
    ['nothing', new Uint8Array()],
    ['a byte behind it', concat(der, Uint8Array.of(0))],
    ['no end', indefinite(0x30, integer(5)).subarray(0, -1)],
    ['an end inside a definite level', Uint8Array.of(0x30, 4, 0x30, 0x80, 0, 0, 0)],
    ['an end that reaches beyond its level', Uint8Array.of(0x30, 3, 0x30, 0x80, 0, 0)],
    ['an indefinite primitive', Uint8Array.of(4, 0x80, 0, 0)],
    ['a high tag', Uint8Array.of(0x1f, 0x81, 1, 0)],
    ['a piece of another type', indefinite(0x24, integer(1))],
    ['a child that is longer than its parent', Uint8Array.of(0x30, 3, 4, 2, 1, 1)],
  ])('with %s is malformed', (_, bytes) => {
    expect(refusal(bytes)).toBe('der-malformed')
  })

  test('that is nested too deep, has too many nodes or a huge length is refused', () => {
    expect(refusal(concat(...Array<Uint8Array>(100).fill(Uint8Array.of(0x30, 0x80))))).toBe('der-too-deep')
    const nulls = (count: number) => new Uint8Array(2 * count).map((_, i) => (i % 2 === 0 ? 5 : 0))
    expect(refusal(indefinite(0x30, nulls(99_999)))).toBe('ok')
    expect(refusal(indefinite(0x30, nulls(100_000)))).toBe('der-too-large')
    const pieces = new Uint8Array(2 * 99_999).map((_, i) => (i % 2 === 0 ? 4 : 0))
    expect(refusal(indefinite(0x24, pieces))).toBe('ok')
    expect(refusal(Uint8Array.of(0x30, 0x85, 1, 0, 0, 0, 0))).toBe('der-too-large')
  })

  test('of any kind is converted or refused, and what was converted stays as it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), bytes => {
        if (refusal(bytes) !== 'ok') return
        expect(derFromBer(derFromBer(bytes))).toEqual(derFromBer(bytes))
      }),
      { numRuns: process.env.SLOW ? 20_000 : 1000 },
    )
  })
})
