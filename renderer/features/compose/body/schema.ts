/**
 * The text of a document as the editor holds it: one node for each kind of block of the document model, the body
 * first and then the annexes. What the model cannot hold cannot be typed, pasted or dropped here.
 */
import { Schema } from 'prosemirror-model'
import { BLOCK_NODES } from './schema-blocks.ts'
import { MARKS } from './schema-marks.ts'
import { TABLE_NODES } from './schema-tables.ts'

export const schema = new Schema({
  nodes: {
    doc: { content: 'body annex*' },
    body: {
      content: 'block+',
      isolating: true,
      toDOM: () => ['div', { class: 'ht-main-body' }, 0],
    },
    annex: {
      content: 'annex_label annex_title block+',
      isolating: true,
      toDOM: () => ['section', { class: 'ht-annex' }, 0],
    },
    annex_label: { content: 'text*', marks: '', toDOM: () => ['p', { class: 'ht-annex-label' }, 0] },
    annex_title: { content: 'text*', marks: '', toDOM: () => ['p', { class: 'ht-annex-title' }, 0] },
    ...BLOCK_NODES,
    ...TABLE_NODES,
    text: { group: 'inline' },
  },
  marks: MARKS,
})

export const { nodes, marks } = schema
