/**
 * Run-in headings: the short first sentence of a numbered paragraph. Whether it is one is seen by its siblings, the
 * paragraphs of its level below the same heading: most of them have one, or none has.
 */
import type { HeadingLevel } from '../document/blocks.ts'
import type { Line } from './lines.ts'
import { numberOf } from './numbered.ts'

/** A first sentence longer than this is no heading. */
const MAX_LEAD = 36
const LEAD = /^[^。；！？：，]{2,}。|^[^。；！？：]{2,}。/
/** Longer than this, a numbered line without a sentence is text that happens to be numbered. */
const MAX_HEADING = 40
const SENTENCE = /[。；！？：]/

type Sibling = { line: Line; opens: boolean }

/** Whether a numbered text is nothing but a heading. */
export function isHeading(text: string): boolean {
  return text.length <= MAX_HEADING && !SENTENCE.test(text)
}

export function leadLength(text: string): number {
  const length = LEAD.exec(text)?.[0].length ?? 0
  return length <= MAX_LEAD ? length : 0
}

/** The lines whose first sentence is a heading. */
export function ledLines(lines: readonly Line[]): Set<Line> {
  const led = new Set<Line>()
  const open = new Map<HeadingLevel, Sibling[]>()
  const closeFrom = (least: number) => {
    for (const [level, siblings] of open) {
      if (level < least) continue
      if (areLed(siblings)) for (const { line } of siblings) led.add(line)
      open.delete(level)
    }
  }
  lines.forEach((line, i) => {
    if (line.align === 'center') closeFrom(1)
    const level = levelOf(line)
    if (level === undefined) return
    closeFrom(level + 1)
    open.set(level, [...(open.get(level) ?? []), { line, opens: opensText(line, lines[i + 1], level) }])
  })
  closeFrom(1)
  return led
}

function levelOf({ text, align, block, marker }: Line): HeadingLevel | undefined {
  return align === undefined && block === undefined && marker === undefined
    ? numberOf(text)?.level
    : undefined
}

/** Most open text of their own, and none ends as the items of an enumeration do. */
function areLed(siblings: readonly Sibling[]): boolean {
  const opening = siblings.filter(({ opens }) => opens).length
  return 2 * opening > siblings.length && siblings.every(({ line }) => !line.text.endsWith('；'))
}

/** Its first sentence is short, and text follows on its line, or below it before the next of its level. */
function opensText({ text }: Line, next: Line | undefined, level: HeadingLevel): boolean {
  if (isHeading(text)) return true
  const length = leadLength(text)
  if (length === 0 || length < text.length) return length > 0
  return next !== undefined && next.align === undefined && (numberOf(next.text)?.level ?? 5) > level
}
