import { z } from 'zod'
import type { Finding } from './finding.ts'
import { type FindingCode, RULES } from './rules.ts'

/** What a person says to a warning before the document may leave with it; one word answers all places of a code. */
export const MAX_WORD_CHARACTERS = 200

export const warningWord = z.object({
  code: z.custom<FindingCode>(code => typeof code === 'string' && Object.hasOwn(RULES, code)),
  word: z.string().trim().min(1).max(MAX_WORD_CHARACTERS),
})
export const warningWords = z.array(warningWord).max(Object.keys(RULES).length)
export type WarningWord = z.infer<typeof warningWord>

/** The warnings that nobody has said anything to yet, each code once. */
export function unanswered(findings: readonly Finding[], words: readonly WarningWord[]): FindingCode[] {
  const answered = new Set(words.map(({ code }) => code))
  const open = findings.filter(({ level, code }) => level === 'warning' && !answered.has(code))
  return [...new Set(open.map(({ code }) => code))]
}

/** The words that answer a warning which is really there. */
export function wordsFor(findings: readonly Finding[], words: readonly WarningWord[]): WarningWord[] {
  return words.filter(({ code }) => findings.some(found => found.code === code && found.level === 'warning'))
}
