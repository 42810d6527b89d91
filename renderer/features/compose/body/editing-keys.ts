import { baseKeymap, chainCommands, joinForward, toggleMark } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import { type Command, TextSelection } from 'prosemirror-state'
import { goToNextCell } from 'prosemirror-tables'
import { ENCLOSED_ELEMENTS } from '../../../../shared/document/enclosed.ts'
import { enterInElement, toggleElement } from './enclosed.ts'
import { changeLevel, setLevel, toggleLead, toParagraph } from './levels.ts'
import { leaveEmptyItem, liftItemAtFront, toggleList } from './lists.ts'
import { numberOf } from './numbering.ts'
import { marks, nodes } from './schema.ts'
import { alignColumns } from './table-columns.ts'
import { moveColumn, moveRow, tabIntoNewRow } from './table-moves.ts'
import { leaveCellDown } from './tables.ts'

/** The keys of the body; `Mod` is Ctrl, or ⌘. The help page lists those that have to be known. */
export function editingKeys(): Record<string, Command> {
  return {
    ...baseKeymap,
    'Mod-z': undo,
    'Mod-y': redo,
    'Mod-Shift-z': redo,
    'Mod-b': toggleMark(marks.strong),
    'Mod-u': toggleMark(marks.underline),
    'Mod-1': setLevel(1),
    'Mod-2': setLevel(2),
    'Mod-3': setLevel(3),
    'Mod-4': setLevel(4),
    'Mod-0': setLevel(0),
    'Mod-d': toggleLead,
    'Mod-Shift-7': toggleList('number'),
    'Mod-Shift-8': toggleList('dash'),
    'Mod-Shift-9': toggleList('circle'),
    'Alt-Shift-ArrowUp': moveRow(-1),
    'Alt-Shift-ArrowDown': moveRow(1),
    'Alt-Shift-ArrowLeft': moveColumn(-1),
    'Alt-Shift-ArrowRight': moveColumn(1),
    'Alt-Shift-l': alignColumns('left'),
    'Alt-Shift-e': alignColumns('center'),
    'Alt-Shift-r': alignColumns('right'),
    ...elementKeys(),
    Tab: chainCommands(goToNextCell(1), tabIntoNewRow, changeLevel(1)),
    'Shift-Tab': chainCommands(goToNextCell(-1), changeLevel(-1)),
    Enter: chainCommands(
      leaveCellDown,
      leaveEmptyItem,
      enterInHeading,
      enterInElement,
      stayInOneLine,
      baseKeymap.Enter as Command,
    ),
    Backspace: chainCommands(liftItemAtFront, backOverNumber, baseKeymap.Backspace as Command),
    Delete: chainCommands(joinWithoutNumber, baseKeymap.Delete as Command),
    ArrowLeft: leftOverNumber,
  }
}

/** In the order of the bar. */
function elementKeys(): Record<string, Command> {
  return Object.fromEntries(
    ENCLOSED_ELEMENTS.map((element, i) => [`Alt-Shift-${i + 1}`, toggleElement(element)]),
  )
}

/** Behind a heading comes text; a heading without words is a paragraph again. */
const enterInHeading: Command = (state, dispatch) => {
  const { $from, $to, empty } = state.selection
  const { parent } = $from
  if (parent.type !== nodes.heading || !$from.sameParent($to)) return false
  const number = numberOf(parent)?.length ?? 0
  const { tr } = state
  if (empty && $from.parentOffset === number && parent.content.size > number)
    return insertAbove(state, dispatch)
  if (parent.content.size === number) {
    tr.delete($from.start(), $from.start() + number)
    toParagraph(tr, $from.before())
  } else {
    tr.deleteSelection().split(tr.selection.from, 1, [{ type: nodes.paragraph }])
  }
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Enter before the words of a heading makes room above it; its number stays with its words. */
const insertAbove: Command = (state, dispatch) => {
  const at = state.selection.$from.before()
  const tr = state.tr.insert(at, nodes.paragraph.create())
  dispatch?.(tr.scrollIntoView())
  return true
}

const ONE_LINE = new Set(['annex_label', 'annex_title', 'table_caption', 'table_note', 'picture'])

/** Labels, titles, captions and notes are one line: Enter goes on to what follows, behind a picture into new text. */
const stayInOneLine: Command = (state, dispatch) => {
  const { $from } = state.selection
  if (!ONE_LINE.has($from.parent.type.name)) return false
  const isLast = $from.parent.type === nodes.picture || $from.parent.type === nodes.table_note
  const after = $from.parent.type === nodes.table_note ? $from.after(-1) : $from.after()
  const { tr } = state
  if (isLast) tr.insert(after, nodes.paragraph.create())
  tr.setSelection(TextSelection.near(tr.doc.resolve(after)))
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Backspace behind a number takes the whole number, and with it the heading. */
const backOverNumber: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const number = numberOf($from.parent)?.length ?? 0
  if (!empty || number === 0 || $from.parentOffset !== number) return false
  const { tr } = state
  tr.delete($from.start(), $from.start() + number)
  toParagraph(tr, $from.before())
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Delete at the end of a paragraph draws the next one up without its number. */
const joinWithoutNumber: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection
  const next = $from.depth > 0 ? state.doc.resolve($from.after()).nodeAfter : null
  const number = next === null ? 0 : (numberOf(next)?.length ?? 0)
  if (!empty || $from.parentOffset !== $from.parent.content.size || number === 0) return false
  const at = $from.after()
  const tr = state.tr.delete(at + 1, at + 1 + number)
  toParagraph(tr, at)
  return joinForward(
    state.apply(tr),
    join => {
      for (const step of join.steps) tr.step(step)
      dispatch?.(tr)
    },
    view,
  )
}

/** ArrowLeft behind a number goes to the end of the paragraph above: the caret has no place within the number. */
const leftOverNumber: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const number = numberOf($from.parent)?.length ?? 0
  if (!empty || number === 0 || $from.parentOffset !== number) return false
  const before = TextSelection.findFrom(state.doc.resolve($from.before()), -1, true)
  if (before !== null) dispatch?.(state.tr.setSelection(before).scrollIntoView())
  return true
}
