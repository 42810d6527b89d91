import { describe, expect, test } from 'vitest'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import { codes, paragraphs } from './checked.ts'

test('a whole letter has no findings', () => {
  expect(codes()).toEqual([])
})

test.each<[string, Partial<OfficialDocument>]>([
  ['error title-missing', { title: '　' }],
  ['error issuer-mark-missing', { issuerMark: '' }],
  ['error body-missing', { body: [] }],
  ['error body-missing', paragraphs(' ')],
  ['error signature-missing', { signature: [] }],
  ['error date-missing', { date: '' }],
  ['error number-missing', { number: '' }],
  ['warning main-to-missing', { mainTo: [] }],
])('%s', (code, changes) => {
  expect(codes(changes)).toEqual([code])
})

test('an announcement to everyone names nobody', () => {
  expect(codes({ type: '公告', direction: '下行', mainTo: [], title: '青禾市人民政府公告' })).toEqual([])
})

describe('the seal', () => {
  test('is there, and is the seal of the one that signs', () => {
    expect(codes({}, { seal: null })).toEqual(['error seal-missing'])
    expect(codes({}, { seal: '青禾市财政局' })).toEqual(['warning seal-not-signature'])
    expect(codes({}, { seal: '青禾市人民政府办公室' })).toEqual([])
  })
  test('is not looked for where none is to be set', () => {
    expect(codes({ closing: 'unsealed' }, { seal: null })).toEqual([])
  })
})

describe('signers and forms', () => {
  const upward: Partial<OfficialDocument> = {
    type: '报告',
    direction: '上行',
    title: '青禾市财政局关于预算执行情况的报告',
    signers: ['王建'],
  }
  test.each<[string[], Partial<OfficialDocument>]>([
    [[], upward],
    [['error signer-missing'], { ...upward, signers: [] }],
    [['warning signer-for-each'], { ...upward, signature: ['青禾市财政局', '青禾市审计局'] }],
    [['warning signer-unneeded'], { signers: ['王建'] }],
    [['warning direction-unusual'], { direction: '下行' }],
    [
      ['error form-of-other-type'],
      { form: '纪要', closing: 'unsealed', attendance: [{ kind: '出席', text: '王建' }] },
    ],
    [['error stamp-missing'], { closing: 'stamped' }],
    [['warning attendance-unneeded'], { attendance: [{ kind: '出席', text: '王建' }] }],
  ])('%s', (expected, changes) => {
    expect(codes(changes)).toEqual(expected)
  })

  test('minutes are not sealed and say who was there; an order bears a name stamp', () => {
    const minutes = {
      type: '纪要',
      form: '纪要',
      direction: '下行',
      title: '青禾市人民政府常务会议纪要',
    } as const
    expect(codes({ ...minutes, closing: 'sealed' })).toEqual([
      'warning minutes-sealed',
      'warning attendance-missing',
    ])
    const order = {
      type: '命令(令)',
      form: '命令(令)',
      direction: '下行',
      number: '第5号',
    } as const
    expect(codes({ ...order, closing: 'sealed' })).toEqual(['warning order-not-stamped'])
    expect(codes({ ...order, closing: 'stamped', stamps: [{ title: '市长', name: '王建' }] })).toEqual([])
  })
})
