import { describe, expect, test } from 'vitest'
import type { ReceiverContext } from '../../../shared/checks/context.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import { codes, found, paragraphs } from './checked.ts'

const request: Partial<OfficialDocument> = {
  type: '请示',
  direction: '上行',
  title: '青禾市财政局关于增加预算的请示',
  signers: ['王建'],
  mainTo: ['青禾市人民政府'],
  signature: ['青禾市财政局'],
  note: '联系人：李明，电话：8200101',
}
const report: Partial<OfficialDocument> = { ...request, type: '报告', title: '青禾市财政局关于预算的报告' }

describe('to a superior', () => {
  test.each<[string[], Partial<OfficialDocument>]>([
    [[], {}],
    [['error request-main-to'], { mainTo: ['青禾市人民政府', '青禾市委'] }],
    [['warning request-contact-missing'], { note: '' }],
    [['warning request-several-matters'], { title: '青禾市财政局关于增加预算等事项的请示' }],
    [['error title-two-types'], { title: '青禾市财政局关于增加预算的请示报告' }],
    [['warning leader-addressed'], { mainTo: ['王建市长'] }],
  ])('%s', (expected, changes) => {
    expect(codes({ ...request, ...changes })).toEqual(expected)
  })

  test('a report asks for nothing, and the place is said', () => {
    const asking = { ...report, ...paragraphs('执行情况如下。', '妥否，请批示。') }
    expect(found(asking)).toMatchObject([
      { code: 'request-in-report', field: 'body', block: 1, from: 0, to: 6, detail: '妥否，请批示' },
    ])
    expect(codes({ ...report, mainTo: ['青禾市人民政府', '青禾市委'] })).toEqual(['warning upward-main-to'])
  })

  test('no copy to a subordinate, and no level skipped, by the lists the office keeps', () => {
    const relations = { superiors: ['青禾市人民政府'], subordinates: ['东山区财政局'] }
    expect(codes({ ...report, copyTo: ['东山区财政局'] }, { relations })).toEqual([
      'error upward-copied-down',
    ])
    expect(codes({ ...report, mainTo: ['某省人民政府'] }, { relations })).toEqual(['warning level-skipped'])
    expect(codes(report, { relations })).toEqual([])
  })
})

test('a department directs a lower government only with consent, and says so', () => {
  const order: Partial<OfficialDocument> = {
    type: '通知',
    direction: '下行',
    title: '青禾市财政局关于报送决算的通知',
    mainTo: ['东山区人民政府'],
    signature: ['青禾市财政局'],
  }
  expect(codes(order)).toEqual(['warning directive-by-department'])
  expect(codes({ ...order, ...paragraphs('经市政府同意，现就报送决算通知如下。') })).toEqual([])
  expect(codes({ ...order, signature: ['青禾市人民政府办公室'] })).toEqual([])
})

test('names bear no marks, stand once, and are offices that correspond', () => {
  expect(codes({ mainTo: ['青禾市财政局：'] })).toEqual(['warning name-closing-mark'])
  expect(codes({ copyTo: ['市审计局', '市审计局'] })).toEqual(['warning name-twice'])
  expect(codes({ copyTo: ['青禾市发展和改革委员会'] })).toEqual(['warning copy-also-main'])
  expect(codes({ signature: ['青禾市财政局秘书科'] })).toEqual(['warning internal-office'])
})

describe('the receivers chosen', () => {
  const unit = (name: string, shortName = name) => ({ name, shortName })
  const plan = unit('青禾市发展和改革委员会', '市发展改革委')
  const treasury = unit('青禾市财政局', '市财政局')
  const audit = unit('青禾市审计局', '市审计局')
  const known = [plan, treasury, audit]
  const of = (receivers: Omit<ReceiverContext, 'known'>) => ({ receivers: { known, ...receivers } })

  test('are those of the text', () => {
    expect(codes({}, of({ chosen: [plan] }))).toEqual([])
    expect(found({}, of({ chosen: [treasury] }))).toMatchObject([
      { code: 'receiver-named-not-chosen', detail: '青禾市发展和改革委员会' },
      { code: 'receiver-not-named', detail: '市财政局' },
    ])
  })

  test('cannot be compared with a collective name', () => {
    expect(codes({ mainTo: ['市直各单位'] }, of({ chosen: [treasury] }))).toEqual([])
  })

  test('differ from the usual list by name', () => {
    const usual = { name: '同类公文', units: ['青禾市发展和改革委员会', '青禾市审计局'] }
    const [difference] = found({ mainTo: ['市直各单位'] }, of({ chosen: [plan, treasury], usual }))
    expect(difference).toMatchObject({
      code: 'usual-list-differs',
      detail: '同类公文：缺 青禾市审计局；多 青禾市财政局',
    })
    expect(codes({ mainTo: ['市直各单位'] }, of({ chosen: [plan, audit], usual }))).toEqual([])
  })
})
