import { rootCertificates } from 'node:tls'
import { describe, expect, test } from 'vitest'
import { DerError, type DerErrorCode } from '../../../shared/der/errors.ts'
import * as read from '../../../shared/der/reader.ts'
import * as write from '../../../shared/der/writer.ts'
import { fromHex, toHex } from '../../../shared/encoding/hex.ts'

/** The code that reading these bytes is refused with, or 'ok'. */
function verdict(hex: string, use: (node: read.DerNode) => unknown = node => node): DerErrorCode | 'ok' {
  try {
    use(read.parseDer(fromHex(hex)))
    return 'ok'
  } catch (thrown) {
    if (thrown instanceof DerError) return thrown.code
    throw thrown
  }
}

describe('the form of a value', () => {
  const cases: [about: string, hex: string, expected: DerErrorCode | 'ok'][] = [
    ['an empty SEQUENCE', '3000', 'ok'],
    ['nested values', '300630040202012c', 'ok'],
    ['a length in the long form where it is needed', `308180${'0500'.repeat(64)}`, 'ok'],
    ['no bytes at all', '', 'der-malformed'],
    ['a tag alone', '30', 'der-malformed'],
    ['bytes behind the value', '300000', 'der-malformed'],
    ['content shorter than its length', '040301', 'der-malformed'],
    ['a child longer than its parent', '3003040401', 'der-malformed'],
    ['an indefinite length', '30800000', 'der-malformed'],
    ['an indefinite length inside', '300430800000', 'der-malformed'],
    ['a long length where a short one does', '30810104', 'der-malformed'],
    ['127 octets in the long form', `04817f${'00'.repeat(127)}`, 'der-malformed'],
    ['a length with a leading zero', `0482008000${'00'.repeat(127)}`, 'der-malformed'],
    ['a length that is cut off', '308201', 'der-malformed'],
    ['a length of five octets', '04850100000000', 'der-too-large'],
    ['the reserved length octet ff', '04ff00', 'der-too-large'],
    ['a tag number of several octets', '1f810100', 'der-malformed'],
    ['the end-of-contents tag', '0000', 'der-malformed'],
    ['a primitive SEQUENCE', '1000', 'der-malformed'],
    ['a primitive SET', '1100', 'der-malformed'],
    ['an OCTET STRING in pieces', '24030401aa', 'der-malformed'],
    ['context tags, primitive and constructed', '30058001aaa000', 'ok'],
  ]
  test.each(cases)('%s', (_about, hex, expected) => {
    expect(verdict(hex)).toBe(expected)
  })
})

describe('the one encoding of a primitive', () => {
  const cases: [about: string, hex: string, expected: DerErrorCode | 'ok'][] = [
    ['BOOLEAN false', '010100', 'ok'],
    ['BOOLEAN true', '0101ff', 'ok'],
    ['BOOLEAN with another true', '010101', 'der-malformed'],
    ['BOOLEAN of two octets', '0102ffff', 'der-malformed'],
    ['INTEGER zero', '020100', 'ok'],
    ['INTEGER 128 with its sign octet', '02020080', 'ok'],
    ['INTEGER empty', '0200', 'der-malformed'],
    ['INTEGER with a superfluous 00', '0202007f', 'der-malformed'],
    ['INTEGER with a superfluous ff', '0202ff80', 'der-malformed'],
    ['NULL', '0500', 'ok'],
    ['NULL with content', '050100', 'der-malformed'],
    ['BIT STRING empty', '030100', 'ok'],
    ['BIT STRING without its count', '0300', 'der-malformed'],
    ['BIT STRING with eight unused bits', '03020800', 'der-malformed'],
    ['BIT STRING empty with unused bits', '030101', 'der-malformed'],
    ['BIT STRING with unused bits that are set', '03020101', 'der-malformed'],
    ['BIT STRING of seven bits', '030201fe', 'ok'],
    ['OBJECT IDENTIFIER empty', '0600', 'der-malformed'],
    ['OBJECT IDENTIFIER cut off in an arc', '06022a81', 'der-malformed'],
    ['OBJECT IDENTIFIER with a padded arc', '06032a8001', 'der-malformed'],
    ['OBJECT IDENTIFIER with a padded first arc', '06028001', 'der-malformed'],
  ]
  test.each(cases)('%s', (_about, hex, expected) => {
    expect(verdict(hex)).toBe(expected)
  })
})

