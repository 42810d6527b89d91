import type { Node } from 'prosemirror-model'
import type { HeadingLevel } from '../../../../shared/document/blocks.ts'
import {
  readStructureNumber,
  type StructureNumber,
  structureNumber,
} from '../../../../shared/document/structure-number.ts'
import { leadLevelOf } from './node-text.ts'

/** A block that stands in the numbering of headings: its number as it is, and as it should be. */
export type Numbered = { level: HeadingLevel; number: StructureNumber; expected: string; value: number }

/** The level of a heading, or of the run-in heading a paragraph opens with. */
export function levelOf(node: Node): HeadingLevel | undefined {
  if (node.type.name === 'heading') return node.attrs.level
  return node.type.name === 'paragraph' ? leadLevelOf(node.firstChild) : undefined
}

/** The number a heading or run-in heading opens with, if it is one of its level. */
export function numberOf(node: Node): StructureNumber | undefined {
  const level = levelOf(node)
  if (level === undefined) return undefined
  const number = readStructureNumber(node.textContent.slice(0, 16))
  return number?.level === level ? number : undefined
}

/** Counts headings by level; a number of a higher level begins the lower ones anew. */
export function createCounter() {
  const counts = [0, 0, 0, 0]
  return {
    next: (level: HeadingLevel): number => (counts[level - 1] ?? 0) + 1,
    take: (level: HeadingLevel, value: number): void => {
      counts[level - 1] = value
      counts.fill(0, level)
    },
  }
}

/**
 * The blocks of one body with their numbers as they should be: each the next of its level, and after an own
 * number those that follow go on from it.
 */
export function numberedBlocks(blocks: readonly Node[]): (Numbered | undefined)[] {
  const counter = createCounter()
  return blocks.map(block => {
    const number = numberOf(block)
    if (number === undefined) return undefined
    const value = block.attrs.ownNumber ? number.value : counter.next(number.level)
    counter.take(number.level, value)
    return { level: number.level, number, value, expected: structureNumber(number.level, value) }
  })
}

/** Marks the numbers that do not follow from their order: they came so and are kept so. */
export function markOwnNumbers(blocks: readonly Node[]): Node[] {
  const counter = createCounter()
  return blocks.map(block => {
    const number = numberOf(block)
    if (number === undefined) return block
    const text = block.textContent.slice(0, number.length)
    const isOwn = text !== structureNumber(number.level, counter.next(number.level))
    counter.take(number.level, number.value)
    return isOwn ? block.type.create({ ...block.attrs, ownNumber: true }, block.content) : block
  })
}
