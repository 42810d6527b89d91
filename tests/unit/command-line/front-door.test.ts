/** The real command in a process of its own: what it prints and how it ends, as a shell sees it. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDesk, writeFiles } from '../../support/desk-files.ts'
import { NOON } from '../../support/pki.ts'

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'hongtou-door-'))
const ROOT = ['--root', 'root.cer', '--at', NOON.toISOString()]

beforeAll(async () => {
  const { files } = await makeDesk()
  writeFiles(folder, files)
  writeFileSync(join(folder, 'text'), 'hello')
})
afterAll(() => rmSync(folder, { recursive: true }))

function run(program: string, words: readonly string[], cwd: string) {
  return new Promise<{ stdout: string; stderr: string; exit: number | null }>((resolve, reject) => {
    const child = spawn(program, words, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    const texts = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', text => (texts.stdout += text))
    child.stderr.setEncoding('utf8').on('data', text => (texts.stderr += text))
    child.on('error', reject)
    child.on('close', exit => resolve({ ...texts, exit }))
  })
}

function hongtou(words: readonly string[], cwd = folder) {
  return run(process.execPath, [join(PROJECT, 'electron/headless.ts'), ...words], cwd)
}

test('a valid document ends in 0, and its verdict is all that is printed', async () => {
  const { stdout, stderr, exit } = await hongtou(['verify', 'document.ofd', ...ROOT])
  expect([exit, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^document\.ofd: ofd, valid\n/)
  expect(stdout).toContain('    ok      coverage\n')
})

test('with --json, standard output is one JSON value', async () => {
  const { stdout, stderr, exit } = await hongtou(['verify', 'document.ofd', '--json'])
  expect([exit, stderr]).toEqual([1, ''])
  const { outcome, kind, checks } = JSON.parse(stdout)
  expect([kind, outcome]).toEqual(['ofd', 'not-valid'])
  expect(checks.filter((check: { ok: boolean }) => !check.ok)).toMatchObject([
    { group: 'signature 1, its seal', name: 'seal-maker', code: 'seal-maker-untrusted' },
    { group: 'signature 1, signer', name: 'signer-certificate', code: 'signer-untrusted' },
  ])
})

test.each([
  [['verify', 'text'], 3],
  [['verify', 'document.ofd', '--nonsense'], 2],
  [['verify', 'envelope.p7m'], 5],
  [['verify', 'envelope.p7m', '--key', 'stranger.pem', '--cert', 'stranger.cer'], 4],
  [['nonsense'], 2],
  [[], 2],
] as const)('%j ends in %i', async (words, exit) => {
  const result = await hongtou(words)
  expect(result.exit).toBe(exit)
  expect(result.stderr === '').toBe(exit !== 2)
  expect(result.stdout === '').toBe(exit === 2)
})

test('under npm, paths are those of the folder where it was called', async () => {
  const words = ['run', '--silent', '--prefix', PROJECT, 'hongtou', '--', 'inspect', 'seal.esl', '--json']
  const { stdout, exit } = await run('npm', words, folder)
  expect(exit).toBe(0)
  expect(JSON.parse(stdout).kind).toBe('seal')
})

const DEMO = join(PROJECT, 'demo-output')
describe.skipIf(!existsSync(join(DEMO, 'root.cer')))('what the demonstration left behind', () => {
  const statements = existsSync(DEMO) ? readdirSync(DEMO).filter(name => name.endsWith('.hts')) : []

  test('its document and package are valid', async () => {
    for (const file of ['document.ofd', 'package.zip'])
      expect((await hongtou(['verify', file, '--root', 'root.cer'], DEMO)).exit).toBe(0)
  })

  test('its statements are valid and about its envelope', async () => {
    for (const file of statements) {
      const about =
        file === 'acceptance.hts' ? ['waybill.hts', '--exchange', 'acceptance.cer'] : ['envelope.p7m']
      const { exit, stdout } = await hongtou(
        ['verify', file, '--root', 'root.cer', '--original', ...about],
        DEMO,
      )
      expect(exit, stdout).toBe(0)
    }
  }, 60_000)
})
