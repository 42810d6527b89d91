import type { OfficialDocument } from '../../../shared/document/model.ts'
import type { Layout } from '../../../shared/layout/pages.ts'
import { bottomOf, linesOf, middleOf, rightOf, rowOf, textsOf, topOf, widthOf } from './measure.ts'
import { among, near, type Rule } from './rules.ts'

const MARK_TOPS = { 文件: 72, 纪要: 72, '命令(令)': 57, 信函: 30 }
/** 空二行 between two rows of the grid. */
const TWO_BLANK_ROWS = 3 * 10.449 - 5.573

/** GB/T 9704 7.2, 10.1–10.3: what stands above the title. */
export const headRules: Rule[] = [
  ['the 标志 begins 72, 57 or 30 mm below the edge, centred, red, within the type area', markPlace],
  ['names of a joint 标志 are equally wide, 文件 stands right of them in their middle', jointMark],
  ['份号, 密级, 紧急程度 stand flush left one below the other in this order', classification],
  ['the 发文字号 stands two blank rows below the 标志, at the side of its form', numberPlace],
  ['签发人 stand right, two on a row, the last one level with the 发文字号', signersPlace],
  ['the red line stands 4 mm below the 发文字号, as wide as the type area', redLine],
  ['a letter has its double lines, a 命令 none', letterLines],
  ['the title begins two blank rows below', titlePlace],
  ['the first page shows text of the body', bodyOnFirstPage],
]

function markTexts({ pages }: Layout) {
  return textsOf(pages[0], 'issuerMark')
}

function markPlace(layout: Layout, document: OfficialDocument): string[] {
  const marks = markTexts(layout)
  if (marks.length === 0) return among(document.issuerMark === '', 'no 标志')
  const top = Math.min(...marks.filter(({ text }) => !/^(文件|命令|令)$/.test(text)).map(topOf))
  const left = Math.min(...marks.map(({ x }) => x))
  const right = Math.max(...marks.map(rightOf))
  return [
    ...near(top, MARK_TOPS[document.form], 'top of the 标志'),
    ...near((left + right) / 2, 106, 'middle of the 标志', 0.02),
    ...among(left >= 27.99 && right <= 184.01, 'the 标志 leaves the type area'),
    ...among(
      marks.every(({ color, font }) => color === '#ff0000' && font === 'xiaobiaosong'),
      'colour or face',
    ),
  ]
}

function jointMark(layout: Layout, { form, jointMarks = [] }: OfficialDocument): string[] {
  if (form === '信函')
    return among(markTexts(layout).length <= 1, 'a letter has the mark of the 主办 unit alone')
  if (jointMarks.length === 0) return []
  const all = markTexts(layout)
  const tail = all.find(({ text }) => /^(文件|命令|令)$/.test(text))
  const names = all.filter(mark => mark !== tail)
  const [first, last] = [names[0]!, names.at(-1)!]
  const middle = (topOf(first) + topOf(last) + last.size) / 2
  return [
    ...among(names.length === jointMarks.length + 1, 'not all names'),
    ...names.flatMap(name => [
      ...near(name.x, first.x, 'left of a name'),
      ...near(rightOf(name), rightOf(first), 'right of a name', 0.03),
    ]),
    ...names
      .slice(1)
      .flatMap((name, i) => among(topOf(name) > topOf(names[i]!) + names[i]!.size, 'names touch')),
    ...(tail === undefined
      ? []
      : [
          ...near(topOf(tail) + tail.size / 2, middle, 'middle of 文件', 0.02),
          ...among(tail.x > rightOf(first), '文件 is not at the right'),
        ]),
  ]
}

function classification({ pages }: Layout, { copyNumber, secrecy, urgency }: OfficialDocument): string[] {
  const wanted = [
    copyNumber,
    secrecy && [secrecy.level, secrecy.period].filter(Boolean).join('★'),
    urgency,
  ].filter(Boolean)
  const set = textsOf(pages[0]).filter(({ element }) =>
    ['copyNumber', 'secrecy', 'urgency'].includes(element ?? ''),
  )
  return [
    ...among(set.map(({ text }) => text).join() === wanted.join(), 'not what the document says'),
    ...set.flatMap((text, i) => [
      ...near(text.x, 28, 'left'),
      ...near(rowOf(text), rowOf(set[0]!) + i, 'row'),
    ]),
    ...set.flatMap(({ element, font }) => among(element === 'copyNumber' || font === 'heiti', 'not in 黑体')),
  ]
}

function numberPlace(layout: Layout, document: OfficialDocument): string[] {
  const { form, direction, number } = document
  const [set] = textsOf(layout.pages[0], 'number')
  if (set === undefined) return among(number === '', 'no number')
  if (form === '信函') return near(rightOf(set), 184, 'right end of the number', 0.02)
  const bottom = Math.max(
    ...markTexts(layout)
      .filter(({ text }) => !/^(文件|命令|令)$/.test(text))
      .map(mark => topOf(mark) + mark.size),
    ...firstSigner(layout),
  )
  const distance = topOf(set) - bottom
  const side =
    direction === '上行' && form === '文件'
      ? near(set.x, 28 + 5.571, 'left of the number')
      : near(middleOf(set), 106, 'middle of the number')
  return bottom < 0
    ? side
    : [
        ...near(distance, firstSigner(layout).length > 0 ? distance : TWO_BLANK_ROWS, 'two blank rows', 0.06),
        ...side,
      ]
}

