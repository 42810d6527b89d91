import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
const BIN = join(ROOT, 'node_modules/.bin')

const REFUSED = [
  ['shared/seal', 'node:fs'],
  ['shared/seal', 'electron'],
  ['shared/seal', 'react'],
  ['shared/seal', '../../exchange/app.ts'],
  ['shared/seal', '../node/scrypt.ts'],
  ['electron/engine/sync', 'electron'],
  ['electron/engine/sync', '../../../exchange/app.ts'],
  ['electron/engine/sync', '../../shell/window.ts'],
  ['electron/shell', '../../exchange/app.ts'],
  ['exchange/parts', '../../electron/engine/engine.ts'],
  ['exchange/parts', 'electron'],
  ['renderer/app', 'node:fs'],
  ['renderer/app', 'electron'],
  ['renderer/app', '../../electron/engine/engine.ts'],
  ['renderer/app', '../../shared/node/scrypt.ts'],
] as const

const ALLOWED = [
  ['shared/seal', '../crypto/sm3.ts'],
  ['electron/engine/sync', 'node:fs'],
  ['electron/shell', 'electron'],
  ['exchange/parts', '../../shared/crypto/sm3.ts'],
  ['renderer/app', '../../shared/delivery/delivery.ts'],
] as const

/** Lints, under the project's own rules, one file for each case; answers which of them broke an arrow. */
function brokenArrows(cases: readonly (readonly [folder: string, name: string])[]): boolean[] {
  const folder = mkdtempSync(join(tmpdir(), 'hongtou-arrows-'))
  const { vcs: _vcs, $schema: _schema, ...rules } = JSON.parse(readFileSync(join(ROOT, 'biome.json'), 'utf8'))
  writeFileSync(join(folder, 'biome.json'), JSON.stringify(rules))
  cases.forEach(([area, name], i) => {
    mkdirSync(join(folder, area), { recursive: true })
    writeFileSync(join(folder, area, `case${i}.ts`), `import { x } from '${name}'\n\nexport const y = x\n`)
  })
  const run = spawnSync(join(BIN, 'biome'), ['lint', '--max-diagnostics=200', '.'], {
    cwd: folder,
    encoding: 'utf8',
  })
  rmSync(folder, { recursive: true, force: true })
  const said = run.stdout + run.stderr
  return cases.map((_, i) => new RegExp(`case${i}\\.ts:\\d+:\\d+ lint/style/noRestrictedImports`).test(said))
}

test('an import against the arrows of docs/architecture.md is refused', () => {
  const broken = brokenArrows(REFUSED)
  expect(REFUSED.filter((_, i) => !broken[i])).toEqual([])
})

test('an import along the arrows is not', () => {
  const broken = brokenArrows(ALLOWED)
  expect(ALLOWED.filter((_, i) => broken[i])).toEqual([])
})

describe('a global that an area does not have does not compile there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hongtou-globals-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function compile(area: string, text: string): string {
    const file = join(folder, 'x.ts')
    const project = join(folder, 'tsconfig.json')
    writeFileSync(file, text)
    const compilerOptions = {
      composite: false,
      noEmit: true,
      emitDeclarationOnly: false,
      rootDir: '/',
      typeRoots: [join(ROOT, 'node_modules/@types')],
    }
    const include = [file, join(ROOT, area, '*.d.ts')]
    writeFileSync(
      project,
      JSON.stringify({
        extends: join(ROOT, area, 'tsconfig.json'),
        compilerOptions,
        include,
        exclude: [],
        references: [],
      }),
    )
    const { stdout } = spawnSync(join(BIN, 'tsc'), ['-p', project], { encoding: 'utf8' })
    return stdout
      .split('\n')
      .filter(line => line.includes('x.ts('))
      .join('\n')
  }

  test.each([
    ['shared', 'process.exit(0)'],
    ['shared', 'document.title'],
    ['shared', 'fetch("https://x")'],
    ['shared', 'Buffer.alloc(1)'],
    ['exchange', 'document.title'],
    ['electron/engine', 'window.close()'],
    ['renderer', 'process.exit(0)'],
    ['renderer', 'Buffer.alloc(1)'],
  ])('in %s: %s', (area, expression) => {
    expect(compile(area, `export const x: unknown = ${expression}\n`)).toMatch(/TS(2304|2580|2584|2591)/)
  })

  test.each([
    ['shared', 'new TextEncoder().encode("x")'],
    ['exchange', 'process.pid'],
    ['renderer', 'document.title'],
  ])('while in %s this does: %s', (area, expression) => {
    expect(compile(area, `export const x: unknown = ${expression}\n`)).toBe('')
  })
})
