import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../shared/document/model.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'

/** A complete document as version 1 kept it. */
const first = {
  format: 'hongtou.document',
  version: 1,
  type: '通知',
  title: '青禾市人民政府关于做好汛期值班工作的通知',
  titleLines: ['青禾市人民政府', '关于做好汛期值班工作的通知'],
  number: '青政发〔2026〕12号',
  issuerMark: '青禾市人民政府文件',
  urgency: '特急',
  mainTo: ['各县（区）人民政府'],
  body: [
    { kind: 'text', text: '现通知如下。' },
    { kind: 'heading', level: 1, text: '一、值班安排' },
    { kind: 'text', text: '（名单略）', align: 'center' },
  ],
  attachmentNotes: ['值班表'],
  signature: ['青禾市人民政府'],
  date: '2026-05-08',
  note: '此件公开发布',
  annexes: [{ label: '附件', title: '值班表', body: [{ kind: 'text', text: '甲', align: 'right' }] }],
  copyTo: ['市委各部门'],
  printOffice: '青禾市人民政府办公室',
  printDate: '2026-05-09',
}
const added = { version: 3, form: '文件', direction: '下行', signers: [], closing: 'sealed' }

describe('a document of version 1', () => {
  test('is read as version 3, nothing of it changed', () => {
    expect(parseDocument(first)).toEqual({ ...first, ...added })
  })

  test.each([
    ['命令(令)', { form: '命令(令)', direction: '下行', closing: 'sealed' }],
    ['纪要', { form: '纪要', direction: '下行', closing: 'unsealed' }],
    ['请示', { form: '文件', direction: '上行' }],
    ['报告', { form: '文件', direction: '上行' }],
    ['函', { form: '文件', direction: '平行' }],
    ['议案', { form: '文件', direction: '平行' }],
    ['批复', { form: '文件', direction: '下行' }],
  ])('that is a %s has the form and direction of one', (type, fields) => {
    expect(parseDocument({ ...first, type })).toMatchObject(fields)
  })

  test('does not gain a field that only version 2 knows', () => {
    const odd = { ...first, closing: 'torn', stamps: 5, body: [{ kind: 'text', text: '甲', lead: 7 }] }
    expect(parseDocument(odd)).toEqual({ ...first, ...added, body: [{ kind: 'text', text: '甲' }] })
  })

  test.each([
    ['no body', { body: undefined }],
    ['a body that is no list', { body: 'x' }],
    ['a block that is no record', { body: [null] }],
    [
      'a block that version 1 did not have',
      { body: [{ kind: 'list', marker: 'dash', items: [{ text: '甲' }] }] },
    ],
    ['a type that does not exist', { type: '短信' }],
    ['annexes that are no list', { annexes: 'x' }],
  ])('with %s is refused', (_what, changes) => {
    const read = () => parseDocument({ ...first, ...changes })
    expect(read).toThrow(expect.objectContaining({ code: 'document-malformed' }))
  })
})

describe('a document of version 2', () => {
  const second = {
    ...first,
    ...added,
    version: 2,
    body: [{ kind: 'list', marker: 'dash', items: [{ text: '甲' }] }],
  }

  test('is read as version 3, nothing of it changed', () => {
    expect(parseDocument(second)).toEqual({ ...second, version: 3 })
  })

  test('does not gain an element that only version 3 knows', () => {
    const body = [{ kind: 'text', text: '市政府：', element: 'mainTo' }]
    const odd = { ...second, body, annexes: [{ label: '', title: '', body }] }
    const plain = [{ kind: 'text', text: '市政府：' }]
    expect(parseDocument(odd)).toMatchObject({ body: plain, annexes: [{ body: plain }] })
    expect(JSON.stringify(parseDocument(odd))).not.toContain('element')
  })

  test.each([
    ['a body that is no list', { body: 'x' }],
    ['a block that is no record', { body: [null] }],
    ['annexes that are no list', { annexes: 'x' }],
  ])('with %s is refused', (_what, changes) => {
    const read = () => parseDocument({ ...second, ...changes })
    expect(read).toThrow(expect.objectContaining({ code: 'document-malformed' }))
  })
})

test.each([0, 1.5, -1, 4])('version %d is not known', version => {
  try {
    parseDocument({ ...first, version })
    expect.unreachable()
  } catch (thrown) {
    expect(codeOf(thrown)).toBe('version-unknown')
  }
})