function firstSigner({ pages }: Layout): number[] {
  return textsOf(pages[0], 'signer').length > 0 ? [0] : []
}

function signersPlace(layout: Layout, { signers, direction, form }: OfficialDocument): string[] {
  const [label, ...names] = textsOf(layout.pages[0], 'signer')
  if (direction !== '上行' || form !== '文件' || signers.length === 0)
    return among(label === undefined, '签发人 where none belong')
  if (label === undefined) return ['no 签发人']
  const rows = Map.groupBy(names, ({ y }) => y)
  const marks = markTexts(layout).filter(({ text }) => text !== '文件')
  const bottom = Math.max(...marks.map(mark => topOf(mark) + mark.size))
  const [number] = textsOf(layout.pages[0], 'number')
  return [
    ...among(label.text === '签发人：' && label.font === 'fangsong', 'label'),
    ...among(names.map(({ text }) => text).join() === signers.join(), 'names or their order'),
    ...among(
      names.every(({ font }) => font === 'kaiti'),
      'names not in 楷体',
    ),
    ...among(
      [...rows.values()].every(row => row.length <= 2),
      'more than two on a row',
    ),
    ...near(topOf(label) - bottom, TWO_BLANK_ROWS, 'two blank rows below the 标志', 0.06),
    ...(signers.length < 1 ? [] : near(Math.max(...names.map(rightOf)), 184 - 5.571, 'right end', 0.03)),
    ...near(number?.y ?? names.at(-1)!.y, names.at(-1)!.y, 'row of the last name'),
  ]
}

function redLine(layout: Layout, { form, issuerMark, number }: OfficialDocument): string[] {
  if (form === '信函' || form === '命令(令)') return []
  const lines = linesOf(layout.pages[0], 'redLine')
  if (issuerMark === '' && number === '') return among(lines.length === 0, 'a red line without head')
  const [line] = lines
  const [set] = textsOf(layout.pages[0], 'number')
  return [
    ...among(
      lines.length === 1 && line?.x1 === 28 && line.x2 === 184 && line.color === '#ff0000',
      'not one red line of 156 mm',
    ),
    ...(set === undefined ? [] : near(line!.y1 - bottomOf(set), 4, 'distance to the number', 0.03)),
  ]
}

function letterLines(layout: Layout, { form }: OfficialDocument): string[] {
  const lines = linesOf(layout.pages[0], 'redLine')
  if (form === '命令(令)') return among(lines.length === 0, 'a 命令 has no red line')
  if (form !== '信函') return []
  const [a, b, c, d] = lines
  const [mark] = markTexts(layout)
  if (a === undefined || b === undefined || c === undefined || d === undefined)
    return ['not two double lines']
  return [
    ...lines.flatMap(({ x1, x2 }) => [...near(x1, 20, 'left'), ...near(x2, 190, 'right')]),
    ...among(a.width > b.width && c.width < d.width, 'thick over thin above, thin over thick below'),
    ...near(d.y1 + d.width / 2, 277, 'lower edge of the second line', 0.01),
    ...(mark === undefined
      ? []
      : near(a.y1 - a.width / 2 - topOf(mark) - mark.size, 4, 'below the 标志', 0.01)),
    ...textsOf(layout.pages[0])
      .filter(({ element }) => element === 'number' || element === 'copyNumber')
      .flatMap(text => near(topOf(text) - (b.y1 + b.width / 2), 4.876, '7/8 below the line', 0.01)),
  ]
}

function titlePlace({ pages }: Layout, { form, issuerMark, number }: OfficialDocument): string[] {
  const [title] = textsOf(pages[0], 'title')
  if (form === '命令(令)') return among(title === undefined, 'a 命令 has no title')
  if (title === undefined || (issuerMark === '' && number === '')) return []
  const above = textsOf(pages[0]).filter(({ element }) =>
    ['number', 'copyNumber', 'secrecy', 'urgency'].includes(element ?? ''),
  )
  const lowest = Math.max(
    ...above.filter(({ element }) => form === '信函' || element === 'number').map(rowOf),
  )
  if (form === '信函')
    return Number.isFinite(lowest) ? near(rowOf(title) - lowest, 3, 'rows below the last element') : []
  const [line] = linesOf(pages[0], 'redLine')
  const gap = topOf(title) + title.size / 2 - 5.573 / 2 - line!.y1
  return [
    ...among(gap > 2 * 10.449 && gap < 3 * 10.449, `title ${gap} below the line`),
    ...near(rowOf(title), Math.round(rowOf(title)), 'title on the grid'),
    ...among(widthOf(title) <= 156.01, 'too wide'),
  ]
}

function bodyOnFirstPage({ pages }: Layout, { body }: OfficialDocument): string[] {
  const begins = body[0]?.kind === 'table' || body[0]?.kind === 'picture' || body.length === 0
  return among(begins || textsOf(pages[0], 'body').length > 0, 'no body on page 1')
}
