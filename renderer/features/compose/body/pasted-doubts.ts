import { isHistoryTransaction } from 'prosemirror-history'
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import type { DoubtLeft } from '../../../../shared/ipc/recognition-views.ts'

/** What pasted passages brought that should be looked at, each with the text as it was before. */
type PastedDoubts = readonly { before: Node; doubts: readonly DoubtLeft[] }[]

/** Set on the transaction of a paste, to its doubts. */
export const pastedDoubts = new PluginKey<PastedDoubts>('pasted doubts')

/** Remembers the doubts of each paste for as long as it is not taken back. */
export const rememberingDoubts = new Plugin<PastedDoubts>({
  key: pastedDoubts,
  state: {
    init: () => [],
    apply: (tr, known) => {
      const doubts: readonly DoubtLeft[] | undefined = tr.getMeta(pastedDoubts)
      if (doubts !== undefined) return [...known, { before: tr.before, doubts }]
      const last = known.at(-1)
      const isTakenBack = last !== undefined && isHistoryTransaction(tr) && tr.doc.eq(last.before)
      return isTakenBack ? known.slice(0, -1) : known
    },
  },
})

/** What has come and what has gone from one state of the text to the next. */
export function doubtsBetween(
  before: PastedDoubts,
  after: PastedDoubts,
): { come: readonly DoubtLeft[]; gone: readonly DoubtLeft[] } {
  const of = (these: PastedDoubts, others: PastedDoubts) =>
    these.filter(one => !others.includes(one)).flatMap(({ doubts }) => doubts)
  return { come: of(after, before), gone: of(before, after) }
}
