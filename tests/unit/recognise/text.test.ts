import { describe, expect, test } from 'vitest'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { MAX_INPUT_CHARACTERS } from '../../../shared/recognise/errors.ts'
import { sourceFromFile } from '../../../shared/recognise/from-file.ts'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { sourceFromText } from '../../../shared/recognise/source.ts'

const fromText = (text: string) => recognise(sourceFromText(text)).document

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
    '（二）县区。由各县区自行安排。',
    '',
    '青禾市人民政府办公室',
    '2026年3月20日',
  ].join('\r\n')

  test('becomes a document with its title, number, recipients, headings, name and date', () => {
    expect(fromText(source)).toEqual({
      format: 'hongtou.document',
      version: 3,
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
        { kind: 'text', text: '（二）县区。由各县区自行安排。', lead: { level: 2, length: 6 } },
      ],
      attachmentNotes: [],
      signature: ['青禾市人民政府办公室'],
      date: '2026-03-20',
      copyTo: [],
    })
  })

  test('has a title of one very long line where that ends as titles do', () => {
    const long = `青禾市人民政府办公室关于${'进一步加强汛期安全生产'.repeat(6)}的紧急通知`
    const read = (title: string) =>
      recognise(sourceFromText(`${title}\n各部门：\n请照此办理。`)).document.title
    expect(long.length).toBeGreaterThan(60)
    expect([read(long), read(long.replace('的紧急通知', '一事'))]).toEqual([long, ''])
  })

  test('that says little leaves empty what it does not say, and says so', () => {
    const { document, doubts } = recognise(sourceFromText('只有题目\n\n没有日期'))
    expect(document).toMatchObject({ title: '只有题目', number: '', signature: [], date: '', type: '通知' })
    expect(doubts.map(({ element, reason }) => `${element} ${reason}`)).toEqual(
      expect.arrayContaining(['title guessed', 'type guessed', 'date missing', 'signature missing']),
    )
  })
})

function codeOfReading(read: () => unknown): string | undefined {
  try {
    read()
    return 'read'
  } catch (thrown) {
    return codeOf(thrown)
  }
}
const bytes = (text: string) => new TextEncoder().encode(text)

describe('what cannot be read', () => {
  test.each<[string, () => unknown, string]>([
    ['an empty text', () => fromText(''), 'recognise-empty'],
    ['white space', () => fromText(' \n\u3000\n\u200b'), 'recognise-empty'],
    ['a text without end', () => fromText('字'.repeat(MAX_INPUT_CHARACTERS + 1)), 'recognise-too-large'],
    ['10,001 paragraphs', () => fromText('字\n'.repeat(10_001)), 'recognise-too-large'],
    [
      'a million characters and one',
      () => fromText(`${'字'.repeat(10_000)}\n`.repeat(101)),
      'recognise-too-large',
    ],
    ['JSON of something else', () => sourceFromFile(bytes('{"a":1}'), 'a.json'), 'recognise-malformed'],
    ['no JSON', () => sourceFromFile(bytes('{'), 'a.json'), 'recognise-malformed'],
    [
      'bytes in no encoding',
      () => sourceFromFile(Uint8Array.of(0xff, 0xff, 0xff), 'a.txt'),
      'recognise-malformed',
    ],
    ['a PDF', () => sourceFromFile(bytes('%PDF-1.7'), 'a.txt'), 'recognise-kind-unknown'],
    [
      'an old .doc',
      () => sourceFromFile(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'a.docx'),
      'recognise-kind-unknown',
    ],
    ['RTF', () => sourceFromFile(bytes('{\\rtf1'), 'a.txt'), 'recognise-kind-unknown'],
  ])('%s', (_what, read, code) => {
    expect(codeOfReading(read)).toBe(code)
  })
})

describe('a file of text', () => {
  const text = '关于放假的通知\n正文。'
  const gbk = Uint8Array.of(
    0xb9,
    0xd8,
    0xd3,
    0xda,
    0xb7,
    0xc5,
    0xbc,
    0xd9,
    0xb5,
    0xc4,
    0xcd,
    0xa8,
    0xd6,
    0xaa,
  )
  const utf16 = (start: number[], swap: boolean) =>
    Uint8Array.from([
      ...start,
      ...Array.from(text).flatMap(letter => {
        const code = letter.charCodeAt(0)
        return swap ? [code >> 8, code & 255] : [code & 255, code >> 8]
      }),
    ])

  test.each([
    ['UTF-8', bytes(text)],
    ['UTF-8 with a mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes(text)])],
    ['UTF-16, little end first', utf16([0xff, 0xfe], false)],
    ['UTF-16, big end first', utf16([0xfe, 0xff], true)],
    ['GB 18030', gbk],
  ])('is read in %s', (_encoding, file) => {
    expect(recognise(sourceFromFile(file, 'a.txt')).document.title).toBe('关于放假的通知')
  })
})
