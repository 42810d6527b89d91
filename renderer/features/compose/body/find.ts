import type { Node } from 'prosemirror-model'
import { type Command, type EditorState, Plugin, PluginKey, TextSelection } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'

export type Match = { from: number; to: number }
export type Search = { query: string; matches: readonly Match[]; current: number }

const NOTHING: Search = { query: '', matches: [], current: -1 }
const key = new PluginKey<Search>('find')

/** Finds words in the whole text and shows where they are; a change of the text finds them anew. */
export const finding = new Plugin<Search>({
  key,
  state: {
    init: () => NOTHING,
    apply: (tr, search) => {
      const asked: Partial<Search> | undefined = tr.getMeta(key)
      if (asked?.query !== undefined) return searchFrom(tr.doc, asked.query, tr.selection.from)
      if (asked?.current !== undefined) return { ...search, current: asked.current }
      return tr.docChanged && search.query !== ''
        ? searchFrom(tr.doc, search.query, tr.selection.from)
        : search
    },
  },
  props: {
    decorations: state => {
      const { matches, current } = searchOf(state)
      if (matches.length === 0) return null
      const shown = matches.map(({ from, to }, at) =>
        Decoration.inline(from, to, { class: at === current ? 'ht-found ht-found-current' : 'ht-found' }),
      )
      return DecorationSet.create(state.doc, shown)
    },
  },
})

export const searchOf = (state: EditorState): Search => key.getState(state) ?? NOTHING

/** Every place of the words, without overlap. They are found within one paragraph, cell, caption or title. */
export function matchesIn(doc: Node, query: string): Match[] {
  if (query === '') return []
  const found: Match[] = []
  const wanted = folded(query)
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true
    const text = folded(node.textContent)
    for (let place = text.indexOf(wanted); place !== -1; place = text.indexOf(wanted, place + wanted.length))
      found.push({ from: at + 1 + place, to: at + 1 + place + wanted.length })
    return false
  })
  return found
}

/** Small and capital letters, half and full width are not told apart; lengths stay as they are. */
function folded(text: string): string {
  return text
    .replaceAll(/[！-～]/g, letter => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replaceAll(/[A-Z]/g, letter => letter.toLowerCase())
}

function searchFrom(doc: Node, query: string, caret: number): Search {
  const matches = matchesIn(doc, query)
  const next = matches.findIndex(({ from }) => from >= caret)
  return { query, matches, current: matches.length === 0 ? -1 : Math.max(0, next) }
}

export function findWords(query: string): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.setMeta(key, { query }))
    return true
  }
}

/** Goes to the next place (or the one before) and chooses it; behind the last comes the first. */
export function goToMatch(step: 1 | -1): Command {
  return (state, dispatch) => {
    const { matches, current } = searchOf(state)
    if (matches.length === 0) return false
    const at = matches[current]
    const isThere = at?.from === state.selection.from && at.to === state.selection.to
    const next = isThere ? (current + step + matches.length) % matches.length : Math.max(0, current)
    const match = matches[next]
    if (match === undefined) return false
    const tr = state.tr.setMeta(key, { current: next })
    dispatch?.(tr.setSelection(TextSelection.create(state.doc, match.from, match.to)).scrollIntoView())
    return true
  }
}

/** Puts other words in the current place and goes to the next. */
export function replaceMatch(words: string): Command {
  return (state, dispatch) => {
    const { matches, current } = searchOf(state)
    const match = matches[current]
    if (match === undefined) return false
    const tr = state.tr.insertText(words, match.from, match.to)
    tr.setSelection(TextSelection.create(tr.doc, match.from + words.length))
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** Puts other words in every place, as one step of undo. */
export function replaceAllMatches(words: string): Command {
  return (state, dispatch) => {
    const { matches } = searchOf(state)
    if (matches.length === 0) return false
    const { tr } = state
    for (const { from, to } of [...matches].reverse()) tr.insertText(words, from, to)
    dispatch?.(tr)
    return true
  }
}
