import type { Block, OfficialDocument } from '../document/model.ts'
import { textOfBlock } from '../document/reading-order.ts'
import type { Place } from './finding.ts'

/** A piece of text of a document with the place it stands at. */
export type Passage = { place: Place; text: string }
export type BlockPassage = Passage & { block: Block }

/** The blocks of the body, and of each annex, one list each: numbering begins anew in every annex. */
export function bodiesOf({ body, annexes = [] }: OfficialDocument): BlockPassage[][] {
  const passages = (blocks: readonly Block[], place: Place) =>
    blocks.map((block, index) => ({ block, text: textOfBlock(block), place: { ...place, block: index } }))
  return [
    passages(body, { field: 'body' }),
    ...annexes.map((annex, index) => passages(annex.body, { field: 'annexes', annex: index })),
  ]
}

/** A paragraph that stands by itself nowhere: neither placed nor an element of an enclosed document. */
export function isProse({ block }: BlockPassage): boolean {
  return block.kind === 'text' && (block.align ?? block.element) === undefined
}

/** Every text that a drafter writes freely: title, body, annexes, 附注, attendance. */
export function passagesOf(document: OfficialDocument): Passage[] {
  return [
    { place: { field: 'title' }, text: document.title },
    ...bodiesOf(document).flat(),
    { place: { field: 'note' }, text: document.note ?? '' },
    ...(document.annexes ?? []).map(
      ({ title }, annex): Passage => ({
        place: { field: 'annexes', annex },
        text: title,
      }),
    ),
    ...(document.attendance ?? []).map(({ text }): Passage => ({ place: { field: 'attendance' }, text })),
  ]
}

/** At most so many places of one kind are told of: a page of findings is not read. */
const MAX_PLACES = 20

/** Where a pattern (with the flag g) is found in a passage. */
export function matchesIn({ place, text }: Passage, pattern: RegExp): { place: Place; found: string }[] {
  return [...text.matchAll(pattern)].slice(0, MAX_PLACES).map(match => ({
    place: { ...place, from: match.index, to: match.index + match[0].length },
    found: match[0],
  }))
}
