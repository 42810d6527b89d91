import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DerError } from '../../../shared/der/errors.ts'
import { type DerNode, parseDer } from '../../../shared/der/reader.ts'
import { integer, octets, oid, sequence, setOf, tagged, utf8Text } from '../../../shared/der/writer.ts'
import { toHex } from '../../../shared/encoding/hex.ts'

const RUNS = process.env.SLOW ? 2000 : 200

const sample = sequence(
  integer(1),
  setOf(sequence(oid('2.5.4.3'), utf8Text('机要局')), sequence(oid('2.5.4.6'), utf8Text('CN'))),
  tagged(0xa0, octets(new Uint8Array(200))),
)

function isRefused(bytes: Uint8Array): boolean {
  try {
    parseDer(bytes)
    return false
  } catch (thrown) {
    if (thrown instanceof DerError) return true
    throw thrown
  }
}

/** DER has one encoding, so whatever is read must write back to the same bytes. */
function rewritten(node: DerNode): Uint8Array {
  const content = node.children.length === 0 ? [node.content] : node.children.map(rewritten)
  return tagged(node.tag, Uint8Array.from(content.flatMap(piece => [...piece])))
}

describe('malformed input', () => {
  test('the sample itself is read', () => {
    expect(toHex(rewritten(parseDer(sample)))).toBe(toHex(sample))
  })

  test('the sample cut off at any byte is refused', () => {
    for (let length = 0; length < sample.length; length++) {
      expect(isRefused(sample.subarray(0, length)), `cut to ${length} bytes`).toBe(true)
    }
  })

  test('the sample with a byte more is refused', () => {
    expect(isRefused(Uint8Array.of(...sample, 0))).toBe(true)
  })

  test('every byte set to every value is read as what it says or refused with a code', () => {
    for (let at = 0; at < 60; at++) {
      for (let value = 0; value < 256; value++) {
        const changed = Uint8Array.from(sample)
        changed[at] = value
        if (!isRefused(changed)) expect(toHex(rewritten(parseDer(changed)))).toBe(toHex(changed))
      }
    }
  })

  test('arbitrary bytes are read as what they say or refused with a code', () => {
    const check = (bytes: Uint8Array) =>
      isRefused(bytes) || toHex(rewritten(parseDer(bytes))) === toHex(bytes)
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), check), { numRuns: RUNS })
  })
})
