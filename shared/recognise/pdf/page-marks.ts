import type { PageLines, PdfLine } from './lines.ts'

/** Of the height of a page: where heads and page numbers stand. */
const EDGE = 0.12
const PAGE_NUMBER =
  /^(?:[—–\-－─]\s*)?\d{1,4}(?:\s*[—–\-－─])?$|^第\s*\d{1,4}\s*页(?:[,，/]?\s*共\s*\d{1,4}\s*页)?$|^\d{1,4}\s*\/\s*\d{1,4}$/
/** A line that stands at the same place of so many pages is a running head. */
const RUNNING_PAGES = 3

/** The lines of each page that belong to the page and not to the text: page numbers, running heads and feet. */
export function pageMarks(pages: readonly PageLines[]): Set<PdfLine> {
  const marks = new Set<PdfLine>()
  const running = new Map<string, PdfLine[]>()
  for (const page of pages) {
    for (const line of atEdges(page)) {
      if (PAGE_NUMBER.test(line.text)) marks.add(line)
      const key = `${line.text.replaceAll(/\d+/g, '#')} ${Math.round(line.y / 4)}`
      running.set(key, [...(running.get(key) ?? []), line])
    }
  }
  for (const lines of running.values())
    if (lines.length >= RUNNING_PAGES) for (const line of lines) marks.add(line)
  return marks
}

function atEdges({ height, lines }: PageLines): PdfLine[] {
  return lines.filter(({ y }) => y < height * EDGE || y > height * (1 - EDGE))
}
