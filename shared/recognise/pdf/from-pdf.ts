import { RecogniseError } from '../errors.ts'
import { type Source, type SourceParagraph, visible } from '../source.ts'
import { withHead } from './head-lines.ts'
import { withIssuers } from './issuer-names.ts'
import { linesOfPage, type PdfLine } from './lines.ts'
import type { PdfPage } from './page.ts'
import { pageMarks } from './page-marks.ts'
import { paragraphsOf } from './paragraphs.ts'

/** Letters that stand for no known one: the file does not say which its shapes are. */
const UNKNOWN = /[\ufffd\ue000-\uf8ff]|\p{Co}/gu
/** With more of them than this part there is no text to speak of. */
const MOST_UNKNOWN = 0.2
/** So few letters on a page are a page number or a stamp on a scan. */
const LETTERS_ON_A_PAGE = 12

/**
 * What a PDF's pages say, as paragraphs. What belongs to the pages and not to the text comes behind it, set aside.
 * Throws RecogniseError `recognise-no-text` for scans and for letters that nobody can tell.
 */
export function sourceFromPdf(pages: readonly PdfPage[]): Source {
  let hidden = 0
  const clean = pages.map(page => ({
    ...page,
    runs: page.runs.map(run => {
      const { text, hidden: taken } = visible(run.text)
      hidden += taken
      return { ...run, text: text.replaceAll('\n', ' ') }
    }),
  }))
  checkLetters(clean)
  const laid = clean.map(linesOfPage)
  const marks = pageMarks(laid)
  const text = laid.map((page, i) => {
    const lines = page.lines.filter(line => !marks.has(line))
    return { ...page, lines: i === 0 ? withHead(lines) : lines }
  })
  const aside = [...marks, ...laid.flatMap(({ across }) => across)]
  return { items: [...paragraphsOf(withIssuers(text)), ...aside.map(asideFrom)], hidden }
}

function asideFrom({ text }: PdfLine): SourceParagraph {
  return { kind: 'paragraph', text, isAside: true }
}

function checkLetters(pages: readonly PdfPage[]): void {
  const letters = pages.flatMap(({ runs }) => runs.map(({ text }) => text.replaceAll(/\s/g, ''))).join('')
  const unknown = letters.match(UNKNOWN)?.length ?? 0
  if (letters.length < LETTERS_ON_A_PAGE * Math.min(pages.length, 10))
    throw new RecogniseError('recognise-no-text', 'the pages are pictures')
  if (unknown > letters.length * MOST_UNKNOWN)
    throw new RecogniseError('recognise-no-text', 'the file does not say which letters these are')
}
