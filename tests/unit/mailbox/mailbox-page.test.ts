import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FormatErrorCode } from '../../../shared/errors/format-error.ts'
import { decodeMailboxPage } from '../../../shared/mailbox/decode-page.ts'
import {
  encodeMailboxPage,
  MAX_PAGE_ITEMS,
  OUTCOMES,
  type PageItem,
} from '../../../shared/mailbox/mailbox-page.ts'
import { encodeStatement } from '../../../shared/statement/statement-frame.ts'
import { vectorFolder, vectorsIn } from '../../support/vector-file.ts'
import { expectCovered, outcomeOf } from '../../support/vectors.ts'

const bytes = fc.uint8Array({ maxLength: 60 })
const statement = fc
  .record({ payload: bytes, certificate: bytes, signature: bytes })
  .map(fields => encodeStatement(fields))
const envelope = fc.oneof(
  fc.record({ at: fc.constant('here' as const), bytes }),
  fc.constant({ at: 'apart' as const }),
  fc.constant({ at: 'recalled' as const }),
)
const unnumbered = fc.oneof(
  fc.record({ kind: fc.constant('envelope' as const), waybill: statement, acceptance: statement, envelope }),
  fc.record({ kind: fc.constant('receipt' as const), receipt: statement }),
  fc.record({
    kind: fc.constant('recall' as const),
    recall: statement,
    outcome: fc.constantFrom(...OUTCOMES),
  }),
)
const cursors = fc.uniqueArray(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), { maxLength: 12 })
const items = cursors.chain(numbers =>
  fc
    .array(unnumbered, { minLength: numbers.length, maxLength: numbers.length })
    .map(all =>
      all.map((item, i): PageItem => ({ ...item, cursor: numbers.toSorted((a, b) => a - b)[i] ?? 0 })),
    ),
)

test('a page is read as it was written', () => {
  fc.assert(
    fc.property(items, fc.maxSafeNat(), (some, latest) => {
      expect(decodeMailboxPage(encodeMailboxPage({ items: some, latest }))).toEqual({ items: some, latest })
    }),
  )
})

test('a page has one form: what is read is written as the same bytes', () => {
  const good = vectorsIn(vectorFolder('mailbox'), []).filter(vector => vector.expect === 'ok')
  expect(good.length).toBeGreaterThan(1)
  for (const { data } of good)
    expect(Buffer.from(encodeMailboxPage(decodeMailboxPage(data))).equals(data)).toBe(true)
})

test('more items than a page may have are not written', () => {
  const receipt = encodeStatement({
    payload: new Uint8Array(),
    certificate: new Uint8Array(),
    signature: new Uint8Array(),
  })
  const many = Array.from({ length: MAX_PAGE_ITEMS + 1 }, (_, i): PageItem => {
    return { kind: 'receipt', cursor: i + 1, receipt }
  })
  expect(() => encodeMailboxPage({ items: many, latest: many.length })).toThrow(TypeError)
  expect(
    decodeMailboxPage(encodeMailboxPage({ items: many.slice(1), latest: many.length })).items,
  ).toHaveLength(MAX_PAGE_ITEMS)
})

describe('mailbox vectors', () => {
  const vectors = vectorsIn(vectorFolder('mailbox'), [])

  test.each(vectors)('$name: $about', async vector => {
    expect(await outcomeOf(() => decodeMailboxPage(vector.data))).toBe(vector.expect)
  })

  test('cover every code of the format', () => {
    const codes: Record<FormatErrorCode, true> = {
      'format-malformed': true,
      'format-unknown': true,
      'version-unknown': true,
    }
    expectCovered(vectors, codes)
  })
})
