import { EXIT, type ExitCode } from './exit-codes.ts'
import type { FileKind } from './sniff.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }
export type Facts = { readonly [name: string]: Json }

/** One named check; `group` says what it is about: `envelope`, `document`, `signature 1` … */
export interface CheckLine {
  readonly group: string
  readonly name: string
  readonly ok: boolean
  readonly code?: string
  readonly detail?: string
}

/** What is known about a file after it was looked at. */
export interface Report {
  readonly kind: FileKind
  readonly facts: Facts
  readonly checks: readonly CheckLine[]
  /** What could not be judged because something is missing, and what that is. */
  readonly unjudged: readonly string[]
}

export type Outcome = 'valid' | 'not-valid' | 'not-judged'

/** A file is valid when everything was judged and nothing failed. */
export function outcomeOf({ checks, unjudged }: Report): Outcome {
  if (checks.some(check => !check.ok)) return 'not-valid'
  return unjudged.length > 0 ? 'not-judged' : 'valid'
}

export const EXIT_OF: Record<Outcome, ExitCode> = {
  valid: EXIT.ok,
  'not-valid': EXIT.notValid,
  'not-judged': EXIT.notJudged,
}

/** The report as one JSON object. */
export function reportJson(file: string, at: Date, report: Report): string {
  const { kind, checks, unjudged, facts } = report
  const outcome = outcomeOf(report)
  return JSON.stringify({ file, kind, outcome, at: at.toISOString(), checks, unjudged, facts }, null, 2)
}

/** The report for people: the outcome first, then each check under what it is about, then what is known. */
export function reportText(file: string, report: Report): string {
  const lines = [`${file}: ${report.kind}, ${outcomeOf(report)}`]
  for (const group of new Set(report.checks.map(check => check.group))) {
    lines.push(`  ${group}`)
    for (const check of report.checks.filter(one => one.group === group))
      lines.push(`    ${checkText(check)}`)
  }
  for (const missing of report.unjudged) lines.push(`  not judged: ${missing}`)
  return printable([...lines, ...factLines(report.facts, '  ')].join('\n'))
}

function checkText({ ok, name, code, detail }: CheckLine): string {
  if (ok) return `ok      ${name}`
  return `FAILED  ${name}: ${code ?? ''}${detail ? ` (${detail})` : ''}`
}

/** Facts as indented lines, one each. */
export function factLines(facts: Facts, indent: string): string[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    if (Array.isArray(value)) return listLines(name, value, indent)
    if (typeof value === 'object' && value !== null)
      return [`${indent}${name}:`, ...factLines(value as Facts, `${indent}  `)]
    return [`${indent}${name}: ${value === null ? '-' : String(value)}`]
  })
}

/** How many members of a list are shown to people; `--json` has all. */
const SHOWN_MEMBERS = 20

function listLines(name: string, values: readonly Json[], indent: string): string[] {
  const shown = values
    .slice(0, SHOWN_MEMBERS)
    .flatMap(value =>
      typeof value === 'object' && value !== null
        ? [`${indent}  -`, ...factLines(value as Facts, `${indent}    `)]
        : [`${indent}  ${String(value)}`],
    )
  const more = values.length > SHOWN_MEMBERS ? [`${indent}  … ${values.length - SHOWN_MEMBERS} more`] : []
  return [`${indent}${name}: ${values.length}`, ...shown, ...more]
}

/** Names come out of strangers' files: nothing of them may move the cursor, hide or reverse what is printed. */
export function printable(text: string): string {
  return text.replaceAll(/[^\P{C}\n]|[\u2028\u2029]/gu, '\ufffd')
}
