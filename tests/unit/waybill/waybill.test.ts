import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../shared/encoding/canonical-json.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { codeOf as codeOfError } from '../../../shared/errors/coded-error.ts'
import type { SeatId, UnitCode } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import { MAX_PARTS, MAX_RECEIVERS, parseWaybill, urgency } from '../../../shared/waybill/waybill.ts'
import { aWaybill, withMember } from '../../support/formats.ts'

const again = (value: unknown) => JSON.parse(Buffer.from(canonicalJson(value)).toString('utf8'))
const unitNumber = (n: number) => `QH-${String(n).padStart(4, '0')}` as UnitCode

describe('a waybill', () => {
  test('reads as it was written', () => {
    expect(parseWaybill(again(aWaybill()))).toEqual(aWaybill())
    expect(parseWaybill(again(aWaybill({ checkpoint: null, parts: [] })))).toMatchObject({ checkpoint: null })
  })

  test('reads as it was written, whatever it says', () => {
    const digest = fc.uint8Array({ minLength: 4, maxLength: 4 }).map(bytes => sm3Digest(bytes))
    const at = fc.integer({ min: 0, max: 4e12 }).map(ms => new Date(ms))
    const receivers = fc.uniqueArray(fc.integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 30 })
    const any = fc.record({
      urgency: fc.constantFrom(...urgency.options),
      kind: fc.constantFrom('document' as const, 'notice' as const),
      at,
      receivers,
      digest,
      bytes: fc.nat(),
    })
    fc.assert(
      fc.property(any, ({ at: made, receivers: units, digest: name, bytes, ...rest }) => {
        const waybill = aWaybill({
          ...rest,
          from: { unit: unitNumber(0), seat: uuidv7(made) as SeatId },
          to: units.map((unit, i) => ({
            unit: unitNumber(unit),
            seq: i + 1,
            previous: i === 0 ? null : name,
          })),
          createdAt: made.toISOString(),
          envelope: { digest: name, bytes },
        })
        expect(parseWaybill(again(waybill))).toEqual(waybill)
      }),
    )
  })

  test('says nothing of the document: a title that someone puts in is not read', () => {
    expect(parseWaybill({ ...aWaybill(), title: '绝密' })).toEqual(aWaybill())
  })

  test('of another format or version is refused by that name, whatever else is wrong', () => {
    expect(() => parseWaybill({ ...aWaybill(), format: 'hongtou.receipt' })).toThrow('hongtou.waybill')
    const refusals = [
      { ...aWaybill(), format: 'hongtou.receipt' },
      { format: 'hongtou.waybill', version: 2 },
      { ...aWaybill(), version: '1' },
      undefined,
      null,
      'hongtou.waybill',
      [],
    ].map(value => codeOf(value))
    expect(refusals).toEqual([
      'format-unknown',
      'version-unknown',
      'format-unknown',
      'format-unknown',
      'format-unknown',
      'format-unknown',
      'format-unknown',
    ])
  })

  test('holds as many receivers and parts as it may, and not one more', () => {
    const to = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ unit: unitNumber(i), seq: 1, previous: null }))
    const [part] = aWaybill().parts
    expect(parseWaybill(aWaybill({ to: to(MAX_RECEIVERS) })).to).toHaveLength(MAX_RECEIVERS)
    expect(codeOf(aWaybill({ to: to(MAX_RECEIVERS + 1) }))).toBe('format-malformed')
    expect(codeOf(aWaybill({ parts: Array(MAX_PARTS + 1).fill(part) }))).toBe('format-malformed')
  })
})

describe('a malformed waybill is refused', () => {
  const members = Object.keys(aWaybill()).filter(name => name !== 'format' && name !== 'version')
  test.each(members)('without %s', name => {
    expect(codeOf(withMember(aWaybill(), name, undefined))).toBe('format-malformed')
  })

  const cases: [path: string, member: unknown][] = [
    ['id', '019ec9a6-1d00-4c41-9a27-6f1f0e7f9d10'], // a UUID of another version
    ['id', '019EC9A6-1D00-7C41-9A27-6F1F0E7F9D10'],
    ['id', '../../etc/passwd'],
    ['network', 'Qinghe'],
    ['network', ''],
    ['from.unit', 'qh-0101'],
    ['from.unit', 'QH-0101\n'],
    ['from.seat', ''],
    ['to', []],
    ['to', {}],
    ['to.0.unit', 'QH-0209'], // named twice
    ['to.0.seq', 0],
    ['to.0.seq', 1.5],
    ['to.0.seq', '1'],
    ['to.0.seq', Number.MAX_SAFE_INTEGER + 1],
    ['to.0.previous', 'sm3:00'],
    ['to.0.previous', `sha256:${'0'.repeat(64)}`],
    ['to.0.previous', `sm3:${'A'.repeat(64)}`],
    ['kind', 'mail'],
    ['urgency', '特急'],
    ['createdAt', '2026-06-15T04:00:00Z'], // without milliseconds
    ['createdAt', '2026-06-15T12:00:00.000+08:00'],
    ['createdAt', '2026-02-30T04:00:00.000Z'],
    ['createdAt', 1_750_000_000_000],
    ['envelope.bytes', -1],
    ['envelope.bytes', 0.5],
    ['envelope.digest', ''],
    ['parts.0.id', ''],
    ['parts.0.bytes', -1],
    ['checkpoint.size', -1],
    ['checkpoint.root', null],
  ]
  test.each(cases)('with %s = %j', (path, member) => {
    expect(codeOf(withMember(aWaybill(), path, member))).toBe('format-malformed')
  })
})

function codeOf(value: unknown): string | undefined {
  try {
    parseWaybill(value)
    return 'taken'
  } catch (thrown) {
    return codeOfError(thrown)
  }
}
