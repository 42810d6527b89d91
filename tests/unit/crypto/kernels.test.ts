import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { SM2_PLAIN_WASM } from '../../../shared/crypto/kernels/sm2-plain-wasm.ts'
import { SM2_WASM } from '../../../shared/crypto/kernels/sm2-wasm.ts'
import { SM3_WASM } from '../../../shared/crypto/kernels/sm3-wasm.ts'
import { SM4_PLAIN_WASM } from '../../../shared/crypto/kernels/sm4-plain-wasm.ts'
import { SM4_RELAXED_WASM } from '../../../shared/crypto/kernels/sm4-relaxed-wasm.ts'
import { SM4_WASM } from '../../../shared/crypto/kernels/sm4-wasm.ts'

const KERNELS = new URL('../../../shared/crypto/kernels/', import.meta.url).pathname
const embedded = {
  sm2: SM2_WASM,
  sm3: SM3_WASM,
  sm4: SM4_WASM,
  'sm4-relaxed': SM4_RELAXED_WASM,
  'sm2-plain': SM2_PLAIN_WASM,
  'sm4-plain': SM4_PLAIN_WASM,
}
const names = ['sm2', 'sm3', 'sm4', 'sm4-relaxed', 'sm2-plain', 'sm4-plain'] as const

describe.each(names)('the kernel %s', name => {
  const bytes = readFileSync(join(KERNELS, `${name}.wasm`))
  const module = new WebAssembly.Module(bytes)

  test('is embedded as it was built', () => {
    expect(embedded[name]).toBe(bytes.toString('base64'))
  })

  test('imports nothing, so it can reach nothing', () => {
    expect(WebAssembly.Module.imports(module)).toEqual([])
  })

  test('exports its memory and functions only', () => {
    const kinds = WebAssembly.Module.exports(module).map(entry => entry.kind)
    expect(kinds.filter(kind => kind === 'memory')).toHaveLength(1)
    expect(kinds.filter(kind => kind !== 'memory' && kind !== 'function')).toEqual([])
  })
})

// Another compiler makes other bytes, so only the one that made these can compare them.
const COMPILER = 'clang version 14.0.6'
const said = (program: string) => String(spawnSync(program, ['--version']).stdout ?? '').split('\n')[0] ?? ''
const compiler = said('clang')
const linker = said('wasm-ld')
const canCompare = compiler.includes(COMPILER) && linker !== ''

function comparison(): string {
  if (canCompare) return `built again with ${compiler} and ${linker}`
  const found = `${compiler || 'no clang'}, ${linker || 'no lld'}`
  return `SKIPPED, not built again: it takes ${COMPILER} with lld, here are ${found}`
}

describe.skipIf(!canCompare)(comparison(), () => {
  const folder = mkdtempSync(join(tmpdir(), 'kernels-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('tables, kernels and their embedding come out as they are committed', () => {
    cpSync(KERNELS, folder, { recursive: true })
    execFileSync(process.execPath, [join(folder, 'sm4-tables.mjs')])
    execFileSync('sh', [join(folder, 'build.sh')], { stdio: 'pipe' })
    const made = names.flatMap(name => [`${name}.wasm`, `${name}-wasm.ts`])
    for (const file of [...made, 'sm4-tables.h']) {
      const isSame = readFileSync(join(folder, file)).equals(readFileSync(join(KERNELS, file)))
      expect(isSame, file).toBe(true)
    }
  }, 300_000)
})
