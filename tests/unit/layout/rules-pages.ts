import type { Block, OfficialDocument } from '../../../shared/document/model.ts'
import { textOfBlock } from '../../../shared/document/reading-order.ts'
import type { Layout, Page, TextItem } from '../../../shared/layout/pages.ts'
import { EM, widthOfText } from '../../../shared/layout/widths.ts'
import { asRead } from './measure.ts'
import { among, type Rule } from './rules.ts'
import { blockOf, linesOfText, wordsOf } from './rules-text.ts'

/** Where pages part the text: what a proof-reader marks as 孤行. */
export const pageRules: Rule[] = [
  ['no page begins with a last row of three characters or fewer, or with one of two rows', loneRows],
]

type Lines = TextItem[][]

/** Text of tables has rows of its own, and elements of an enclosed document stay together as they do. */
function loneRows({ pages }: Layout, document: OfficialDocument): string[] {
  return pages.slice(1).flatMap((page, i) => {
    const [before, lines] = [linesDown(pages[i]), linesDown(page)]
    const [top, second] = lines
    const above = before.at(-1)
    if (top === undefined || above === undefined || !areOne(above, top)) return []
    const block = top[0] && blockOf(top[0], document)
    const isLast = second === undefined || !areOne(top, second)
    const isSecond = before.filter(line => areOne(line, top)).length === 1 && isFirst(above)
    const isLone = isLast && (isSecond || widthOfText(bareWords(top)) <= 3 * EM)
    const couldGive = before.some(line => !areOne(line, top) && !isOpening(line, document))
    return among(
      !isLone || !couldGive || !isParagraph(block),
      `page ${i + 2} begins with ${wordsOf(top)} alone`,
    )
  })
}

function linesDown(page: Page | undefined): Lines {
  const lines = page === undefined ? [] : linesOfText(asRead(page))
  return lines.sort((a, b) => (a[0]?.y ?? 0) - (b[0]?.y ?? 0))
}

function areOne([a]: TextItem[], [b]: TextItem[]): boolean {
  const place = (item: TextItem | undefined) =>
    [item?.source?.annex, item?.source?.block, item?.source?.item].join('/')
  return place(a) === place(b)
}

function isFirst([first]: TextItem[]): boolean {
  return first?.source?.from === 0
}

function bareWords(line: TextItem[]): string {
  return wordsOf(line).replaceAll(/[\p{P}\s]/gu, '')
}

function isParagraph(block: Block | undefined): boolean {
  return block?.kind === 'list' || (block?.kind === 'text' && (block.align ?? block.element) === undefined)
}

/** A heading, or a line that only opens what follows: it goes along and leaves nothing behind. */
function isOpening([first]: TextItem[], document: OfficialDocument): boolean {
  const block = first && blockOf(first, document)
  if (block?.kind !== 'text') return block?.kind === 'heading'
  return block.align === 'center' || block.lead?.length === textOfBlock(block).length
}
