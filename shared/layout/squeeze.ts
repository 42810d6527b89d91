/**
 * Blanks that marks give up where a row needs their room (GB/T 15834-2011 5.1.10, 5.1.11): half of a mark is blank, so of
 * two that adjoin one half is to spare, and so is that behind a mark that ends the row. Where that is not enough, every mark
 * gives up a quarter of an em. All widths are twelfths of an em.
 */
import { EM } from './widths.ts'

/** The left half shows the mark. */
const BLANK_BEHIND = new Set('。，、；：？！）》〉」』】〕］｝”’')
/** The right half does. */
const BLANK_BEFORE = new Set('（《〈「『【〔［｛“‘')

const HALF = EM / 2
const QUARTER = EM / 4

/** What of the room of each character can be given up: at once, and only for a row that would be loose otherwise. */
type Slack = { near: number[]; more: number[] }

/** How far the characters of a row come closer, each to the next, so that it is so much shorter; by all they have at most. */
export function squeezed(characters: readonly string[], excess: number): number[] {
  const { near, more } = slackOf(characters)
  const [first, second] = [total(near), total(more)]
  const share = first === 0 ? 0 : Math.min(1, excess / first)
  const rest = second === 0 ? 0 : Math.min(1, Math.max(0, excess - first) / second)
  return near.map((slack, i) => slack * share + (more[i] ?? 0) * rest)
}

/** How much shorter a row can be: by blanks that are to spare, or with a quarter of every mark. */
export function slackIn(text: string, by: 'near' | 'every'): number {
  const { near, more } = slackOf(Array.from(text))
  return total(near) + (by === 'every' ? total(more) : 0)
}

function slackOf(characters: readonly string[]): Slack {
  const near = characters.map((character, i) => (adjoins(character, characters[i + 1]) ? HALF : 0))
  const more = characters.map((character, i) => {
    const next = characters[i + 1] ?? ''
    return near[i] === 0 && (BLANK_BEHIND.has(character) || BLANK_BEFORE.has(next)) ? QUARTER : 0
  })
  return { near, more }
}

/** Whether two blanks meet, or one and the end of the row. */
function adjoins(character: string, next: string | undefined): boolean {
  if (next === undefined) return BLANK_BEHIND.has(character)
  if (BLANK_BEHIND.has(character)) return BLANK_BEHIND.has(next) || BLANK_BEFORE.has(next)
  return BLANK_BEFORE.has(character) && BLANK_BEFORE.has(next)
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0)
}
