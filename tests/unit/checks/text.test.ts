import { describe, expect, test } from 'vitest'
import { codes, found, paragraphs } from './checked.ts'

describe('层次序数', () => {
  test('in order, counted without a gap, beginning anew under each heading', () => {
    const right = [
      '一、总体要求',
      '（一）甲。',
      '1.子项。',
      '（1）细项。',
      '（二）乙。',
      '1.子项。',
      '二、任务',
      '（一）丙。',
    ]
    expect(codes(paragraphs(...right))).toEqual([])
  })
  test('may run on through the headings above, and begin anew in a chapter or article', () => {
    expect(codes(paragraphs('一、甲', '（一）子。', '二、乙', '（二）丑。'))).toEqual([])
    expect(
      codes(
        paragraphs('第一条 总则，如下：', '（一）甲；', '（二）乙。', '第二条 其他，如下：', '（一）丙。'),
      ),
    ).toEqual([])
  })
  test('a gap and a jump, at their places', () => {
    expect(found(paragraphs('一、甲', '三、乙'))).toMatchObject([
      { code: 'heading-number', block: 1, detail: '2' },
    ])
    expect(found(paragraphs('一、甲', '1.乙。', '2.丙。'))).toMatchObject([
      { code: 'heading-level-skipped', block: 1, detail: '1.' },
    ])
  })
  test.each(['一.甲', '（一）、甲', '(一)甲', '1、甲', '1）甲', '（1）.甲'])(
    '%s is not how a level is numbered',
    text => {
      expect(codes(paragraphs(text))).toContain('warning heading-mark')
    },
  )
  test('a heading on its own line ends without a mark', () => {
    expect(codes({ body: [{ kind: 'heading', level: 1, text: '一、总体要求。' }] })).toEqual([
      'warning heading-closing-mark',
    ])
  })
})

describe('what old templates carry', () => {
  test.each([
    ['old-subject-words', '主题词：档案　移交　函'],
    ['old-no-text-page', '（此页无正文）'],
    ['old-padded-date', '截至2026年05月08日。'],
    ['old-padded-date', '截至2026年5月08日。'],
    ['old-han-date', '二〇二六年五月八日'],
    ['old-brackets', '根据青政发[2026]5号文件。'],
    ['old-brackets', '根据青政发（2026）5号文件。'],
    ['old-brackets', '根据青政发〔2026〕05号文件。'],
    ['old-brackets', '根据青政发〔2026〕第5号文件。'],
    ['old-short-year', '根据青政发〔26〕5号文件。'],
    ['old-report-copy', '抄报：省政府办公厅。'],
    ['old-print-count', '（共印50份）'],
  ])('%s: %s', (code, text) => {
    expect(codes(paragraphs(text))).toEqual([`warning ${code}`])
  })
  test('what is right today is left alone', () => {
    expect(codes(paragraphs('根据青政发〔2026〕5号文件，自2026年5月8日起。'))).toEqual([])
  })
})

describe('punctuation', () => {
  test.each([
    ['punctuation-half-width', '各单位,请于月底前报送。'],
    ['punctuation-half-width', '请于月底前报送.'],
    ['brackets-half-width', '报市政府(办公室)备案。'],
    ['punctuation-repeated', '请于月底前，，报送。'],
    ['ellipsis-malformed', '通知、函...均可。'],
    ['mark-between-titles', '依照《甲法》、《乙法》办理。'],
    ['ordinal-with-pause', '第一、加强领导。'],
    ['quotes-straight', '所谓"放管服"改革。'],
    ['digits-full-width', '共５份。'],
    ['space-in-text', '请各 单位，按时报送。'],
    ['marks-unpaired', '依照《档案法的规定办理。'],
    ['marks-unpaired', '依照档案法》的规定办理。'],
  ])('%s: %s', (code, text) => {
    expect(codes(paragraphs(text))).toContain(`warning ${code}`)
  })
  test('Latin text, times, numbers and lists of names are left alone', () => {
    const right = [
      '时间为9:30，比率为3.5，网址见 www.example.cn。',
      '王建　李明　张 三',
      '……等“甲”“乙”《丙》《丁》。',
    ]
    expect(codes(paragraphs(...right))).toEqual([])
  })
})

describe('the title', () => {
  test.each([
    ['title-without-type', '青禾市人民政府办公室关于档案移交'],
    ['title-of-other-type', '青禾市人民政府办公室关于档案移交的通知'],
    ['title-without-issuer', '关于档案移交的函'],
    ['title-about-twice', '青禾市人民政府办公室关于关于档案移交的函'],
  ])('%s: %s', (code, title) => {
    expect(codes({ title })).toEqual([`warning ${code}`])
  })
  test('ends without a mark', () => {
    expect(codes({ title: '青禾市人民政府办公室关于档案移交的函。' })).toContain('warning title-closing-mark')
  })
})

test('a paragraph full of one mistake is told of twenty times at most', () => {
  expect(found(paragraphs('甲,乙'.repeat(500)))).toHaveLength(20)
})
