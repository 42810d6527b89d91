import { useMemo, useState } from 'react'
import type { OfficialDocument } from '../../../../shared/document/model.ts'
import { changesOf, documentWith, redline, type State } from '../../../../shared/document/redline/redline.ts'

/** What a decision put another in place of: the base of the redline, or the draft. */
type Before = { of: 'base' | 'draft'; document: OfficialDocument }

export type RedlineOptions = {
  /** From the chosen state on, oldest first; the last is the draft. */
  states: readonly State[]
  onBase: (base: OfficialDocument) => void
  onDraft: (draft: OfficialDocument) => void
}

/** A redline being gone through. Each decision is one step that can be taken back for as long as it is open. */
export function useRedline({ states, onBase, onDraft }: RedlineOptions) {
  const [done, setDone] = useState<readonly Before[]>([])
  const rows = useMemo(() => redline(states), [states])
  const changes = useMemo(() => changesOf(rows), [rows])
  const base = states[0]?.document
  const draft = states.at(-1)?.document
  const put = ({ of, document }: Before) => (of === 'base' ? onBase(document) : onDraft(document))

  return {
    rows,
    changes,
    /** What was accepted is no change any more: it stands on both sides from now on. */
    accept(ids: ReadonlySet<number>): void {
      if (base === undefined || ids.size === 0) return
      setDone([...done, { of: 'base', document: base }])
      onBase(documentWith(rows, base, id => ids.has(id)))
    },
    /** What was refused goes back to its earlier words in the draft. */
    refuse(ids: ReadonlySet<number>): void {
      if (draft === undefined || ids.size === 0) return
      setDone([...done, { of: 'draft', document: draft }])
      onDraft(documentWith(rows, draft, id => !ids.has(id)))
    },
    undo(): void {
      const last = done.at(-1)
      if (last === undefined) return
      setDone(done.slice(0, -1))
      put(last)
    },
    canUndo: done.length > 0,
  }
}
