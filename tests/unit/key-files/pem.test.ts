import { expect, test } from 'vitest'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { encodePem, parsePem } from '../../../shared/key-files/pem.ts'

const der = utf8('a text of more than sixty-four characters, so that two lines are needed')
const block = encodePem({ label: 'CERTIFICATE', der })

const refusal = (text: string) => {
  try {
    parsePem(text)
    return 'ok'
  } catch (thrown) {
    return codeOf(thrown)
  }
}

test('a block is written in lines of 64 characters, and read', () => {
  expect(block).toMatch(/^-----BEGIN CERTIFICATE-----\n.{64}\n.{1,64}\n-----END CERTIFICATE-----\n$/)
  expect(parsePem(block)).toEqual([{ label: 'CERTIFICATE', der }])
})

test('remarks, other line ends and a leading EC PARAMETERS block are passed over', () => {
  const parameters = encodePem({ label: 'EC PARAMETERS', der: Uint8Array.of(6, 1, 1) })
  const key = encodePem({ label: 'EC PRIVATE KEY', der })
  const text = `Bag Attributes\n    friendlyName: 席位\n${parameters}${key}subject=CN=席位\n${block}`
  const expected = [
    { label: 'EC PRIVATE KEY', der },
    { label: 'CERTIFICATE', der },
  ]
  expect(parsePem(text)).toEqual(expected)
  expect(parsePem(text.replaceAll('\n', '\r\n'))).toEqual(expected)
  expect(parsePem('')).toEqual([])
})

test.each([
  ['no end', block.slice(0, -30)],
  ['no begin', block.slice(30)],
  ['another end', block.replace('END CERTIFICATE', 'END PRIVATE KEY')],
  ['a foreign character', block.replace('YS', 'Y*')],
  ['headers, as encrypted PEM of old', block.replace('-----\n', '-----\nProc-Type: 4,ENCRYPTED\n\n')],
  ['a block in a block', block.replace('-----END', `${block}-----END`)],
])('a text with %s is malformed', (_, text) => {
  expect(refusal(text)).toBe('key-file-malformed')
})

test('a text of many blocks, or of many characters, is too large', () => {
  expect(refusal(block.repeat(65))).toBe('key-file-too-large')
  expect(refusal('x'.repeat(2 ** 20 + 1))).toBe('key-file-too-large')
})

test('a long text without blocks takes no time', () => {
  const begun = performance.now()
  for (const text of [
    '-----BEGIN A-----\n'.repeat(100),
    `-----BEGIN ${'A '.repeat(400_000)}`,
    '\n'.repeat(1_000_000),
  ])
    refusal(text)
  expect(performance.now() - begun).toBeLessThan(2000)
})
