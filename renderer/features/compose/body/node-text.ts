import type { Node } from 'prosemirror-model'
import type { HeadingLevel } from '../../../../shared/document/blocks.ts'
import { allowedText } from '../../../../shared/document/text.ts'

/** The text of a node, without what a document may not hold. */
export function textOf(node: Node | undefined): string {
  return allowedText(node?.textContent ?? '')
}

/** The level of the run-in heading a piece of text belongs to. */
export function leadLevelOf(piece: Node | null | undefined): HeadingLevel | undefined {
  return piece?.marks.find(mark => mark.type.name === 'lead')?.attrs.level
}
