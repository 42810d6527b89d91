import type { OfficialDocument } from '../../../shared/document/model.ts'
import type { Layout, SealPlace, TextItem } from '../../../shared/layout/pages.ts'
import { bottomOf, linesOf, middleOf, rightOf, textsOf, topOf } from './measure.ts'
import { among, near, type Rule } from './rules.ts'

/** GB/T 9704 7.3.5, 7.4, 7.5: what stands below the text. */
export const footRules: Rule[] = [
  ['each issuer of a sealed document has one seal, over its name, the last over the date', sealsOverNames],
  ['seals neither touch nor leave the type area, and stand on pages with text', sealsApart],
  ['the top of the seals is within one row of the text', sealsNearText],
  ['no seal stands on a word of the text', sealsOffText],
  ['without seals, names end two characters from the edge and the date begins two right of them', unsealed],
  ['a 签名章 stands four characters from the edge, its title two left of it in its middle', stamped],
  ['the 版记 closes the last, even page at 262 mm; that of a letter has no lines', imprint],
  [
    'page numbers stand at the outer side; only blank pages, the 版记 after one and a letter begin without',
    pageNumbers,
  ],
  ['a page that shows nothing has no number, and only the 版记 comes after it', emptyPages],
]

function sealsOverNames({ pages, sealPlaces }: Layout, { closing, signature }: OfficialDocument): string[] {
  if (closing !== 'sealed') return among(sealPlaces.length === 0, 'a seal on an unsealed document')
  const indices = sealPlaces.map(seal => seal.signature).sort((a, b) => a - b)
  return [
    ...among(
      indices.join() === (signature.length === 0 ? [0] : signature.map((_, i) => i)).join(),
      'not one seal for each name',
    ),
    ...sealPlaces.flatMap(seal => {
      const own = textsOf(pages[seal.page], 'signature').filter(text => isUnder(text, seal))
      const dates = textsOf(pages[seal.page], 'date').filter(text => isUnder(text, seal))
      const name = own.map(({ text }) => text).join('')
      const last = seal.signature === signature.length - 1
      const wanted = signature[seal.signature]?.replaceAll(/\s/g, '') ?? ''
      return [
        ...among(wanted === name.replaceAll(/\s/g, ''), `seal ${seal.signature} over ${name}`),
        ...among(!last || dates.length === 1, 'the last seal is not over the date'),
      ]
    }),
  ]
}

function isUnder(text: TextItem, { x, y, width, height }: SealPlace): boolean {
  const middle = middleOf(text)
  return middle > x && middle < x + width && topOf(text) > y && topOf(text) < y + height
}

function sealsApart({ pages, sealPlaces }: Layout): string[] {
  return sealPlaces.flatMap((a, i) => [
    ...among(
      a.x >= 28 && a.x + a.width <= 184 && a.y >= 37 && a.y + a.height < 269,
      `seal ${i} leaves the type area`,
    ),
    ...among(
      textsOf(pages[a.page]).some(
        ({ element }) => element === 'body' || element === 'attachmentNote' || element === 'signature',
      ),
      'a seal on an empty page',
    ),
    ...sealPlaces
      .slice(i + 1)
      .flatMap(b => among(a.page !== b.page || Math.hypot(a.x - b.x, a.y - b.y) > a.width, 'seals touch')),
  ])
}

function sealsNearText({ pages, sealPlaces }: Layout): string[] {
  const [first] = sealPlaces
  if (first === undefined) return []
  const above = textsOf(pages[first.page]).filter(
    ({ element }) => element === 'body' || element === 'attachmentNote',
  )
  if (above.length === 0) return []
  const gap =
    Math.min(...sealPlaces.filter(({ page }) => page === first.page).map(({ y }) => y)) -
    Math.max(...above.map(bottomOf))
  return among(gap >= -1.1 && gap <= 10.449 + 5, `${gap} mm between text and seal`)
}

function sealsOffText({ pages, sealPlaces }: Layout): string[] {
  return sealPlaces.flatMap(({ page, x, y, width }) =>
    [...textsOf(pages[page], 'body'), ...textsOf(pages[page], 'attachmentNote')].flatMap(text => {
      const [radius, bottom] = [width / 2, topOf(text) + text.size]
      const [middle, centre] = [x + radius, y + radius]
      const away = Math.hypot(
        Math.max(text.x - middle, 0, middle - rightOf(text)),
        Math.max(topOf(text) - centre, 0, centre - bottom),
      )
      return among(away >= radius - 0.01, `a seal is ${radius - away} mm on ${text.text}`)
    }),
  )
}

