import { redoDepth, undoDepth } from 'prosemirror-history'
import type { EditorState } from 'prosemirror-state'
import { isInTable, mergeCells, splitCell } from 'prosemirror-tables'
import type { EnclosedElement } from '../../../../shared/document/enclosed.ts'
import { elementAtCaret, isInEnclosed } from './enclosed.ts'
import type { Level } from './levels.ts'
import { listAround, type Marker } from './lists.ts'
import { levelOf } from './numbering.ts'
import { marks, nodes } from './schema.ts'
import type { Column } from './schema-tables.ts'
import { columnAlign } from './table-columns.ts'
import { frameAround } from './tables.ts'

/** What the tool bar shows of the place with the caret. Flat, so that an equal one is told quickly. */
export type Facts = {
  /** Level of the heading or run-in heading; 0 for a paragraph; `null` where there are no levels. */
  level: Level | null
  isLead: boolean
  isStrong: boolean
  isUnderlined: boolean
  marker: Marker | null
  isInTable: boolean
  isLandscape: boolean
  /** How the text of the table's column with the caret stands. */
  columnAlign: Column['align'] | null
  canMerge: boolean
  canSplit: boolean
  isInAnnex: boolean
  /** What the paragraph is of an enclosed document, and whether its annex, or the body, holds one. */
  element: EnclosedElement | null
  isInEnclosed: boolean
  /** Position of the picture with the caret. */
  picture: number | null
  canUndo: boolean
  canRedo: boolean
}

export function factsOf(state: EditorState): Facts {
  const { $from } = state.selection
  const block = $from.parent
  const isLevelled = block.type === nodes.paragraph || block.type === nodes.heading
  const inTable = isInTable(state)
  return {
    level: isLevelled ? (levelOf(block) ?? 0) : null,
    isLead: block.type === nodes.paragraph && levelOf(block) !== undefined,
    isStrong: hasMark(state, 'strong'),
    isUnderlined: hasMark(state, 'underline'),
    marker: listAround(state)?.node.attrs.marker ?? null,
    isInTable: inTable,
    isLandscape: frameAround($from)?.node.attrs.landscape ?? false,
    columnAlign: columnAlign(state),
    canMerge: inTable && mergeCells(state),
    canSplit: inTable && splitCell(state),
    element: elementAtCaret(state),
    isInEnclosed: isInEnclosed(state),
    isInAnnex: $from.depth > 0 && $from.node(1).type === nodes.annex,
    picture: block.type === nodes.picture ? $from.before() : null,
    canUndo: undoDepth(state) > 0,
    canRedo: redoDepth(state) > 0,
  }
}

function hasMark({ doc, selection, storedMarks }: EditorState, name: 'strong' | 'underline'): boolean {
  const { from, to, empty, $from } = selection
  if (empty) return marks[name].isInSet(storedMarks ?? $from.marks()) !== undefined
  return doc.rangeHasMark(from, to, marks[name])
}

export function sameFacts(a: Facts, b: Facts): boolean {
  return (Object.keys(a) as (keyof Facts)[]).every(name => a[name] === b[name])
}
