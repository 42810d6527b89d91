import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SM2_MAX_PLAINTEXT_BYTES } from '../../../shared/crypto/sm2.ts'
import { MAX_DEPTH, MAX_NODES } from '../../../shared/der/reader.ts'

const root = new URL('../../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const spec = read('docs/spec/crypto.md')

test.each([
  ['CryptoError', 'shared/crypto/errors.ts'],
  ['DerError', 'shared/der/errors.ts'],
])('the spec lists the codes of %s, all and no others', (name, file) => {
  const listed = [...spec.matchAll(/^\| `(\w+)` \| `([a-z-]+)` \|/gm)]
    .filter(row => row[1] === name)
    .map(row => row[2])
  const [union = ''] = /ErrorCode =[^\n]*/.exec(read(file)) ?? []
  const codes = [...union.matchAll(/'([a-z-]+)'/g)].map(match => match[1])
  expect(codes.length).toBeGreaterThan(0)
  expect(listed).toEqual(expect.arrayContaining(codes))
  expect(listed).toHaveLength(codes.length)
})

test('the spec gives the limits that the code has', () => {
  const spaced = (limit: number) => limit.toString().replace(/(\d)(\d{3})$/, '$1 $2')
  expect(spec).toContain(`deeper than ${MAX_DEPTH}, more than ${spaced(MAX_NODES)} nodes`)
  expect(spec).toContain(`1 to ${SM2_MAX_PLAINTEXT_BYTES} bytes`)
})