function emptyPages({ pages }: Layout): string[] {
  return pages.flatMap(({ items }, at) => {
    const isEmpty = items.every(({ element }) => element === 'pageNumber')
    if (!isEmpty) return []
    const next = pages[at + 1]?.items.every(({ element }) =>
      ['imprintLine', 'mainTo', 'copyTo', 'printOffice', 'printDate'].includes(element ?? ''),
    )
    return [
      ...among(items.length === 0, `page ${at + 1} is empty and has a number`),
      ...among(next === true && at === pages.length - 2, `page ${at + 1} is empty`),
    ]
  })
}

function unsealed({ pages }: Layout, { closing, signature, stamps = [] }: OfficialDocument): string[] {
  if (closing !== 'unsealed' && !(closing === 'stamped' && stamps.length === 0)) return []
  const names = pages.flatMap(page => textsOf(page, 'signature'))
  const [date] = pages.flatMap(page => textsOf(page, 'date'))
  const right = Math.max(...names.map(rightOf))
  if (signature.length === 0)
    return date === undefined ? [] : near(rightOf(date), 184 - 2 * 5.571, 'right end of the date', 0.02)
  const edge = date !== undefined && rightOf(date) - date.x > right - names[0]!.x ? rightOf(date) : right
  return [
    ...near(edge, 184 - 2 * 5.571, 'right end', 0.02),
    ...names.flatMap(name => near(name.x, names[0]!.x, 'names begin below each other')),
    ...(date === undefined ? [] : near(date.x - names[0]!.x, 2 * 5.571, 'date right of the name', 0.01)),
  ]
}

function stamped({ pages, stampPlaces }: Layout, { closing, stamps = [] }: OfficialDocument): string[] {
  if (closing !== 'stamped') return among(stampPlaces.length === 0, 'a 签名章 where none belongs')
  return [
    ...among(stampPlaces.length === stamps.length, 'not one place for each'),
    ...stampPlaces.flatMap(({ page, x, y, width, height, signature }) => {
      const within = (text: TextItem) => topOf(text) > y - 25 && topOf(text) < y + height + 25
      const titles = textsOf(pages[page], 'signerTitle').filter(
        text => within(text) && (stamps[signature]?.title ?? '').includes(text.text),
      )
      const middle =
        (Math.min(...titles.map(topOf)) + Math.max(...titles.map(text => topOf(text) + text.size))) / 2
      return [
        ...near(x + width, 184 - 4 * 5.571, 'right end of the 签名章', 0.02),
        ...titles.flatMap(title => near(rightOf(title), x - 2 * 5.571, 'right end of the title', 0.02)),
        ...(titles.length === 0 ? [] : near(middle, y + height / 2, 'middle of the title', 0.05)),
      ]
    }),
  ]
}

function imprint(
  { pages }: Layout,
  { form, copyTo, printOffice = '', printDate }: OfficialDocument,
): string[] {
  const last = pages.at(-1)
  const lines = linesOf(last, 'imprintLine').sort((a, b) => a.y1 - b.y1)
  if (form === '信函') {
    const lowest = textsOf(last, 'copyTo').at(-1)
    return [
      ...among(lines.length === 0, 'a line in the 版记 of a letter'),
      ...(lowest === undefined ? [] : near(topOf(lowest) + lowest.size, 262, 'foot of the 版记', 0.01)),
    ]
  }
  if (copyTo.length === 0 && printOffice === '' && printDate === undefined && lines.length === 0) return []
  return [
    ...among(pages.length % 2 === 0, 'the 版记 is not on an even page'),
    ...near(lines.at(-1)?.y1 ?? 0, 262, 'last line'),
    ...among(
      lines.every(({ x1, x2 }) => x1 === 28 && x2 === 184),
      'lines not as wide as the type area',
    ),
    ...among(
      lines.every(({ width }, i) => width === (i === 0 || i === lines.length - 1 ? 0.35 : 0.25)),
      'widths of the lines',
    ),
  ]
}

function pageNumbers({ pages }: Layout, { form }: OfficialDocument): string[] {
  return pages.flatMap((page, i) => {
    const [number, ...more] = textsOf(page, 'pageNumber')
    if (number === undefined) {
      const free = page.items.length === 0 || pages.slice(0, i).some(({ items }) => items.length === 0)
      return among(free || (form === '信函' && i === 0), `page ${i + 1} has no number`)
    }
    const odd = i % 2 === 0
    return [
      ...among(more.length === 0 && number.text === `— ${i + 1} —`, 'number'),
      ...near(number.y - 0.38 * number.size, 269, 'dash', 0.01),
      ...near(odd ? rightOf(number) : number.x, odd ? 184 - 5.571 : 28 + 5.571, 'side', 0.02),
    ]
  })
}
