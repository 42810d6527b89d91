import type { DoubtLeft, RecognitionNotes } from '../ipc/recognition-views.ts'
import type { Doubt, Found } from './notes.ts'

/** Longer ones are cut: they only have to be known again. */
const SHOWN = 24

/** The doubts of a document that was taken over, in the order in which the recogniser had them. */
export function doubtsLeft({ doubts, found, paragraphs }: RecognitionNotes): DoubtLeft[] {
  return doubts.map(doubt => {
    const { element, reason, place } = doubt
    const words = place === undefined ? '' : (paragraphs[place.paragraph]?.slice(place.from, place.to) ?? '')
    const shown = words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words
    return { field: element, reason, words: shown, ...blockOf(doubt, found) }
  })
}

/** Where the words of a doubt stand now: the block that came from the same paragraph. */
function blockOf({ place }: Doubt, found: readonly Found[]): Pick<DoubtLeft, 'annex' | 'block'> {
  const same = found.find(
    one => one.block !== undefined && place !== undefined && one.place.paragraph === place.paragraph,
  )
  if (same?.block === undefined) return {}
  return { block: same.block, ...(same.annex === undefined ? {} : { annex: same.annex }) }
}
