import { describe, expect, test } from 'vitest'
import { checkDocument, hasErrors } from '../../../electron/engine/documents/check.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import type { NetworkProfile } from '../../../shared/network/profile.ts'
import { aLetter } from '../../support/letters.ts'

const profileOf = (...secrecyLevels: NetworkProfile['secrecyLevels']) => ({ secrecyLevels }) as NetworkProfile

function findingsOf(
  changes: Partial<OfficialDocument>,
  { used = false, attachmentCount = 0, profile = profileOf() } = {},
): string[] {
  const context = { profile, attachmentCount, isNumberUsed: () => used }
  return checkDocument(aLetter(changes), context).map(({ level, code }) => `${level} ${code}`)
}

test('a whole letter has no findings', () => {
  expect(findingsOf({})).toEqual([])
})

describe('what keeps a document here', () => {
  const cases: [string, Partial<OfficialDocument>][] = [
    ['title-missing', { title: '　' }],
    ['body-missing', { body: [] }],
    ['body-missing', { body: [{ kind: 'text', text: ' ' }] }],
    ['signature-missing', { signature: [] }],
    ['date-missing', { date: '' }],
    ['number-missing', { number: '' }],
  ]
  test.each(cases)('%s', (code, changes) => {
    expect(findingsOf(changes)).toEqual([`error ${code}`])
  })

  test('a number that stands in the register already', () => {
    expect(findingsOf({}, { used: true })).toEqual(['error number-used'])
  })

  test.each(['秘密★10年', '机密 ★', '绝密★'])('a text marked %s, wherever the mark stands', mark => {
    const places: Partial<OfficialDocument>[] = [
      { title: `关于某事的函（${mark}）` },
      { note: mark },
      { issuerMark: mark },
      { body: [{ kind: 'text', text: `${mark}内容` }] },
    ]
    for (const place of places) expect(findingsOf(place)).toEqual(['error secrecy-level-forbidden'])
  })

  test('a mark above what the network may carry, not one within it', () => {
    const secret = { body: [{ kind: 'text' as const, text: '秘密★1年' }] }
    expect(findingsOf(secret, { profile: profileOf('秘密') })).toEqual([])
    const topSecret = { body: [...secret.body, { kind: 'text' as const, text: '绝密★' }] }
    expect(findingsOf(topSecret, { profile: profileOf('秘密') })).toEqual(['error secrecy-level-forbidden'])
  })
})

describe('what should be looked at', () => {
  test.each(['青政办函[2026]1号', '青政办函〔2026〕01号', '青政办函〔26〕1号', '〔2026〕1号'])(
    'the number %s',
    number => {
      expect(findingsOf({ number })).toEqual(['warning number-malformed'])
    },
  )

  test('no main receiver, and attachments that are named but not there', () => {
    expect(findingsOf({ mainTo: [] })).toEqual(['warning main-to-missing'])
    expect(findingsOf({ attachmentNotes: ['名单'] })).toEqual(['warning attachment-note-mismatch'])
    expect(findingsOf({ attachmentNotes: ['名单'] }, { attachmentCount: 1 })).toEqual([])
  })

  test('does not keep it here', () => {
    const context = { profile: profileOf(), attachmentCount: 0, isNumberUsed: () => false }
    expect(hasErrors(checkDocument(aLetter({ mainTo: [] }), context))).toBe(false)
    expect(hasErrors(checkDocument(aLetter({ title: ' ' }), context))).toBe(true)
  })
})
