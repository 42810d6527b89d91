import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')

/** The codes that a table `| code | … |` of a page lists. */
function tabled(page: string): string[] {
  const refusals = /## 6\. What a reader must refuse\n(.*?)\n## 7/s.exec(read(page))?.[1] ?? ''
  return [...refusals.matchAll(/^\| `([a-z-]+)` \|/gm)].map(match => match[1] ?? '')
}

test('the pages on seals list every code of a SealError, and no other', () => {
  const codes = [...read('shared/seal/errors.ts').matchAll(/^ {2}\| '([a-z-]+)'/gm)].map(
    match => match[1] ?? '',
  )
  expect(codes.length).toBeGreaterThan(30)
  const listed = new Set([...tabled('docs/spec/seal.md'), ...tabled('docs/spec/ofd-signature.md')])
  expect([...listed].toSorted()).toEqual(codes.toSorted())
})

test('the pages on seals name every check', () => {
  const names = [...read('shared/seal/check.ts').matchAll(/^ {2}\| '([a-z-]+)'/gm)].map(
    match => match[1] ?? '',
  )
  const pages = read('docs/spec/seal.md') + read('docs/spec/ofd-signature.md')
  expect(names.filter(name => !pages.includes(`\`${name}\``))).toEqual([])
})
