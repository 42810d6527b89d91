import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equalBytes } from '../../../shared/encoding/bytes.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf as codeOfError } from '../../../shared/errors/coded-error.ts'
import {
  chunkCount,
  openChunk,
  PART_CHUNK_BYTES,
  PART_TAG_BYTES,
  sealChunk,
  sealedBytes,
} from '../../../shared/parts/part.ts'

const KEY = Uint8Array.from({ length: 16 }, (_, i) => i)
const OTHER_KEY = KEY.map(byte => byte ^ 1)
const whole = new Uint8Array(PART_CHUNK_BYTES).fill(7)
const end = utf8('末尾')

function codeOf(...args: Parameters<typeof openChunk>): string | undefined {
  try {
    openChunk(...args)
    return 'taken'
  } catch (thrown) {
    return codeOfError(thrown)
  }
}

describe('a part', () => {
  test('has as many chunks as its content needs, and one where it is empty', () => {
    const MIB = PART_CHUNK_BYTES
    expect([0, 1, MIB - 1, MIB, MIB + 1, 2 * MIB, 5 * MIB + 7].map(chunkCount)).toEqual([1, 1, 1, 1, 2, 2, 6])
  })

  test('is larger than its content by a tag for each chunk', () => {
    expect([0, 1, PART_CHUNK_BYTES, PART_CHUNK_BYTES + 1].map(sealedBytes)).toEqual([
      16,
      17,
      PART_CHUNK_BYTES + 16,
      PART_CHUNK_BYTES + 1 + 32,
    ])
  })

  test('opens to what was sealed, chunk by chunk', () => {
    expect(equalBytes(openChunk(KEY, 0, false, sealChunk(KEY, 0, false, whole)), whole)).toBe(true)
    const last = fc.uint8Array({ maxLength: 2000 })
    const index = fc.integer({ min: 0, max: 2 ** 48 })
    fc.assert(
      fc.property(last, index, (bytes, at) => {
        const sealed = sealChunk(KEY, at, true, new Uint8Array(bytes))
        expect(sealed).toHaveLength(bytes.length + PART_TAG_BYTES)
        expect(openChunk(KEY, at, true, sealed)).toEqual(new Uint8Array(bytes))
      }),
    )
  })

  test('is never sealed with a hole: only the last chunk may be short, and none too long', () => {
    expect(() => sealChunk(KEY, 0, false, end)).toThrow(TypeError)
    expect(() => sealChunk(KEY, 0, true, new Uint8Array(PART_CHUNK_BYTES + 1))).toThrow(TypeError)
  })
})

describe('a chunk does not open', () => {
  const first = sealChunk(KEY, 0, false, whole)
  const last = sealChunk(KEY, 1, true, end)

  test.each([
    ['in the place of another', KEY, 1, false, first],
    ['far behind its place, where the counter has the same low bytes', KEY, 2 ** 32, false, first],
    ['as the last one where more follow', KEY, 0, true, first],
    ['as one in the middle where it is the last', KEY, 1, false, last],
    ['with another key', OTHER_KEY, 1, true, last],
    ['cut off', KEY, 1, true, last.subarray(0, -1)],
    ['with a byte too many', KEY, 1, true, Uint8Array.from([...last, 0])],
    ['without its tag', KEY, 1, true, last.subarray(0, -PART_TAG_BYTES)],
    ['shorter than a tag', KEY, 1, true, last.subarray(0, 5)],
    ['empty', KEY, 1, true, new Uint8Array()],
    ['with a key that is no key', KEY.subarray(1), 1, true, last],
  ] as const)('%s', (_, key, index, isLast, sealed) => {
    expect(codeOf(key, index, isLast, sealed)).toBe('part-damaged')
  })

  test('with any bit of it turned', () => {
    for (let bit = 0; bit < last.length * 8; bit += 3) {
      const altered = last.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
      expect(codeOf(KEY, 1, true, altered)).toBe('part-damaged')
    }
  })
})
