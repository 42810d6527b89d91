import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

function read(path: string): string {
  return readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
}

test('the page of the vault lists every code that the vault refuses with, and no other', () => {
  const union =
    /export type VaultErrorCode =([\s\S]*?)\n\n/.exec(read('electron/engine/vault/errors.ts'))?.[1] ?? ''
  const codes = [...union.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code)
  const table = /## 7\.([\s\S]*?)\n\nReported/.exec(read('docs/spec/vault.md'))?.[1] ?? ''
  const listed = [...table.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([a-z-]+)`/g)].map(([, code]) => code),
  )
  expect(codes.length).toBeGreaterThan(10)
  expect(listed.sort()).toEqual(codes.sort())
})
