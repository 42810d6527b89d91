import { expect, test } from 'vitest'
import { addCounts, countsLine, playwrightCounts, vitestCounts } from '../../support/counts.ts'

test('the counts of both runners are added up in one line', () => {
  const unit = vitestCounts({ numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }, 1)
  const endToEnd = playwrightCounts({ stats: { expected: 5, unexpected: 0, flaky: 0, skipped: 0 } }, 0)
  expect(countsLine(addCounts(unit, endToEnd))).toBe('12 passed, 1 failed, 3 skipped')
})

test('nothing skipped is not said', () => {
  expect(countsLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed')
})

test('a test that passed only when repeated has failed', () => {
  expect(playwrightCounts({ stats: { expected: 1, flaky: 1 } }, 0)).toMatchObject({ passed: 1, failed: 1 })
})

test('a runner that ended badly without naming a test counts as one failure', () => {
  expect(vitestCounts({ numPassedTests: 7, numFailedTests: 0 }, 1)).toMatchObject({ passed: 7, failed: 1 })
  expect(playwrightCounts(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})
