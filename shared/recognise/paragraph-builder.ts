import type { ListBlock } from '../document/blocks.ts'
import type { Emphasis } from '../document/emphasis.ts'
import { type Align, type SourceParagraph, visible } from './source.ts'

/** Gathers the runs of one paragraph; `strong` and `underline` become emphasis. */
export type ParagraphBuilder = {
  add(raw: string, marks: { strong: boolean; underline: boolean }): void
  /** The paragraph so far, and a new beginning. */
  finish(placed: { align?: Align; marker?: ListBlock['marker'] }): SourceParagraph
  isEmpty(): boolean
  /** Hidden characters met so far. */
  hidden(): number
}

export function createParagraphBuilder(): ParagraphBuilder {
  let text = ''
  let emphasis: Emphasis[] = []
  let hidden = 0
  return { add, finish, isEmpty: () => text.trim() === '', hidden: () => hidden }

  function add(raw: string, { strong, underline }: { strong: boolean; underline: boolean }): void {
    const clean = visible(raw)
    hidden += clean.hidden
    const from = text.length
    text += clean.text
    const mark = strong ? 'strong' : underline ? 'underline' : undefined
    if (mark !== undefined && clean.text.trim() !== '') stretch({ from, to: text.length, mark })
  }

  /** Runs of one mark side by side are one stretch. */
  function stretch(next: Emphasis): void {
    const last = emphasis.at(-1)
    if (last?.to === next.from && last.mark === next.mark) last.to = next.to
    else emphasis.push(next)
  }

  function finish(placed: { align?: Align; marker?: ListBlock['marker'] }): SourceParagraph {
    const paragraph: SourceParagraph = { kind: 'paragraph', text, ...placed }
    if (emphasis.length > 0) paragraph.emphasis = emphasis
    text = ''
    emphasis = []
    return paragraph
  }
}
