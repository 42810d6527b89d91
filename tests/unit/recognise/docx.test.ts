import { describe, expect, test } from 'vitest'
import { fromBase64 } from '../../../shared/encoding/base64.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { sourceFromDocx } from '../../../shared/recognise/docx/from-docx.ts'
import { numeral } from '../../../shared/recognise/docx/numerals.ts'
import { sourceFromFile } from '../../../shared/recognise/from-file.ts'
import { recognise } from '../../../shared/recognise/recognise.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import {
  CENTRED,
  docx,
  numbered,
  numberingPart,
  RIGHT,
  relationshipsPart,
  stylesPart,
  wp,
  wr,
} from '../../support/docx.ts'

const itemsOf = (body: string, more?: Record<string, string | Uint8Array>) =>
  sourceFromDocx(docx(body, more)).items
const textsOf = (body: string, more?: Record<string, string | Uint8Array>) =>
  itemsOf(body, more).map(item => (item.kind === 'paragraph' ? item.text : `[${item.block.kind}]`))

test('a whole .docx becomes its document', () => {
  const body = [
    wp('青禾市档案局文件', CENTRED),
    wp('青档发〔2026〕7号', CENTRED),
    wp('青禾市档案局', CENTRED),
    wp('关于做好档案移交工作的通知', CENTRED),
    wp('各县档案局：'),
    wp('现通知如下。', '<w:ind w:firstLineChars="200"/>'),
    wp('移交范围', numbered(0)),
    wp('移交时间', numbered(0)),
    wp('附件：移交目录'),
    wp('青禾市档案局', RIGHT),
    wp('2026年6月1日', RIGHT),
    wp('（此件公开发布）'),
  ].join('')
  const numbering = { 'word/numbering.xml': numberingPart([['chineseCounting', '%1、']]) }
  expect(recognise(sourceFromFile(docx(body, numbering), 'a.docx')).document).toMatchObject({
    type: '通知',
    issuerMark: '青禾市档案局文件',
    number: '青档发〔2026〕7号',
    title: '青禾市档案局关于做好档案移交工作的通知',
    titleLines: ['青禾市档案局', '关于做好档案移交工作的通知'],
    mainTo: ['各县档案局'],
    body: [
      { kind: 'text', text: '现通知如下。' },
      { kind: 'heading', level: 1, text: '一、移交范围' },
      { kind: 'heading', level: 1, text: '二、移交时间' },
    ],
    attachmentNotes: ['移交目录'],
    signature: ['青禾市档案局'],
    date: '2026-06-01',
    note: '此件公开发布',
  })
})

describe('runs', () => {
  test.each<[string, string, string[]]>([
    ['side by side are one text', `<w:p>${wr('甲')}${wr('乙')}</w:p>`, ['甲乙']],
    [
      'keep tabs and line breaks',
      '<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>',
      ['甲\t乙\n丙'],
    ],
    [
      'inside links, fields and tags count',
      `<w:p><w:hyperlink>${wr('甲')}</w:hyperlink><w:sdt><w:sdtContent>${wr('乙')}</w:sdtContent></w:sdt></w:p>`,
      ['甲乙'],
    ],
    ['that a tracked change put in count', `<w:p><w:ins>${wr('甲')}</w:ins></w:p>`, ['甲']],
    [
      'of a field’s order do not count',
      '<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>1</w:t></w:r></w:p>',
      ['1'],
    ],
    [
      'of a symbol font are drawn as a box',
      '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>甲</w:t></w:r></w:p>',
      ['□甲'],
    ],
    ['around the paragraphs, too', `<w:sdt><w:sdtContent>${wp('甲')}</w:sdtContent></w:sdt>`, ['甲']],
  ])('%s', (_what, body, texts) => {
    expect(textsOf(body)).toEqual(texts)
  })

  test('that are hidden or deleted are left out, and counted', () => {
    const body = `<w:p>${wr('甲')}${wr('密 码', '<w:vanish/>')}<w:del><w:r><w:delText>旧文</w:delText></w:r></w:del></w:p>`
    expect(sourceFromDocx(docx(body))).toMatchObject({ items: [{ text: '甲' }], hidden: 4 })
  })

  test('bold and underlined ones are marked, unless they say they are not', () => {
    const body = `<w:p>${wr('甲', '<w:b/>')}${wr('乙', '<w:b w:val="0"/>')}${wr('丙', '<w:u w:val="single"/>')}${wr('丁', '<w:u w:val="none"/>')}</w:p>`
    expect(itemsOf(body)).toMatchObject([
      {
        emphasis: [
          { from: 0, to: 1, mark: 'strong' },
          { from: 2, to: 3, mark: 'underline' },
        ],
      },
    ])
  })

  test('in a text box stand before their paragraph, once', () => {
    const box = (text: string) => `<w:txbxContent>${wp(text)}</w:txbxContent>`
    const body = `<w:p>${wr('乙')}<w:r><AlternateContent><Choice><w:drawing>${box('甲')}</w:drawing></Choice><Fallback><w:pict>${box('甲')}</w:pict></Fallback></AlternateContent></w:r></w:p>`
    expect(textsOf(body)).toEqual(['甲', '乙'])
  })

  test('of notes at the foot stand behind the text', () => {
    const footnotes = `<w:footnotes xmlns:w="x"><w:footnote>${wp('注一')}</w:footnote></w:footnotes>`
    expect(textsOf(wp('甲'), { 'word/footnotes.xml': footnotes })).toEqual(['甲', '注一'])
  })
})

