import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { ENCLOSED_ELEMENTS, type EnclosedElement } from '../../../../shared/document/enclosed.ts'
import { nodes } from './schema.ts'

export type PlaceholderWords = Readonly<
  Record<
    'body' | 'annex_label' | 'annex_title' | 'table_caption' | 'table_note' | 'picture' | EnclosedElement,
    string
  >
>

/** Says in an empty place what belongs there, and beside an element of an enclosed document what it is. Only looks into tables, pictures and heads of annexes. */
export function placeholders(words: PlaceholderWords): Plugin {
  return new Plugin({
    props: {
      decorations: ({ doc }) => {
        const shown: Decoration[] = []
        const show = (node: Node, at: number, text: string, look = 'ht-vacant') =>
          shown.push(Decoration.node(at, at + node.nodeSize, { class: look, 'data-words': text }))
        doc.descendants((node, at, parent) => {
          const name = node.type.name as keyof PlaceholderWords
          if (node.isTextblock && node.content.size === 0 && name in words) show(node, at, words[name])
          else if (isElement(node)) show(node, at, words[node.attrs.element as EnclosedElement], lookOf(node))
          else if (isBareBody(node, parent)) show(node, at, words.body)
          return node.type !== nodes.table && !node.isTextblock
        })
        return DecorationSet.create(doc, shown)
      },
    },
  })
}

function isElement({ attrs }: Node): boolean {
  return ENCLOSED_ELEMENTS.includes(attrs.element)
}

function lookOf({ content }: Node): string {
  return content.size === 0 ? 'ht-vacant' : 'ht-named'
}

function isBareBody(node: Node, parent: Node | null): boolean {
  return (
    node.type === nodes.paragraph &&
    node.content.size === 0 &&
    parent?.type === nodes.body &&
    parent.childCount === 1
  )
}
