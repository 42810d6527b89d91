import type { Node } from 'prosemirror-model'
import { Plugin, type Transaction } from 'prosemirror-state'
import { TableMap } from 'prosemirror-tables'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { nodes } from './schema.ts'
import { columnsOf } from './schema-tables.ts'

/** Shows the cells of a table as their column says, which no cell knows of itself. Writing in them draws nothing anew. */
export const columnAlignment: Plugin<DecorationSet> = new Plugin<DecorationSet>({
  state: {
    init: (_, { doc }) => alignmentsOf(doc),
    apply: (tr, shown) => {
      if (!tr.docChanged) return shown
      return isWriting(tr) ? shown.map(tr.mapping, tr.doc) : alignmentsOf(tr.doc)
    },
  },
  props: {
    decorations(state) {
      return columnAlignment.getState(state)
    },
  },
})

function alignmentsOf(doc: Node): DecorationSet {
  const shown: Decoration[] = []
  doc.descendants((node, at) => {
    if (node.type === nodes.table) shown.push(...cellsOf(node, at + 1))
    return node.type !== nodes.table && !node.isTextblock
  })
  return DecorationSet.create(doc, shown)
}

/** Only cells of the text that stand otherwise than at the left; a head is centred whatever its column says. */
function cellsOf(table: Node, start: number): Decoration[] {
  const map = TableMap.get(table)
  const columns = columnsOf(table)
  return [...new Set(map.map)].flatMap(place => {
    const cell = table.nodeAt(place)
    const align = columns[map.colCount(place)]?.align ?? 'left'
    if (cell === null || cell.type !== nodes.table_cell || cell.attrs.align !== null || align === 'left')
      return []
    const at = start + place
    return [Decoration.node(at, at + cell.nodeSize, { 'data-align': align })]
  })
}

/** Whether only characters came or went within paragraphs: a table is the same one, further up or down. */
function isWriting({ mapping, docs, doc }: Transaction): boolean {
  return mapping.maps.every((map, i) => {
    const [before, after] = [docs[i] ?? doc, docs[i + 1] ?? doc]
    const isWithin: boolean[] = [] // none where an attribute has changed
    map.forEach((from, to, start, end) => {
      isWithin.push(isInOneText(before, from, to) && isInOneText(after, start, end))
    })
    return isWithin.length > 0 && isWithin.every(Boolean)
  })
}

function isInOneText(doc: Node, from: number, to: number): boolean {
  const $from = doc.resolve(from)
  return $from.parent.isTextblock && $from.sameParent(doc.resolve(to))
}
