import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  documentOf,
  formOf,
  newDocument,
  notesOfFiles,
  tidyNumber,
  urgencyOf,
} from '../../../renderer/features/compose/draft-form.ts'
import { fieldOf } from '../../../renderer/features/compose/findings.ts'
import { parseDocument } from '../../../shared/document/model.ts'

const blank = newDocument('青禾市统计局', '2026-07-18')

describe('a new document', () => {
  test('is one the model accepts', () => {
    expect(parseDocument(blank)).toEqual(blank)
  })
  test('keeps an empty title empty', () => {
    expect(documentOf(formOf(blank), blank).title).toBe('')
  })
})

describe('fields and document', () => {
  const full = parseDocument({
    ...blank,
    title: '关于开展统计执法检查的通知',
    titleLines: ['关于开展统计执法', '检查的通知'],
    number: '青统发〔2026〕9号',
    urgency: '加急',
    mainTo: ['各县（市、区）统计局', '局机关各科室'],
    body: [
      { kind: 'heading', level: 1, text: '一、检查对象' },
      { kind: 'text', text: '全市规模以上工业企业。' },
      { kind: 'text', text: '（此页无正文）', align: 'center' },
    ],
    attachmentNotes: ['检查对象名单', '检查表'],
    copyTo: ['市纪委监委', '市司法局'],
    note: '此件公开发布',
    printOffice: '青禾市统计局办公室',
    annexes: [{ label: '附件1', title: '名单', body: [] }],
  })

  test('a document comes back as it was', () => {
    expect(documentOf(formOf(full), full)).toEqual(full)
  })
  test('tables, lists, pictures and run-in headings stay as they were while the text around them changes', () => {
    const kept = [
      { kind: 'text', text: '（一）加强领导。各县要负责。', lead: { level: 2, length: 8 } },
      { kind: 'list', marker: 'dash', items: [{ text: '甲' }, { text: '乙' }] },
      {
        ...{ kind: 'table', caption: '表1', headRows: 0, columns: [{ weight: 1, align: 'left' }] },
        rows: [[{ text: '丙' }], [{ text: '丁' }]],
      },
      {
        ...{ kind: 'picture', format: 'png', data: 'iVBORw0KGgoAAAAN', width: 10, height: 5 },
        ...{ caption: '图1', description: '位置图' },
      },
    ]
    const base = parseDocument({ ...blank, body: kept })
    const form = formOf(base)
    expect(documentOf(form, base)).toEqual(base)
    const changed = documentOf({ ...form, body: `前言。\n${form.body}\n结语。` }, base)
    const [before, after] = [
      { kind: 'text', text: '前言。' },
      { kind: 'text', text: '结语。' },
    ]
    expect(changed.body).toEqual([before, ...kept, after])
  })
  test('another type brings its form and direction', () => {
    expect(documentOf({ ...formOf(full), type: '纪要' }, full)).toMatchObject({
      form: '纪要',
      direction: '下行',
    })
    expect(documentOf({ ...formOf(full), type: '请示' }, full)).toMatchObject({
      form: '文件',
      direction: '上行',
    })
  })
  test('what has no field is not lost, and title lines go with their title', () => {
    const changed = documentOf({ ...formOf(full), title: '关于检查的通知' }, full)
    expect(changed.annexes).toEqual(full.annexes)
    expect(changed.titleLines).toBeUndefined()
    expect(() => parseDocument(changed)).not.toThrow()
  })
  test('emptied fields are taken off', () => {
    const changed = documentOf({ ...formOf(full), note: ' ', printOffice: '', urgency: 'normal' }, full)
    expect(changed).not.toHaveProperty('note')
    expect(changed).not.toHaveProperty('printOffice')
    expect(changed).not.toHaveProperty('urgency')
  })
  test('blank lines are only air, and headings are recognised', () => {
    const { body } = documentOf(
      { ...formOf(blank), title: '题', body: '\n一、总体要求\r\n\r\n\n为此通知如下：\n' },
      blank,
    )
    expect(body).toEqual([
      { kind: 'heading', level: 1, text: '一、总体要求' },
      { kind: 'text', text: '为此通知如下：' },
    ])
  })
  test('whatever is typed, the document is one the model accepts, and typing is stable', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 })
    const form = fc.record({
      title: text,
      mainTo: text,
      body: text,
      signature: text,
      copyTo: text,
      attachmentNotes: text,
      note: text,
    })
    fc.assert(
      fc.property(form, typed => {
        const once = parseDocument(documentOf({ ...formOf(blank), ...typed }, blank))
        expect(documentOf(formOf(once), once)).toEqual(once)
      }),
      { numRuns: process.env.SLOW ? 2000 : 150 },
    )
  })
})

describe('small helps', () => {
  test.each([
    ['青统发[2026]9号', '青统发〔2026〕9号'],
    ['青统发（2026） 9 号', '青统发〔2026〕9号'],
    ['青统发【2026】9号', '青统发〔2026〕9号'],
    ['青统发〔2026〕9号', '青统发〔2026〕9号'],
    ['青统发(26)9号', '青统发(26)9号'],
  ])('the number %s is written %s', (typed, written) => {
    expect(tidyNumber(typed)).toBe(written)
  })
  test('a document travels as urgently as it says', () => {
    expect(urgencyOf({ ...blank, urgency: '特急' })).toBe('flash')
    expect(urgencyOf({ ...blank, urgency: '加急' })).toBe('urgent')
    expect(urgencyOf(blank)).toBe('normal')
  })
  test('file names become attachment notes without their endings', () => {
    expect(notesOfFiles([{ name: '名单.v2.xlsx' }, { name: '说明' }])).toBe('名单.v2\n说明')
  })
  test('a finding leads to its field, also from deep inside', () => {
    expect(fieldOf({ field: 'body' })).toBe('body')
    expect(fieldOf({ field: 'attachments' })).toBe('attachmentNotes')
    expect(fieldOf({ field: 'pages' })).toBe('body')
    expect(fieldOf({ field: 'receivers' })).toBeUndefined()
  })
})
