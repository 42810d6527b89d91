import { describe, expect, test } from 'vitest'
import { type Hotkey, isHotkey, mayRepeat } from '../../../renderer/app/hotkeys.ts'
import { STALE_AFTER } from '../../../renderer/app/topics.ts'
import { bytesText } from '../../../renderer/components/bytes.ts'
import { includesText } from '../../../renderer/components/includes-text.ts'
import { calendarDay, momentOf, spanOf } from '../../../renderer/components/moments.ts'
import { passphraseFault, strengthOf } from '../../../renderer/components/passphrase/strength.ts'
import { answerable } from '../../../renderer/features/document-view/answerable.ts'
import { nearPages, zoomed } from '../../../renderer/features/document-view/zoom.ts'
import { inGroups } from '../../../renderer/features/first-run/fingerprint.ts'
import { isOpenItem, newcomers, passesFilter } from '../../../renderer/features/inbox/inbox-filter.ts'
import { secondsUntil } from '../../../renderer/features/unlock/seconds-until.ts'
import type { EnvelopeId, UnitCode } from '../../../shared/ids/brands.ts'
import type { DocumentView, InboxItem, InboxState } from '../../../shared/ipc/views.ts'

describe('times are told in Beijing', () => {
  const now = new Date('2026-07-18T01:30:00.000Z') // 09:30 there
  test.each([
    ['2026-07-18T01:05:09.000Z', 'today', '09:05'],
    ['2026-07-17T16:00:00.000Z', 'today', '00:00'],
    ['2026-07-17T15:59:00.000Z', 'yesterday', '23:59'],
    ['2026-03-05T01:00:00.000Z', 'this-year', '09:00'],
    ['2025-12-31T15:00:00.000Z', 'other', '23:00'],
  ])('%s is %s at %s', (iso, day, clock) => {
    expect(momentOf(iso, now)).toMatchObject({ day, clock })
  })
  test('what is no time is none', () => {
    expect(momentOf('soon', now)).toBeUndefined()
  })
  test('the day changes at midnight there', () => {
    expect(calendarDay(new Date('2026-12-31T15:59:59Z'))).toBe('2026-12-31')
    expect(calendarDay(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01')
  })
  test('spans are rounded down and never negative', () => {
    expect(spanOf(-5)).toEqual({ unit: 'seconds', n: 0 })
    expect(spanOf(59_999)).toEqual({ unit: 'seconds', n: 59 })
    expect(spanOf(3_599_999)).toEqual({ unit: 'minutes', n: 59 })
    expect(spanOf(47 * 3_600_000)).toEqual({ unit: 'hours', n: 47 })
    expect(spanOf(48 * 3_600_000)).toEqual({ unit: 'days', n: 2 })
  })
  test('a countdown ends at zero', () => {
    expect(secondsUntil('2026-07-18T01:30:07.200Z', now)).toBe(8)
    expect(secondsUntil('2026-07-18T01:29:00.000Z', now)).toBe(0)
    expect(secondsUntil(null, now)).toBe(0)
  })
})

describe('passphrases', () => {
  test.each([
    ['', 'empty'],
    ['abc1234', 'short'],
    ['aaaaaaaaaaaa', 'weak'],
    ['1234567890', 'weak'],
    ['tr7Kq!w9', 'fair'],
    ['青山 绿水 蓝天 白云', 'strong'],
  ])('%j is %s', (passphrase, strength) => {
    expect(strengthOf(passphrase)).toBe(strength)
  })
  test('are typed twice the same, long enough, and the seal’s is another one', () => {
    expect(passphraseFault('', '')).toBe('required')
    expect(passphraseFault('short', 'short')).toBe('tooShort')
    expect(passphraseFault('long enough', 'long enoug')).toBe('mismatch')
    expect(passphraseFault('long enough', 'long enough', 'long enough')).toBe('sameAsVault')
    expect(passphraseFault('long enough', 'long enough', 'another one')).toBeUndefined()
  })
})

describe('hotkeys', () => {
  const press = (part: Partial<Parameters<typeof isHotkey>[0]>) => ({
    key: '',
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    isComposing: false,
    ...part,
  })
  const create: Hotkey = { key: 'n', ctrl: true }
  test('are read by position, so a Chinese input method does not hide them', () => {
    expect(isHotkey(press({ key: 'Process', code: 'KeyN', ctrlKey: true }), create)).toBe(true)
    expect(isHotkey(press({ key: '¡', code: 'Digit1', altKey: true }), { key: '1', alt: true })).toBe(true)
  })
  test('need exactly their modifiers', () => {
    expect(isHotkey(press({ key: 'n', code: 'KeyN' }), create)).toBe(false)
    expect(isHotkey(press({ key: 'n', code: 'KeyN', ctrlKey: true, altKey: true }), create)).toBe(false)
    const inText = press({ key: 'R', code: 'KeyR', altKey: true, shiftKey: true })
    expect(isHotkey(inText, { key: 'r', alt: true })).toBe(false)
  })
  test('are silent while characters are being composed', () => {
    expect(isHotkey(press({ key: 'n', code: 'KeyN', ctrlKey: true, isComposing: true }), create)).toBe(false)
  })
  test('act once while they are held down, but for those that turn pages', () => {
    const seal: Hotkey = { key: 'Enter', ctrl: true }
    expect([create, seal, { key: 'Escape' }].some(mayRepeat)).toBe(false)
    expect([{ key: 'PageDown' }, { key: '+' }].every(mayRepeat)).toBe(true)
  })
})

describe('an incoming document', () => {
  const item = (state: InboxState): InboxItem => ({
    envelope: '' as EnvelopeId,
    from: 'QH-0102' as UnitCode,
    fromName: '',
    title: '',
    number: '',
    urgency: 'normal',
    sentAt: '',
    dueAt: '',
    arrivedAt: '',
    state,
    signedForAt: null,
    registerNumber: null,
    chain: 'in-order',
    recall: null,
    returnedReason: null,
    passing: null,
    bytes: 0,
    replacedBy: null,
    replaces: null,
    fetching: null,
  })
  const view = (state: InboxState, ok: boolean | null): DocumentView => ({
    envelope: '' as EnvelopeId,
    item: item(state),
    direction: 'incoming',
    pages: 1,
    attachments: [],
    verdict: ok === null ? null : { ok, at: '', directoryVersion: 1, checks: [] },
    seals: [],
    passing: null,
  })
  test.each([
    ['verified', true, true, true],
    ['verified', false, false, true],
    ['refused', false, false, true],
    ['arrived', null, false, false],
    ['signed-for', true, false, false],
    ['returned', true, false, false],
  ] as const)('%s with verdict %s: sign for %s, return %s', (state, ok, canSignFor, canReturn) => {
    expect(answerable(view(state, ok))).toMatchObject({ canSignFor, canReturn })
  })
  test('is news once it has been opened and was not known', () => {
    const arrived = { ...item('arrived'), envelope: 'a' as EnvelopeId }
    const known = { ...item('verified'), envelope: 'b' as EnvelopeId }
    const fresh = { ...item('refused'), envelope: 'c' as EnvelopeId }
    expect(newcomers([arrived, known, fresh], new Set(['b']))).toEqual([fresh])
  })
  test('waits for a person until it is signed for or returned', () => {
    const states = [
      'arrived',
      'verified',
      'refused',
      'signed-for',
      'registered',
      'returned',
      'recalled',
    ] as const
    expect(states.filter(state => isOpenItem(item(state)))).toEqual(['arrived', 'verified', 'refused'])
    expect(states.filter(state => passesFilter(item(state), 'open'))).toEqual([
      'arrived',
      'verified',
      'refused',
    ])
    expect(states.filter(state => passesFilter(item(state), 'done'))).toEqual(['signed-for', 'registered'])
    expect(states.filter(state => passesFilter(item(state), 'to-register'))).toEqual(['signed-for'])
  })
})

test('sizes', () => {
  expect([0, 1023, 1024, 1_048_576, 2_411_724, 5e9].map(bytesText)).toEqual([
    '0 B',
    '1023 B',
    '1.0 KB',
    '1.0 MB',
    '2.3 MB',
    '4.7 GB',
  ])
})

test('searching needs every word, in any text and any case', () => {
  expect(includesText('', 'x')).toBe(true)
  expect(includesText('ofd 通知', '关于…的通知', 'A.OFD')).toBe(true)
  expect(includesText('ofd 通报', '关于…的通知', 'A.OFD')).toBe(false)
})

test('a fingerprint is shown in the groups of the slip', () => {
  expect(inGroups('sm3:9f2c41d07be8')).toEqual(['9F2C', '41D0', '7BE8'])
})

test('zoom goes in steps and stays at its ends; the neighbours of a page are made ready', () => {
  expect([zoomed(100, 1), zoomed(100, -1), zoomed(300, 1), zoomed(50, -1)]).toEqual([125, 80, 300, 50])
  expect([nearPages(0, 3), nearPages(2, 3), nearPages(0, 0)]).toEqual([[0, 1], [2, 1], []])
})

test('a change of drafts asks for them, their approval and their numbers, and nothing else', () => {
  expect(STALE_AFTER.drafts).toEqual([['documents'], ['approvals'], ['numbers']])
  expect(STALE_AFTER.inbox).toContainEqual(['envelopes'])
})
