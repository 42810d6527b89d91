import { describe, expect, test } from 'vitest'
import { unwrapSealKey, wipe, wrapSealKey } from '../../../electron/engine/keys/seal-key.ts'
import { codeFrom } from '../../support/code-from.ts'

const CHEAP = { n: 16, r: 8, p: 1 }
const KEY = Uint8Array.from({ length: 32 }, (_, index) => index + 1)

describe('a seal key', () => {
  test('opens with its own passphrase and no other', async () => {
    const wrapped = await wrapSealKey(KEY, '掌印人的口令', CHEAP)
    expect(await unwrapSealKey(wrapped, '掌印人的口令')).toEqual(KEY)
    expect(await codeFrom(unwrapSealKey(wrapped, '掌印人的口令 '))).toBe('seal-passphrase-wrong')
  })

  test('is wrapped anew each time and lies nowhere in plain', async () => {
    const [one, two] = [await wrapSealKey(KEY, 'x', CHEAP), await wrapSealKey(KEY, 'x', CHEAP)]
    expect(one).not.toEqual(two)
    expect(Buffer.from(one).includes(Buffer.from(KEY))).toBe(false)
    expect(Buffer.from(one).includes(Buffer.from(KEY).toString('base64').slice(0, 40))).toBe(false)
  })

  test('uses full scrypt unless a test says otherwise', async () => {
    expect(JSON.parse(new TextDecoder().decode(await wrapSealKey(KEY, 'x')))).toMatchObject({
      n: 131072,
      r: 8,
      p: 1,
    })
  })

  test('with any flipped byte is refused with a code', async () => {
    const wrapped = await wrapSealKey(KEY, 'x', CHEAP)
    for (let at = 0; at < wrapped.length; at++) {
      const copy = new Uint8Array(wrapped)
      copy[at] = (copy[at] ?? 0) ^ 1
      const code = await codeFrom(unwrapSealKey(copy, 'x'))
      expect(['seal-passphrase-wrong', 'seal-key-malformed']).toContain(code)
    }
  })
})

test('wiping leaves zeros', () => {
  const secrets = [new Uint8Array(KEY), new Uint8Array(KEY)]
  wipe(...secrets)
  expect(secrets.every(secret => secret.every(byte => byte === 0))).toBe(true)
})
