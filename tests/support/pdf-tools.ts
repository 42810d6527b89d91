import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Public tools for PDF, where they are installed; the titles say in the names of tests whether they were. */
const poppler = spawnSync('pdftotext', ['-v'], { encoding: 'utf8' })
export const hasPdftotext = poppler.status === 0
export const pdftotextTitle = hasPdftotext
  ? (poppler.stderr.split('\n')[0] ?? '')
  : 'SKIPPED: no pdftotext on this machine'

const qpdf = spawnSync('qpdf', ['--version'], { encoding: 'utf8' })
export const hasQpdf = qpdf.status === 0
export const qpdfTitle = hasQpdf ? (qpdf.stdout.split('\n')[0] ?? '') : 'SKIPPED: no qpdf on this machine'

/** The text in the order of the content, as `pdftotext -raw` gives it. */
export function pdftotext(bytes: Uint8Array): string {
  return run('pdftotext', path => ['-raw', '-enc', 'UTF-8', path, '-'], bytes).stdout
}

/** What `qpdf --check` says, and how it ends. */
export function qpdfCheck(bytes: Uint8Array): { status: number | null; stdout: string } {
  return run('qpdf', path => ['--check', path], bytes)
}

function run(tool: string, args: (path: string) => string[], bytes: Uint8Array) {
  const folder = mkdtempSync(join(tmpdir(), 'hongtou-pdf-'))
  try {
    const path = join(folder, 'file.pdf')
    writeFileSync(path, bytes)
    return spawnSync(tool, args(path), { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