describe('typed readers', () => {
  const node = (bytes: Uint8Array) => read.parseDer(bytes)

  test('a value of another type is refused by its name', () => {
    const readers = [
      read.sequenceOf,
      read.setMembersOf,
      read.oidOf,
      read.integerBytesOf,
      read.octetsOf,
      read.bitsOf,
      read.namedBitsOf,
      read.booleanOf,
      read.textOf,
      read.timeOf,
    ]
    for (const reader of readers) {
      expect(verdict('0500', reader), reader.name).toBe('der-unexpected-type')
      expect(() => reader(undefined), reader.name).toThrow(DerError)
    }
  })

  test('a negative INTEGER is refused where a magnitude is asked for', () => {
    expect(verdict('0201ff', read.integerBytesOf)).toBe('der-malformed')
    expect(verdict('0201ff', read.smallIntegerOf)).toBe('der-malformed')
  })

  test('an INTEGER too large for a number is refused', () => {
    expect(verdict('0206010000000000', read.smallIntegerOf)).toBe('ok')
    expect(verdict('020701000000000000', read.smallIntegerOf)).toBe('der-too-large')
  })

  test('a magnitude has no sign octet', () => {
    expect(toHex(read.integerBytesOf(node(fromHex('02020080'))))).toBe('80')
    expect(toHex(read.integerBytesOf(node(fromHex('020100'))))).toBe('00')
  })

  test('a key or signature in a BIT STRING must be whole octets', () => {
    expect(verdict('030201fe', read.bitsOf)).toBe('der-malformed')
  })

  test('texts keep to their alphabet', () => {
    expect(verdict('0c03e58ab1', read.textOf)).toBe('ok')
    expect(verdict('0c02e58a', read.textOf)).toBe('der-malformed')
    expect(verdict('13012a', read.textOf)).toBe('der-malformed')
    expect(verdict('1602c3a9', read.textOf)).toBe('der-malformed')
    expect(read.textOf(node(write.printableText('Hongtou 1')))).toBe('Hongtou 1')
  })

  test('context tags are read explicit and implicit', () => {
    const inner = write.integer(5)
    expect(read.smallIntegerOf(read.explicitOf(node(write.explicit(3, inner)), 3))).toBe(5)
    expect(() => read.explicitOf(node(write.explicit(3, inner)), 2)).toThrow(DerError)
    expect(() => read.explicitOf(node(write.explicit(3, write.sequence())), 3)).not.toThrow()
    expect(() => read.explicitOf(node(write.explicit(3, new Uint8Array())), 3)).toThrow(DerError)
    const implicit = read.implicitOf(node(write.implicit(1, Uint8Array.of(1, 2))), 1, 0x04)
    expect(toHex(read.octetsOf(implicit))).toBe('0102')
    expect(read.isContextTag(node(write.implicit(1, inner, true)), 1)).toBe(true)
    expect(read.isContextTag(node(inner), 2)).toBe(false)
  })
})

describe('times', () => {
  const utc = (text: string) => `17${toHex(Uint8Array.of(text.length))}${Buffer.from(text).toString('hex')}`
  const generalized = (text: string) => `18${utc(text).slice(2)}`
  const moment = (hex: string) => read.timeOf(read.parseDer(fromHex(hex))).toISOString()

  test('UTCTime turns the century in 1950', () => {
    expect(moment(utc('491231235959Z'))).toBe('2049-12-31T23:59:59.000Z')
    expect(moment(utc('500101000000Z'))).toBe('1950-01-01T00:00:00.000Z')
  })

  test('GeneralizedTime may have a fraction', () => {
    expect(moment(generalized('20260228120000.25Z'))).toBe('2026-02-28T12:00:00.250Z')
    expect(moment(generalized('20260228120000.1239Z'))).toBe('2026-02-28T12:00:00.123Z')
  })

  test.each([
    utc('2601010000Z'),
    utc('260101000000+0800'),
    utc('260101000000'),
    utc('260230000000Z'),
    utc('261301000000Z'),
    utc('260101240000Z'),
    generalized('20260101000000.50Z'),
    generalized('20260101000000.Z'),
    generalized('20260101000000'),
    generalized('202601010000Z'),
    generalized('00000000000000Z'),
  ])('%s is not a moment', hex => {
    expect(verdict(hex, read.timeOf)).toBe('der-malformed')
  })
})

describe('limits', () => {
  test('nesting beyond the limit is refused, at the limit it is read', () => {
    const nested = (depth: number) =>
      toHex(
        Array.from({ length: depth - 1 }).reduce<Uint8Array>(
          inner => write.sequence(inner),
          write.sequence(),
        ),
      )
    expect(verdict(nested(read.MAX_DEPTH))).toBe('ok')
    expect(verdict(nested(read.MAX_DEPTH + 1))).toBe('der-too-deep')
  })

  test('a hundred thousand nesting octets end without exhausting the stack', () => {
    expect(verdict(`3084${'00ffffff'}${'30'.repeat(100_000)}`)).toBe('der-malformed')
    const deep = write.tagged(0x30, new Uint8Array(60).fill(0x30))
    expect(verdict(toHex(deep))).toBe('der-malformed')
  })

  test('more nodes than the limit are refused, at the limit they are read', () => {
    const nulls = (count: number) =>
      toHex(
        write.tagged(
          0x30,
          new Uint8Array(2 * count).map((_, i) => (i % 2 ? 0 : 5)),
        ),
      )
    expect(verdict(nulls(read.MAX_NODES - 1))).toBe('ok')
    expect(verdict(nulls(read.MAX_NODES))).toBe('der-too-large')
  })
})

test('what was read is a view of the original bytes', () => {
  const bytes = write.sequence(write.octets(Uint8Array.of(1, 2, 3)))
  const [child] = read.sequenceOf(read.parseDer(bytes))
  expect(child?.raw.buffer).toBe(bytes.buffer)
  expect(toHex(child?.raw ?? bytes)).toBe('0403010203')
})

test('every root certificate that Node ships is read', () => {
  for (const pem of rootCertificates) {
    const der = Buffer.from(pem.replaceAll(/-----.*-----|\s/g, ''), 'base64')
    expect(read.parseDer(der).children).toHaveLength(3)
  }
})
