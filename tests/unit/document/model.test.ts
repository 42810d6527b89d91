import { describe, expect, test } from 'vitest'
import { MAX_BLOCK_CHARACTERS, MAX_BLOCKS, MAX_DOCUMENT_CHARACTERS } from '../../../shared/document/limits.ts'
import { parseDocument } from '../../../shared/document/model.ts'
import { documentTypeOf } from '../../../shared/document/types.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { aDocument } from './document.ts'

function codeOfParsing(value: unknown): string | undefined {
  try {
    parseDocument(value)
    return 'taken'
  } catch (thrown) {
    return codeOf(thrown)
  }
}

function aBlock(fields: object): unknown {
  return { ...aDocument(), body: [{ kind: 'text', text: '一', ...fields }] }
}

describe('a document model', () => {
  test('is read back as it was, whether complete or bare', () => {
    const complete = aDocument({
      copyNumber: '000001',
      secrecy: { level: '秘密', period: '1年' },
      urgency: '特急',
      jointMarks: ['青禾市财政局'],
      signers: ['张三', '李四'],
      closing: 'stamped',
      stamps: [{ title: '市长', name: '张三' }],
      attendance: [{ kind: '出席', text: '王五、赵六' }],
      answers: '青财函〔2026〕3号',
      replaces: '青政发〔2020〕1号',
      note: '此件公开发布',
      annexes: [
        { label: '附件', title: '值班表', body: [{ kind: 'text', text: '一', align: 'center' }] },
        { label: '', title: '关于值班的请示', body: [{ kind: 'text', text: '市政府：', element: 'mainTo' }] },
      ],
      copyTo: ['市委各部门'],
      printOffice: '青禾市人民政府办公室',
      printDate: '2026-05-09',
    })
    expect(parseDocument(complete)).toEqual(complete)
    expect(parseDocument(aDocument())).toEqual(aDocument())
  })

  test('loses fields it does not know', () => {
    expect(parseDocument({ ...aDocument(), colour: 'red' })).toEqual(aDocument())
  })

  test('of a newer version is refused by that name', () => {
    expect(codeOfParsing({ ...aDocument(), version: 4 })).toBe('version-unknown')
  })

  test.each([
    ['nothing', undefined],
    ['a text', 'x'],
    ['another format', { ...aDocument(), format: 'hongtou.waybill' }],
    ['a type that is not one of the fifteen', { ...aDocument(), type: '短信' }],
    ['a line break in a title', aDocument({ title: '甲\n乙' })],
    ['a control character', aDocument({ body: [{ kind: 'text', text: 'a\u0001' }] })],
    ['a mark that turns text round', aDocument({ body: [{ kind: 'text', text: '100\u202e001' }] })],
    ['half a character', aDocument({ body: [{ kind: 'text', text: '\ud800' }] })],
    ['a day that does not exist', aDocument({ date: '2026-02-30' })],
    ['a padded date in words', aDocument({ date: '2026年02月03日' })],
    ['a heading level 5', { ...aDocument(), body: [{ kind: 'heading', level: 5, text: '一' }] }],
    ['a 份号 of five digits', aDocument({ copyNumber: '00001' })],
    ['a secrecy level that does not exist', { ...aDocument(), secrecy: { level: '内部' } }],
    ['a form that does not exist', { ...aDocument(), form: '电报' }],
    ['a stamp without a name', aDocument({ stamps: [{ title: '市长', name: ' ' }] })],
    ['no closing', { ...aDocument(), closing: undefined }],
    ['an element of an enclosed document that is none', aBlock({ element: 'seal' })],
    ['an element of an enclosed document that is also centred', aBlock({ element: 'date', align: 'center' })],
    ['one that opens with a heading', aBlock({ element: 'date', lead: { level: 1, length: 1 } })],
    ['title lines that are not the title', aDocument({ titleLines: ['别的'] })],
  ])('with %s is refused as malformed', (_what, value) => {
    expect(codeOfParsing(value)).toBe('document-malformed')
  })

  test('over a limit is refused as too large', () => {
    const text = '字'.repeat(MAX_BLOCK_CHARACTERS)
    const many = Array.from({ length: Math.ceil(MAX_DOCUMENT_CHARACTERS / MAX_BLOCK_CHARACTERS) + 1 })
    expect(codeOfParsing(aDocument({ body: [{ kind: 'text', text: `${text}字` }] }))).toBe(
      'document-too-large',
    )
    expect(codeOfParsing(aDocument({ body: many.map(() => ({ kind: 'text', text })) }))).toBe(
      'document-too-large',
    )
    const blocks = Array.from({ length: MAX_BLOCKS + 1 }, () => ({ kind: 'text' as const, text: '一' }))
    expect(codeOfParsing(aDocument({ body: blocks }))).toBe('document-too-large')
  })
})

test.each([
  ['关于做好工作的通知', '通知'],
  ['关于试行办法的通知（试行）', '通知'],
  ['关于有关问题的复函', '函'],
  ['关于第4626号提案的答复', '函'],
  ['中华人民共和国国务院令', '命令(令)'],
  ['个人所得税法实施条例', undefined],
])('the title %s says that the document is a %s', (title, type) => {
  expect(documentTypeOf(title)).toBe(type)
})
