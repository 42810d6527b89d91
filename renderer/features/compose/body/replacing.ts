import { closeHistory } from 'prosemirror-history'
import type { Node } from 'prosemirror-model'
import type { EditorState, Transaction } from 'prosemirror-state'

/**
 * One step that makes the text another one; only where they differ, so that caret and marks elsewhere stay. It is undone
 * by itself, apart from what was typed before. `undefined`: they are the same.
 */
export function replacing({ doc, tr }: EditorState, next: Node): Transaction | undefined {
  const from = doc.content.findDiffStart(next.content)
  const ends = doc.content.findDiffEnd(next.content)
  if (from === null || ends === null) return undefined
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b))
  return closeHistory(tr.replace(from, ends.a + overlap, next.slice(from, ends.b + overlap)))
}
