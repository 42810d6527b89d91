import { expect, test } from 'vitest'
import { authSchemes } from '../../../electron/engine/sync/auth-schemes.ts'

const CHALLENGES: [string, string[]][] = [
  ['', []],
  ['Basic realm="office"', ['basic']],
  ['BASIC', ['basic']],
  ['Negotiate, NTLM', ['negotiate', 'ntlm']],
  ['NTLM TlRMTVNTUAACAAAA==', ['ntlm']],
  ['Digest realm="a", nonce="b", qop="auth,auth-int", Basic realm="c"', ['digest', 'basic']],
  ['Digest realm="a, Basic b", nonce = "c"', ['digest']],
  ['Digest realm="a\\", Basic b"', ['digest']],
  ['Digest realm="never closed, Basic x', ['digest']],
  [', ,Basic', ['basic']],
  ['realm="x"', []],
  ['"Basic"', []],
]
test.each(CHALLENGES)('%j offers %j', (challenges, schemes) => {
  expect(authSchemes(challenges)).toEqual(schemes)
})

test('a list without an end is cut off', () => {
  expect(authSchemes(`${'NTLM,'.repeat(100_000)}Basic`)).not.toContain('basic')
})
