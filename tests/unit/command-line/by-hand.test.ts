/** Runs the commands of docs/verify-by-hand.md, exactly as they stand there, on files made for this run. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readZip } from '../../../shared/zip/read.ts'
import { writeZip } from '../../../shared/zip/write.ts'
import { flipped } from '../../support/der-surgery.ts'
import { makeDesk, writeFiles } from '../../support/desk-files.ts'
import { hasOpenssl, opensslTitle } from '../../support/openssl.ts'
import { withText } from '../../support/plain-ofd.ts'

const PAGE = readFileSync(new URL('../../../docs/verify-by-hand.md', import.meta.url), 'utf8')
const BLOCKS = [...PAGE.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block)
const folder = mkdtempSync(join(tmpdir(), 'hongtou-by-hand-'))

/** What this machine's OpenSSL lacks of what the page needs. */
function missing(): string[] {
  if (!hasOpenssl) return ['openssl 3']
  const list = (...words: string[]) =>
    spawnSync('openssl', ['list', ...words], { encoding: 'utf8' }).stdout ?? ''
  const needs: [string, string][] = [
    ['SM3', list('-digest-algorithms')],
    ['SM4-CBC', list('-cipher-algorithms')],
    ['SM2', list('-public-key-algorithms')],
  ]
  return needs.filter(([name, found]) => !found.toUpperCase().includes(name)).map(([name]) => name)
}
const lacks = missing()
const title =
  lacks.length === 0 ? opensslTitle : `SKIPPED: this machine has no ${lacks.join(', ')} in openssl`

/** All blocks in one shell, which stops at the first command that fails; each line of it is marked. */
function run(blocks: readonly string[], cwd = folder) {
  const script = blocks.map((block, i) => `echo "block ${i}"\n${block}`).join('\n')
  return spawnSync('bash', ['-c', `set -u\n${script}`], { cwd, encoding: 'utf8', maxBuffer: 1 << 26 })
}

/** What the lines `# → …` of a block promise, in their order. */
function promises(block: string): RegExp[] {
  const lines = [...block.matchAll(/^# → (.*)$/gm)].map(([, line = '']) => line)
  return lines.map(line => new RegExp(line.replaceAll(/[.()*+?^$|\\]|\[(?!0-9a-f\])/g, '\\$&'), 'm'))
}

describe.skipIf(lacks.length > 0)(`docs/verify-by-hand.md with ${title}`, () => {
  beforeAll(async () => {
    const { files } = await makeDesk()
    writeFiles(folder, files)
    rmSync(join(folder, 'SignedValue.dat'))
    rmSync(join(folder, 'package.zip'))
    rmSync(join(folder, 'maker.cer'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('the page has commands and promises for each of its four files', () => {
    expect(BLOCKS.length).toBeGreaterThan(10)
    expect(BLOCKS.flatMap(promises).length).toBeGreaterThan(20)
  })

  test('every command prints what the page promises', () => {
    const { stdout, stderr } = run(BLOCKS)
    const outputs = stdout.split(/^block \d+\n/m).slice(1)
    expect(outputs).toHaveLength(BLOCKS.length)
    BLOCKS.forEach((block, i) => {
      for (const promise of promises(block)) expect(outputs[i], `${block}\n${stderr}`).toMatch(promise)
    })
    expect(stdout).not.toContain('CHANGED')
    expect(stderr.replaceAll(/^\*\*\* WARNING.*$/gm, '')).not.toMatch(/rror/)
  })

  const section = (number: number) => {
    const text = PAGE.slice(PAGE.indexOf(`\n## ${number}.`), PAGE.indexOf(`\n## ${number + 1}.`))
    return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block)
  }
  const change = (name: string, bytes: Uint8Array) => {
    const before = readFileSync(join(folder, name))
    writeFileSync(join(folder, name), bytes)
    return () => writeFileSync(join(folder, name), before)
  }
  const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)))

  test('a receipt whose word was changed does not pass by hand either', () => {
    const bytes = read('receipt.hts')
    const restore = change('receipt.hts', flipped(bytes, Buffer.from(bytes).indexOf('signed-for')))
    const { stdout, stderr } = run(section(1))
    restore()
    expect(stdout + stderr).toMatch(/Verification failure/i)
    expect(stdout).not.toContain('Verified OK')
  })

  test('a document whose page was changed is seen by hand', () => {
    const entries = withText(readZip(read('document.ofd')), 'Doc_0/Pages/Page_0/Content.xml', [
      '正文',
      '改文',
    ])
    const restore = change('document.ofd', writeZip(entries))
    const { stdout } = run([...section(2), ...section(3)])
    restore()
    expect(stdout).toContain('CHANGED /Doc_0/Pages/Page_0/Content.xml')
  })

  test('a seal that was renamed does not pass by hand', () => {
    const bytes = read('seal.esl')
    const restore = change('seal.esl', flipped(bytes, Buffer.from(bytes).indexOf('清河') + 1))
    const { stdout, stderr } = run(section(2))
    restore()
    expect(stdout + stderr).toMatch(/Verification failure/i)
  })
})
