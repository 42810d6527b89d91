import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDate, printedDate } from '../../../shared/document/date.ts'
import { documentFromSample } from '../../../shared/document/from-sample.ts'
import { documentFromText } from '../../../shared/document/from-text.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import { joinNames, splitNames } from '../../../shared/document/names.ts'
import { textOfBlock } from '../../../shared/document/reading-order.ts'
import { sampleDocuments } from './samples.ts'

describe('a text', () => {
  const source = [
    '青禾市人民政府办公室关于清明节放假的通知',
    '',
    '青政办发〔2026〕3号',
    '',
    '各县（区）人民政府，市政府各部门、各直属机构：',
    '',
    '现将放假安排通知如下。',
    '一、放假时间',
    '（一）市区',
    '1.4月4日至6日放假。',
    '（1）照常值班',
    '',
    '青禾市人民政府办公室',
    '2026年3月20日',
  ].join('\r\n')

  test('becomes a document with its title, number, recipients, headings, name and date', () => {
    expect(documentFromText(source)).toEqual({
      format: 'hongtou.document',
      version: 2,
      type: '通知',
      form: '文件',
      direction: '下行',
      signers: [],
      closing: 'sealed',
      title: '青禾市人民政府办公室关于清明节放假的通知',
      number: '青政办发〔2026〕3号',
      issuerMark: '',
      mainTo: ['各县（区）人民政府', '市政府各部门、各直属机构'],
      body: [
        { kind: 'text', text: '现将放假安排通知如下。' },
        { kind: 'heading', level: 1, text: '一、放假时间' },
        { kind: 'heading', level: 2, text: '（一）市区' },
        { kind: 'text', text: '1.4月4日至6日放假。' },
        { kind: 'heading', level: 4, text: '（1）照常值班' },
      ],
      attachmentNotes: [],
      signature: ['青禾市人民政府办公室'],
      date: '2026-03-20',
      copyTo: [],
    })
  })

  test('without a name and date takes them from the frame', () => {
    const document = documentFromText('题目\n\n正文。', {
      date: '2026-01-02',
      signature: ['青禾市信访局'],
      number: '青信〔2026〕1号',
      issuerMark: '青禾市信访局文件',
    })
    expect(document).toMatchObject({ date: '2026-01-02', signature: ['青禾市信访局'], type: '通知' })
  })

  test('leaves empty what neither the text nor the frame says', () => {
    expect(documentFromText('只有题目\n\n没有日期')).toMatchObject({ number: '', signature: [], date: '' })
  })

  test.each(['', ' \n\n'])('that says too little is refused: %j', text => {
    expect(() => documentFromText(text)).toThrow(expect.objectContaining({ code: 'document-malformed' }))
  })
})

describe('names in one line', () => {
  test.each(['甲、乙', '各省、自治区人民政府，国务院各部委', '甲，乙', '甲', '甲、乙，丙、丁'])(
    '%s is split and joined without change',
    line => {
      expect(joinNames(splitNames(line))).toBe(line)
    },
  )

  test('any line is split and joined without change', () => {
    const line = fc.array(fc.constantFrom('甲', '乙', '、', '，', ' ')).map(parts => parts.join(''))
    fc.assert(fc.property(line, text => joinNames(splitNames(text)) === text))
  })
})

test.each([
  ['2018年12月28日', '2018-12-28'],
  ['二〇〇四年三月二日', '2004-03-02'],
  ['一九九六年十月二十九日', '1996-10-29'],
  ['二○○四年六月十六日', '2004-06-16'],
  ['二〇〇四年四月三十日', '2004-04-30'],
  ['2018年13月1日', undefined],
  ['2018年2月29日', undefined],
])('the day %s is %s', (text, date) => {
  expect(findDate(text)).toBe(date)
})

test('a printed date has no zero before month and day', () => {
  expect(printedDate('2024-01-05')).toBe('2024年1月5日')
})

describe.skipIf(sampleDocuments.length === 0)('published documents', () => {
  test('all are there', () => {
    expect(sampleDocuments).toHaveLength(39)
  })

  test.each(sampleDocuments)('$name keeps every character of its text', ({ read }) => {
    const sample = read()
    const kept = bare(everything(documentFromSample(sample)))
    let at = 0
    for (const [index, { text }] of sample.paragraphs.entries()) {
      if (findDate(text) !== undefined) continue // a closing date is kept as a date
      const wanted = bare(text.replaceAll('&sp;', ''))
      const found = kept.indexOf(wanted, at)
      expect(found, `paragraph ${index}`).toBeGreaterThanOrEqual(at)
      at = found + wanted.length
    }
  })

  test('the closing of each is its name and date, and only annexes stand behind it', () => {
    for (const { read } of sampleDocuments) {
      const sample = read()
      const document = documentFromSample(sample)
      expect(document.signature.length).toBeGreaterThan(0)
      expect(document.date.slice(0, 4)).toBe(/\d{4}/.exec(`${sample.document_number}${document.date}`)?.[0])
      expect(document.body.length).toBeGreaterThan(0)
    }
  })
})

/** All text of a document in the order in which it is set. */
function everything(document: OfficialDocument): string {
  const annexes = (document.annexes ?? []).flatMap(({ label, title, body }) => [
    label === '' ? '' : `${label}：`,
    label,
    title,
    ...body.map(textOfBlock),
  ])
  const notes = document.attachmentNotes.map(name => `附件：${name}`)
  return [
    document.issuerMark,
    document.title,
    document.number,
    `${joinNames(document.mainTo)}：`,
    ...document.body.map(textOfBlock),
    ...notes,
    ...document.signature,
    document.note === undefined ? '' : `（${document.note}）`,
    ...annexes,
  ].join('')
}

function bare(text: string): string {
  return text.replaceAll(/\s/g, '')
}
