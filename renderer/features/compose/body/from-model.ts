import type { Mark, Node } from 'prosemirror-model'
import type { Block, ListBlock, TextBlock } from '../../../../shared/document/blocks.ts'
import type { Emphasis } from '../../../../shared/document/emphasis.ts'
import type { Annex, OfficialDocument } from '../../../../shared/document/model.ts'
import type { Table } from '../../../../shared/document/table.ts'
import { markOwnNumbers } from './numbering.ts'
import { nodes, schema } from './schema.ts'
import type { Cell } from './schema-tables.ts'

/** What the editor edits of a document: its body and the annexes bound with it. */
export type BodyText = { body: Block[]; annexes: Annex[] }

export const bodyTextOf = ({ body, annexes = [] }: OfficialDocument): BodyText => ({ body, annexes })

/** The editor's document for a body and its annexes. `toModel` gives back the same, but for empty paragraphs. */
export function fromModel({ body, annexes }: BodyText): Node {
  return nodes.doc.create(null, [nodes.body.create(null, nodesOf(body)), ...annexes.map(annexNode)])
}

/** Blocks as nodes; at least one paragraph, for there must be a place to write. */
export function nodesOf(blocks: readonly Block[]): Node[] {
  if (blocks.length === 0) return [nodes.paragraph.create()]
  return markOwnNumbers(blocks.map(blockNode))
}

function annexNode({ label, title, body }: Annex): Node {
  return nodes.annex.create(null, [
    nodes.annex_label.create(null, plain(label)),
    nodes.annex_title.create(null, plain(title)),
    ...nodesOf(body),
  ])
}

function blockNode(block: Block): Node {
  switch (block.kind) {
    case 'text':
      return nodes.paragraph.create(placeOf(block), inline(block.text, block))
    case 'heading':
      return nodes.heading.create({ level: block.level }, inline(block.text, block))
    case 'list':
      return listNode(block)
    case 'table':
      return tableNode(block)
    case 'picture': {
      const { kind: _, caption = '', ...attributes } = block
      return nodes.picture.create(attributes, plain(caption))
    }
  }
}

function placeOf({ align, element }: TextBlock) {
  return { align: align ?? null, element: element ?? null }
}

function listNode({ marker, items }: ListBlock): Node {
  return nodes.list.create(
    { marker },
    items.map(item => nodes.list_item.create(null, inline(item.text, item))),
  )
}

function tableNode({ caption = '', note = '', landscape = false, columns, headRows, rows }: Table): Node {
  const rowNodes = rows.map((row, y) =>
    nodes.table_row.create(
      null,
      row.flatMap(cell => (cell === null ? [] : [cellNode(cell, y < headRows)])),
    ),
  )
  return nodes.table_frame.create({ landscape }, [
    nodes.table_caption.create(null, plain(caption)),
    nodes.table.create({ columns }, rowNodes),
    nodes.table_note.create(null, plain(note)),
  ])
}

function cellNode({ text, columns = 1, rows = 1, align }: Cell, isHead: boolean): Node {
  const type = isHead ? nodes.table_header : nodes.table_cell
  return type.create(
    { colspan: columns, rowspan: rows, align: align ?? null },
    nodes.cell_line.create(null, plain(text)),
  )
}

function plain(text: string): Node[] {
  return text === '' ? [] : [schema.text(text)]
}

type Marked = { lead?: { level: number; length: number } | undefined; emphasis?: Emphasis[] | undefined }

/** A text cut wherever a mark begins or ends. */
function inline(text: string, { lead, emphasis = [] }: Marked): Node[] {
  const cuts = new Set([0, text.length, lead?.length ?? 0, ...emphasis.flatMap(({ from, to }) => [from, to])])
  const places = [...cuts].sort((a, b) => a - b)
  return places.slice(1).map((to, at) => {
    const from = places[at] ?? 0
    return schema.text(text.slice(from, to), marksAt(from, { lead, emphasis }))
  })
}

function marksAt(at: number, { lead, emphasis = [] }: Marked): Mark[] {
  const stretch = emphasis.find(({ from, to }) => from <= at && at < to)
  return [
    ...(lead !== undefined && at < lead.length ? [schema.mark('lead', { level: lead.level })] : []),
    ...(stretch === undefined ? [] : [schema.mark(stretch.mark)]),
  ]
}
