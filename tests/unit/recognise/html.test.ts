import { describe, expect, test } from 'vitest'
import { sourceFromFile } from '../../../shared/recognise/from-file.ts'
import { sourceFromHtml } from '../../../shared/recognise/html/from-html.ts'
import { recognise } from '../../../shared/recognise/recognise.ts'

const textsOf = (html: string) =>
  sourceFromHtml(html).items.map(item =>
    item.kind === 'paragraph' ? item.text.trim() : `[${item.block.kind}]`,
  )
const firstOf = (html: string) => sourceFromHtml(html).items[0]

describe('paragraphs of HTML', () => {
  test.each<[string, string, string[]]>([
    ['p and div', '<p>甲</p><div>乙</div>丙', ['甲', '乙', '丙']],
    ['open ends', '<p>甲<p>乙<li>丙<li>丁', ['甲', '乙', '丙', '丁']],
    ['line breaks', '<p>甲<br>乙</p>', ['甲\n乙']],
    ['white space', '<p>  甲 \n b\t c </p>', ['甲 b c']],
    ['a line of the file that ends between characters', '<p>关于做好\r\n汛期工作</p>', ['关于做好汛期工作']],
    ['references', '<p>&#30002;&nbsp;&#x4e59;&lt;&unknown;&amp</p>', ['甲\u00a0乙<&unknown;&amp']],
    ['what only looks like a tag', '<p>3 < 5 且 a<b</p>', ['3 < 5 且 a']],
    [
      'comments and Word’s conditions',
      '<!--[if mso]><p>无</p><![endif]--><p><![if !supportLists]>一、<![endif]>甲</p>',
      ['一、甲'],
    ],
    ['a quote without end', '<p title="甲>乙</p>', ['乙']],
    ['a tag without end', '<p>甲</p><p', ['甲', '<p']],
    [
      'nested tables',
      '<table><tr><td>甲<table><tr><td>乙</td></tr></table></td><td>丙</td></tr></table>',
      ['[table]'],
    ],
  ])('%s', (_what, html, texts) => {
    expect(textsOf(html)).toEqual(texts)
  })

  test.each([
    ['<p align=center>甲</p>', 'center'],
    ['<p style="text-align:right">甲</p>', 'right'],
    ['<div style="TEXT-ALIGN: Center"><p><span>甲</span></p></div>', 'center'],
    ['<center>甲</center>', 'center'],
    ['<p style="text-align:justify">甲</p>', undefined],
  ])('%s stands %s', (html, align) => {
    expect(firstOf(html)).toMatchObject({ text: '甲', ...(align === undefined ? {} : { align }) })
    if (align === undefined) expect(firstOf(html)).not.toHaveProperty('align')
  })

  test('bold and underlined stretches are marked', () => {
    const html = '<p>甲<b>乙<span>丙</span></b><span style="text-decoration: underline">丁</span></p>'
    expect(firstOf(html)).toMatchObject({
      text: '甲乙丙丁',
      emphasis: [
        { from: 1, to: 3, mark: 'strong' },
        { from: 3, to: 4, mark: 'underline' },
      ],
    })
  })
})

test('quotes without end, many times over, are read once', () => {
  const open = '<p title="'.repeat(100_000)
  expect(textsOf(open)).toEqual([open])
  expect(textsOf(`甲${open}>乙`)).toEqual(['甲', '乙'])
})

describe('nothing of HTML runs, loads or hides', () => {
  test.each([
    ['<script>alert(1)</script><p onclick="x()">甲</p>', ['甲']],
    ['<style>p{}</style><iframe src=x>无</iframe><object data=x></object>甲<script>', ['甲']],
    ['<a href="javascript:x()">甲</a>', ['甲']],
    ['<svg><text>甲</text></svg>', ['甲']],
    ['<form><input value=x><textarea>甲</textarea></form>', ['甲']],
  ])('%s', (html, texts) => {
    expect(textsOf(html)).toEqual(texts)
  })

  test('what was not to be seen is left out, and said', () => {
    const source = sourceFromHtml(
      '<p>甲<span style="display:none">密 码</span>乙<i style="mso-hide:all">丙</i>\u202e</p>',
    )
    expect(source.hidden).toBe(4)
    expect(recognise(source).doubts).toContainEqual({ element: 'body', reason: 'hidden-characters' })
  })

  test('a picture from elsewhere is not fetched, and said', () => {
    const source = sourceFromHtml(
      '<p>甲</p><img src="https://example.invalid/a.png"><img src="file:///a.png">',
    )
    expect(source.lostPictures).toBe(2)
    expect(recognise(source).doubts).toContainEqual({ element: 'body', reason: 'left-out' })
  })

  test('a picture that comes along is taken, made to fit the page', () => {
    const html = '<img src="data:image/png;base64,iVBORw0KGgoAAAAN" width=1000 height=500 alt="位置图">'
    expect(firstOf(html)).toMatchObject({
      block: { kind: 'picture', format: 'png', width: 156, height: 78, description: '位置图' },
    })
  })
})

describe('tables of HTML', () => {
  test('keep their spans, and every place is covered once', () => {
    const html =
      '<table><thead><tr><th colspan=2>单位</th><th rowspan=2>人数</th></tr><tr><td>县</td><td>乡</td></tr></thead>' +
      '<tr><td>云岭</td><td align=center>北山</td><td>三</td></tr><tr><td>合计</td></tr></table>'
    expect(firstOf(html)).toEqual({
      kind: 'object',
      block: {
        kind: 'table',
        headRows: 2,
        columns: Array.from({ length: 3 }, () => ({ weight: 1000, align: 'left' })),
        rows: [
          [{ text: '单位', columns: 2 }, null, { text: '人数', rows: 2 }],
          [{ text: '县' }, { text: '乡' }, null],
          [{ text: '云岭' }, { text: '北山', align: 'center' }, { text: '三' }],
          [{ text: '合计' }, { text: '' }, { text: '' }],
        ],
      },
    })
  })

  test('that only place text are paragraphs', () => {
    expect(textsOf('<table><tr><td><p>甲</p><p>乙</p></td></tr></table>')).toEqual(['甲', '乙'])
    const imprint =
      '<table><tr><td>抄送：市委办公室。</td></tr><tr><td>市府办</td><td>2026年1月5日印发</td></tr></table>'
    expect(textsOf(imprint)).toEqual(['抄送：市委办公室。', '市府办\u30002026年1月5日印发'])
  })

  test('wider than a page are paragraphs', () => {
    const row = `<tr>${'<td>甲</td>'.repeat(25)}</tr>`
    expect(textsOf(`<table>${row}${row}</table>`)).toHaveLength(2)
  })
})

test('lists keep their kind, and are one block each', () => {
  const { document } = recognise(
    sourceFromHtml('<p>关于放假的通知</p><p>如下：</p><ul><li>甲<li>乙</ul><ol><li>丙</ol>'),
  )
  expect(document.body.slice(1)).toEqual([
    { kind: 'list', marker: 'dash', items: [{ text: '甲' }, { text: '乙' }] },
    { kind: 'list', marker: 'number', items: [{ text: '丙' }] },
  ])
})

test('a file is HTML by its name or its beginning', () => {
  const bytes = new TextEncoder().encode('<html><p>甲</p></html>')
  expect(sourceFromFile(bytes, 'a.txt').items).toMatchObject([{ text: '甲' }])
  expect(sourceFromFile(new TextEncoder().encode('<p>甲'), 'a.HTM').items).toMatchObject([{ text: '甲' }])
})
