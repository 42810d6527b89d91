/**
 * `npm test`: vitest, then the built app under Playwright. Both speak as they do alone; the last line
 * counts the tests of both.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from '../build/freshness.ts'
import { binOf, runInFront } from '../build/programs.ts'
import {
  addCounts,
  type Counts,
  countsLine,
  playwrightCounts,
  readReport,
  vitestCounts,
} from './support/counts.ts'

const reports = mkdtempSync(join(tmpdir(), 'hongtou-reports-'))
try {
  const counts = addCounts(await runVitest(), await runPlaywright())
  console.log(`\n${countsLine(counts)}`)
  process.exitCode = counts.failed === 0 ? 0 : 1
} finally {
  rmSync(reports, { recursive: true, force: true })
}

async function runVitest(): Promise<Counts> {
  const file = join(reports, 'vitest.json')
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await runInFront(binOf('vitest'), args)
  return vitestCounts(readReport(file), code)
}

async function runPlaywright(): Promise<Counts> {
  const file = join(reports, 'playwright.json')
  const built = await buildIfStale()
  if (built !== 0) return { passed: 0, failed: 1, skipped: 0 }
  const code = await runInFront(binOf('playwright'), ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
  return playwrightCounts(readReport(file), code)
}