describe('numbers that Word sets', () => {
  const levels = [
    ['chineseCounting', '%1、'],
    ['chineseCounting', '（%2）'],
    ['decimal', '%3.'],
  ] as const

  test('count on each level, and begin anew below a higher one', () => {
    const body = [0, 1, 1, 2, 0, 1].map(level => wp('项', numbered(level))).join('')
    expect(textsOf(body, { 'word/numbering.xml': numberingPart(levels) })).toEqual([
      '一、项',
      '（一）项',
      '（二）项',
      '1.项',
      '二、项',
      '（一）项',
    ])
  })

  test('of a list that says so begin where it says', () => {
    const overrides = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    const body = wp('项', numbered(0)) + wp('项', numbered(0, 2)) + wp('项', numbered(0, 2))
    expect(textsOf(body, { 'word/numbering.xml': numberingPart(levels, overrides) })).toEqual([
      '一、项',
      '五、项',
      '六、项',
    ])
  })

  test('come with a style as well, through those it is based on, and can be taken off', () => {
    const styles = stylesPart(
      `<w:style w:styleId="a"><w:pPr>${numbered(0)}${CENTRED}</w:pPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>`,
    )
    const parts = { 'word/styles.xml': styles, 'word/numbering.xml': numberingPart(levels) }
    const plain = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    const body = wp('项', '<w:pStyle w:val="b"/>') + wp('项', `<w:pStyle w:val="b"/>${plain}`)
    expect(itemsOf(body, parts)).toMatchObject([
      { text: '一、项', align: 'center' },
      { text: '项', align: 'center' },
    ])
  })

  test('that are bullets make a list', () => {
    const parts = { 'word/numbering.xml': numberingPart([['bullet', '\uf0b7']]) }
    expect(itemsOf(wp('项', numbered(0)), parts)).toMatchObject([{ text: '项', marker: 'dash' }])
  })

  test('styles based on each other in a circle do no harm', () => {
    const circle = '<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>'
    expect(textsOf(wp('甲', '<w:pStyle w:val="a"/>'), { 'word/styles.xml': stylesPart(circle) })).toEqual([
      '甲',
    ])
  })

  test.each([
    [1, 'chineseCounting', '一'],
    [10, 'chineseCounting', '十'],
    [11, 'chineseCountingThousand', '十一'],
    [20, 'japaneseCounting', '二十'],
    [105, 'chineseCounting', '一百〇五'],
    [1010, 'chineseCounting', '一千〇一十'],
    [12, 'ideographDigital', '一二'],
    [20, 'decimalEnclosedCircle', '⑳'],
    [21, 'decimalEnclosedCircle', '21'],
    [12, 'decimalFullWidth', '１２'],
    [28, 'lowerLetter', 'bb'],
    [14, 'upperRoman', 'XIV'],
    [3, 'unheardOf', '3'],
    [0, 'chineseCounting', '0'],
  ])('%i in %s is %s', (count, format, text) => {
    expect(numeral(count, format)).toBe(text)
  })
})

