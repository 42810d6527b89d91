import { z } from 'zod'
import { MAX_EMPHASES } from './limits.ts'

/** A stretch of a text that stands out: UTF-16 units from `from` up to, not with, `to`. */
const emphasis = z.object({
  from: z.int().min(0),
  to: z.int().min(1),
  mark: z.enum(['strong', 'underline']),
})
export const emphases = z.array(emphasis).max(MAX_EMPHASES).optional()
export type Emphasis = z.infer<typeof emphasis>

/** Whether the stretches lie within the text, one behind the other, and cut no character in two. */
export function emphasesFit(text: string, stretches: readonly Emphasis[] = []): boolean {
  let end = 0
  return stretches.every(({ from, to }) => {
    const fits = from >= end && to > from && isBoundary(text, from) && isBoundary(text, to)
    end = to
    return fits
  })
}

/** Whether a text can be parted before the UTF-16 unit `at`: inside it or at its ends, not within a character. */
export function isBoundary(text: string, at: number): boolean {
  if (at < 0 || at > text.length) return false
  return !/^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, at - 1), at + 1))
}
