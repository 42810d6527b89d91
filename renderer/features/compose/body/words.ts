import type { Command, EditorState } from 'prosemirror-state'
import { MAX_PHRASE_CHARACTERS } from '../../../../shared/ipc/writing-views.ts'

/** Puts words in place of what is chosen. */
export function insertWords(words: string): Command {
  return (state, dispatch) => {
    if (!state.selection.$from.parent.isTextblock) return false
    dispatch?.(state.tr.insertText(words).scrollIntoView())
    return true
  }
}

/** The words that are chosen in the text, as one line; nothing where they are longer than a phrase may be. */
export function selectedWords({ doc, selection: { from, to } }: EditorState): string {
  const words = doc.textBetween(from, to, '').trim()
  return words.length > MAX_PHRASE_CHARACTERS ? '' : words
}
