import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bodyTextOf } from '../../../renderer/features/compose/body/from-model.ts'
import {
  changesOfType,
  documentOf,
  formOf,
  newDocument,
  notesOfFiles,
  tidyNumber,
} from '../../../renderer/features/compose/fields/draft-form.ts'
import { fieldOf } from '../../../renderer/features/compose/findings.ts'
import { parseDocument } from '../../../shared/document/model.ts'
import { urgencyOf } from '../../../shared/document/urgency.ts'

const blank = newDocument('青禾市统计局', '2026-07-18')

describe('a new document', () => {
  test('is one the model accepts', () => {
    expect(parseDocument(blank)).toEqual(blank)
  })
  test('keeps an empty title empty', () => {
    expect(documentOf(formOf(blank), bodyTextOf(blank), blank).title).toBe('')
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
    expect(documentOf(formOf(full), bodyTextOf(full), full)).toEqual(full)
  })
  test('every element of the model has a field, and comes back', () => {
    const rich = parseDocument({
      ...full,
      form: '信函',
      direction: '上行',
      copyNumber: '000012',
      secrecy: { level: '机密', period: '1年' },
      jointMarks: ['青禾市财政局'],
      signers: ['林某某', '周某某'],
      closing: 'stamped',
      stamps: [
        { title: '青禾市 市长', name: '林某某' },
        { title: '', name: '周某某' },
      ],
      attendance: [
        { kind: '出席', text: '林某某、周某某' },
        { kind: '列席', text: '吴某某' },
      ],
      printDate: '2026-07-19',
      answers: '青统报〔2026〕3号',
      replaces: '青统发〔2020〕1号',
    })
    expect(documentOf(formOf(rich), bodyTextOf(rich), rich)).toEqual(rich)
  })
  test('another type brings its form and direction', () => {
    expect(changesOfType('纪要')).toMatchObject({ form: '纪要', direction: '下行', closing: 'unsealed' })
    expect(changesOfType('请示')).toMatchObject({ form: '文件', direction: '上行', closing: 'sealed' })
  })
  test('a line break in the title is one on paper, spaces in the title stay', () => {
    const spaced = { ...full, title: '关于 检查的通知', titleLines: ['关于', '检查的通知'] }
    expect(documentOf(formOf(spaced), bodyTextOf(spaced), spaced)).toEqual(spaced)
    const broken = documentOf({ ...formOf(full), title: '关于检查\n的通知' }, bodyTextOf(full), full)
    expect(broken).toMatchObject({ title: '关于检查的通知', titleLines: ['关于检查', '的通知'] })
    expect(() => parseDocument(broken)).not.toThrow()
  })
  test('the text is the editor’s, and title lines go with their title', () => {
    const changed = documentOf({ ...formOf(full), title: '关于检查的通知' }, bodyTextOf(full), full)
    expect(changed.annexes).toEqual(full.annexes)
    expect(changed.titleLines).toBeUndefined()
    expect(() => parseDocument(changed)).not.toThrow()
  })
  test('emptied fields are taken off', () => {
    const changed = documentOf(
      { ...formOf(full), note: ' ', printOffice: '', urgency: 'normal' },
      bodyTextOf(full),
      full,
    )
    expect(changed).not.toHaveProperty('note')
    expect(changed).not.toHaveProperty('printOffice')
    expect(changed).not.toHaveProperty('urgency')
  })
  test('whatever is typed, the document is one the model accepts, and typing is stable', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 })
    const form = fc.record({
      title: text,
      mainTo: text,
      copyNumber: text,
      secrecyPeriod: text.map(words => words.slice(0, 10)),
      secrecyLevel: fc.constantFrom('', '机密'),
      jointMarks: text,
      signers: text,
      stamps: text,
      attendance: text,
      signature: text,
      copyTo: text,
      attachmentNotes: text,
      note: text,
    })
    fc.assert(
      fc.property(form, typed => {
        const once = parseDocument(
          documentOf({ ...formOf(blank), ...(typed as object) }, bodyTextOf(blank), blank),
        )
        expect(documentOf(formOf(once), bodyTextOf(once), once)).toEqual(once)
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
