import { existsSync, readFileSync } from 'node:fs'

/** How many tests of a run passed, failed and were skipped. */
export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number }

/** What a runner wrote down, or `undefined` when it ended before it could. */
export function readReport(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** The counts in vitest's JSON report. */
export function vitestCounts(report: unknown, exitCode: number): Counts {
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = numbersOf(report)
  const counts = { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
  return withoutSilentFailure(counts, exitCode)
}

/** The counts in Playwright's JSON report; a flaky test has failed at least once and counts as failed. */
export function playwrightCounts(report: unknown, exitCode: number): Counts {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = numbersOf(statsOf(report))
  return withoutSilentFailure({ passed: expected, failed: unexpected + flaky, skipped }, exitCode)
}

export function addCounts(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** `12 passed, 0 failed`, and how many were skipped if any were. */
export function countsLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`
}

// A file that could not be loaded, or a crash, fails no test by name: it still is a failure.
function withoutSilentFailure(counts: Counts, exitCode: number): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

function statsOf(report: unknown): unknown {
  return typeof report === 'object' && report !== null && 'stats' in report ? report.stats : undefined
}

function numbersOf(record: unknown): Partial<Record<string, number>> {
  if (typeof record !== 'object' || record === null) return {}
  return Object.fromEntries(Object.entries(record).filter(([, value]) => typeof value === 'number'))
}