describe('tables and pictures', () => {
  const tc = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${wp(text)}</w:tc>`
  const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`

  test('cells over columns and rows are one', () => {
    const body = `<w:tbl><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="2000"/></w:tblGrid>${[
      tr(tc('题', '<w:gridSpan w:val="2"/>')),
      tr(tc('甲', '<w:vMerge w:val="restart"/>'), tc('1')),
      tr(tc('', '<w:vMerge/>'), tc('2')),
    ].join('')}</w:tbl>`
    expect(itemsOf(body)).toEqual([
      {
        kind: 'object',
        block: {
          kind: 'table',
          headRows: 1,
          columns: [
            { weight: 500, align: 'left' },
            { weight: 1000, align: 'left' },
          ],
          rows: [
            [{ text: '题', columns: 2 }, null],
            [{ text: '甲', rows: 2 }, { text: '1' }],
            [null, { text: '2' }],
          ],
        },
      },
    ])
  })

  test('a 版记 typed into a table is read', () => {
    const imprint = `<w:tbl>${tr(tc('抄送：市委办公室。'))}${tr(tc('市档案局办公室'), tc('2026年6月2日印发'))}</w:tbl>`
    const body =
      wp('关于移交的通知', CENTRED) +
      wp('正文。') +
      wp('青禾市档案局', RIGHT) +
      wp('2026年6月1日', RIGHT) +
      imprint
    expect(recognise(sourceFromDocx(docx(body))).document).toMatchObject({
      copyTo: ['市委办公室'],
      printOffice: '市档案局办公室',
      printDate: '2026-06-02',
    })
  })

  const png = fromBase64('iVBORw0KGgoAAAAN')
  const drawing = `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="3600000" cy="1800000"/><wp:docPr descr="位置图"/><a:blip r:embed="rId9"/></wp:inline></w:drawing></w:r></w:p>`

  test('a picture is taken with its size and description', () => {
    const parts = {
      'word/_rels/document.xml.rels': relationshipsPart({ rId9: 'media/image1.png' }),
      'word/media/image1.png': png,
    }
    expect(itemsOf(drawing, parts)).toMatchObject([
      { block: { kind: 'picture', format: 'png', width: 100, height: 50, description: '位置图' } },
    ])
  })

  test.each([
    [
      'outside the file',
      relationshipsPart({ rId9: 'https://example.invalid/a.png' }, ' TargetMode="External"'),
      png,
    ],
    ['not there', relationshipsPart({ rId9: 'media/other.png' }), png],
    ['of another kind', relationshipsPart({ rId9: 'media/image1.png' }), utf8('<svg xmlns="x"/>')],
  ])('a picture %s is left out, and said', (_what, relations, bytes) => {
    const parts = { 'word/_rels/document.xml.rels': relations, 'word/media/image1.png': bytes }
    expect(sourceFromDocx(docx(drawing, parts))).toMatchObject({ items: [], lostPictures: 1 })
  })
})

describe('what is no good .docx', () => {
  test.each<[string, Uint8Array, string]>([
    [
      'an archive of something else',
      writeZip(new Map([['OFD.xml', utf8('<a/>')]])),
      'recognise-kind-unknown',
    ],
    ['a cut archive', docx(wp('甲')).subarray(0, 400), 'recognise-malformed'],
    ['XML that is none', docx('<w:p>'), 'recognise-malformed'],
    ['a document type', docx('', { 'word/document.xml': '<!DOCTYPE a><a/>' }), 'recognise-malformed'],
    ['nested too deep', docx('<w:sdt>'.repeat(300) + '</w:sdt>'.repeat(300)), 'recognise-malformed'],
    ['nothing in it', docx(''), 'recognise-empty'],
    [
      'an archive that unpacks without end',
      docx(wp('甲'), { 'word/media/a.png': new Uint8Array(97 << 20) }),
      'recognise-too-large',
    ],
  ])('%s', (_what, bytes, code) => {
    try {
      recognise(sourceFromFile(bytes, 'a.docx'))
      expect.unreachable()
    } catch (thrown) {
      expect(codeOf(thrown)).toBe(code)
    }
  })
})
