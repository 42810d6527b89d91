import type { Node } from 'prosemirror-model'
import type { Block, HeadingLevel, TextBlock } from '../../../../shared/document/blocks.ts'
import type { Emphasis } from '../../../../shared/document/emphasis.ts'
import type { EnclosedElement } from '../../../../shared/document/enclosed.ts'
import type { Annex } from '../../../../shared/document/model.ts'
import type { Picture } from '../../../../shared/document/picture.ts'
import type { BodyText } from './from-model.ts'
import { leadLevelOf, textOf } from './node-text.ts'
import { tableOf } from './table-to-model.ts'

/**
 * The body and annexes that the editor's document stands for. Paragraphs, headings and list items without a
 * character in them are air and are left out; characters a document may not hold are dropped.
 */
export function toModel(doc: Node): BodyText {
  const [body, ...annexes] = doc.children
  return { body: blocksOf(body?.children ?? []), annexes: annexes.map(annexOf) }
}

/** Nodes as blocks of the model. */
export function blocksOf(nodes: readonly Node[]): Block[] {
  return nodes.flatMap(blockOfNode)
}

function annexOf({ children: [label, title, ...body] }: Node): Annex {
  return { label: textOf(label), title: textOf(title), body: blocksOf(body) }
}

function blockOfNode(node: Node): Block[] {
  switch (node.type.name) {
    case 'paragraph':
      return present(paragraphOf(node))
    case 'heading':
      return present({ kind: 'heading', level: node.attrs.level as HeadingLevel, ...markedText(node) })
    case 'list':
      return listOf(node)
    case 'table_frame':
      return [tableOf(node)]
    case 'picture':
      return [pictureOf(node)]
    default:
      throw new TypeError(`the model has no block for ${node.type.name}`)
  }
}

function present(block: Extract<Block, { text: string }>): Block[] {
  return block.text === '' ? [] : [block]
}

function paragraphOf(node: Node): TextBlock {
  const element: EnclosedElement | null = node.attrs.element
  if (element !== null) return { kind: 'text', ...markedText(node), element }
  const lead = leadOf(node)
  const align: 'center' | 'right' | null = node.attrs.align
  return {
    kind: 'text',
    ...markedText(node),
    ...(align === null ? {} : { align }),
    ...(lead === undefined ? {} : { lead }),
  }
}

function listOf(node: Node): Block[] {
  const items = node.children.map(markedText).filter(({ text }) => text !== '')
  return items.length === 0 ? [] : [{ kind: 'list', marker: node.attrs.marker, items }]
}

function pictureOf(node: Node): Picture {
  const caption = textOf(node)
  const { format, data, width, height, description } = node.attrs as Omit<Picture, 'kind' | 'caption'>
  return { kind: 'picture', format, data, width, height, description, ...(caption === '' ? {} : { caption }) }
}

/** How far the run-in heading goes that a paragraph opens with. */
function leadOf(node: Node): { level: HeadingLevel; length: number } | undefined {
  const level = leadLevelOf(node.firstChild)
  if (level === undefined) return undefined
  const rest = node.children.findIndex(piece => leadLevelOf(piece) !== level)
  const pieces = rest === -1 ? node.children : node.children.slice(0, rest)
  const length = pieces.reduce((sum, piece) => sum + textOf(piece).length, 0)
  return length === 0 ? undefined : { level, length }
}

function markedText(node: Node): { text: string; emphasis?: Emphasis[] } {
  let text = ''
  const emphasis: Emphasis[] = []
  for (const piece of node.children) {
    const from = text.length
    text += textOf(piece)
    const mark = piece.marks.find(({ type }) => type.name !== 'lead')?.type.name as
      | Emphasis['mark']
      | undefined
    const last = emphasis.at(-1)
    if (mark === undefined || text.length === from) continue
    if (last?.mark === mark && last.to === from) last.to = text.length
    else emphasis.push({ from, to: text.length, mark })
  }
  return { text, ...(emphasis.length === 0 ? {} : { emphasis }) }
}
