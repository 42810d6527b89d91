import type { OfficialDocument } from '../../../shared/document/model.ts'
import { layoutDocument } from '../../../shared/layout/layout.ts'
import { exhibit } from '../../support/gallery/documents.ts'
import { sections } from '../../support/gallery/texts.ts'
import type { Bench } from '../bench.ts'
import type { Contender } from '../measure.ts'

/** About so many pages are made by one section of the body, whatever their number. */
const SECTIONS_FOR = { 1: 0, 40: 48, 100: 121, 200: 242 } as const
/** What a page of a long document may cost beside one of a short one (DESIGN §13: linear). */
const MAX_GROWTH = 1.2
/** Until the first page of 40 can be shown, of processor time: all of them are laid out for it. */
const FIRST_PAGE_S = 0.1

/** Pages per second, and how the cost of a page grows with their number. */
export async function compareLayouts(bench: Bench): Promise<void> {
  const [short, ...long] = Object.entries(SECTIONS_FOR)
    .slice(1)
    .map(([, count]) => layoutOf(aDocument(count)))
  if (short === undefined) return
  await bench.compare({
    title: 'a notice of a page',
    unit: 'page',
    ours: layoutOf(aDocument(SECTIONS_FOR[1])),
  })
  for (const ours of long) {
    await bench.compare({
      title: `${ours.name}, cost of a page against ${short.name}`,
      unit: 'page',
      ours,
      peers: [short],
      budgets: [{ kind: 'share-of-time', peer: short.name, atMost: MAX_GROWTH }],
    })
  }
  const document = aDocument(SECTIONS_FOR[40])
  await bench.compare({
    title: 'the first page of a document of 40 pages, by way of all of them',
    unit: 'document',
    ours: { name: 'all pages', amount: 1, run: () => layoutDocument(document) },
    budgets: [{ kind: 'rate', atLeast: 1 / FIRST_PAGE_S }],
  })
}

function aDocument(count: number): OfficialDocument {
  const title = '青禾市人民政府关于推进高质量发展的意见'
  return exhibit('', '意见', count === 0 ? { title } : { title, body: sections(count) }).document
}

function layoutOf(document: OfficialDocument): Contender {
  const pages = layoutDocument(document).pages.length
  return { name: `${pages} pages`, amount: pages, run: () => layoutDocument(document) }
}
