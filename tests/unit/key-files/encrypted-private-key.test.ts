import { describe, expect, test } from 'vitest'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { integer, nullValue, octets, oid, sequence } from '../../../shared/der/writer.ts'
import { concat } from '../../../shared/encoding/bytes.ts'
import { fromHex, toHex } from '../../../shared/encoding/hex.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import { decryptPrivateKey, encryptPrivateKey } from '../../../shared/key-files/encrypted-private-key.ts'
import type { CipherName, DigestName } from '../../../shared/key-files/operations.ts'
import type { Scheme } from '../../../shared/key-files/pbes.ts'
import { pbkdf2 } from '../../../shared/key-files/pbkdf2.ts'
import { parsePem } from '../../../shared/key-files/pem.ts'
import { encodePkcs8, parsePkcs8 } from '../../../shared/key-files/private-key.ts'
import { keyFileOperations as operations } from '../../../shared/node/key-file-operations.ts'
import { changeAt, flipped } from '../../support/der-surgery.ts'
import { makeKeys } from '../../support/intl-pki.ts'
import { hasOpenssl, openssl, opensslTitle, pem } from '../../support/openssl.ts'
import { keyPairOf } from '../../support/pki.ts'

const key = { kind: 'sm2', ...keyPairOf('seat') } as const
const PASSPHRASE = '印章保管人的口令 1'
const tools = { operations, random: randomBytes }
const sm: Scheme = { kind: 'pbes2', digest: 'sm3', cipher: 'sm4-cbc', iterations: 100 }
const sealed = encryptPrivateKey(key, PASSPHRASE, sm, tools)

const outcome = (der: Uint8Array, passphrase = PASSPHRASE) => {
  try {
    expect(decryptPrivateKey(der, passphrase, operations)).toEqual(key)
    return 'ok'
  } catch (thrown) {
    return codeOf(thrown) ?? String(thrown)
  }
}

describe('PBKDF2 with HMAC-SM3', () => {
  // STANDARDS §4.9, computed with OpenSSL 3.
  test.each([
    [1, '4612f922a1fdcefaf4312fc6f8f3322b489cbf24f2ea361b44c2bd8fa2c6dcb0'],
    [2, 'fee723a2bc966e11dffb66133f4e8df577383c78ade30e3298edbd3e54ed85b7'],
    [4096, 'b6e8f2074c87432b78f62e5ced980fdff89e86af2f693dab1638e2b3683045dd'],
  ])('of %d iterations', (iterations, expected) => {
    const derivation = { digest: 'sm3', salt: utf8('salt'), iterations } as const
    expect(toHex(pbkdf2(utf8('password'), derivation, 32, operations))).toBe(expected)
  })
})

describe('an encrypted private key', () => {
  const pairs: [DigestName, CipherName][] = [
    ['sha256', 'aes-256-cbc'],
    ['sha1', 'aes-128-cbc'],
    ['sha512', 'aes-192-cbc'],
    ['sha384', 'des-ede3-cbc'],
    ['sm3', 'sm4-cbc'],
    ['sha256', 'sm4-cbc'],
    ['sm3', 'aes-256-cbc'],
  ]
  test.each(pairs)('under PBES2 with %s and %s comes back', (digest, cipher) => {
    const scheme: Scheme = { kind: 'pbes2', digest, cipher, iterations: 10 }
    expect(outcome(encryptPrivateKey(key, PASSPHRASE, scheme, tools))).toBe('ok')
  })

  test.each(['des-ede3-cbc', 'rc2-40'] as const)('under the old scheme with %s comes back', cipher => {
    const scheme: Scheme = { kind: 'legacy', cipher, iterations: 10 }
    expect(outcome(encryptPrivateKey(key, PASSPHRASE, scheme, tools))).toBe('ok')
  })

  test('does not open with another passphrase, in one way only', () => {
    for (let i = 0; i < 600; i++) expect(outcome(sealed, `falsch ${i}`)).toBe('passphrase-wrong')
    expect(outcome(sealed, '')).toBe('passphrase-wrong')
  })

  const [ALGORITHM, DERIVATION] = [
    [0, 1],
    [0, 1, 0, 1],
  ]
  test('is read under the names of GM/T 0091', () => {
    const named = changeAt(
      changeAt(sealed, [0, 0], () => oid('1.2.156.10197.6.1.4.1.5.2')),
      [...ALGORITHM, 0, 0],
      () => oid('1.2.156.10197.6.1.4.1.5.1'),
    )
    expect(outcome(named)).toBe('ok')
    expect(outcome(changeAt(named, [...DERIVATION, 2], () => new Uint8Array()))).toBe('ok')
    const annexA = sequence(oid('1.2.156.10197.1.401.3.1'))
    expect(outcome(changeAt(sealed, [...DERIVATION, 2], () => annexA))).toBe('ok')
    const plain104 = changeAt(sealed, [...ALGORITHM, 1, 0], () => oid('1.2.156.10197.1.104'))
    expect(outcome(plain104)).toBe('ok')
  })

  test.each([
    ['an unknown scheme', changeAt(sealed, [0, 0], () => oid('1.2.840.113549.1.5.3'))],
    ['an unknown derivation', changeAt(sealed, [...ALGORITHM, 0, 0], () => oid('1.3.6.1.4.1.11591.4.11'))],
    ['an unknown cipher', changeAt(sealed, [...ALGORITHM, 1, 0], () => oid('1.2.3'))],
    ['an unknown HMAC', changeAt(sealed, [...DERIVATION, 2, 0], () => oid('1.2.3'))],
    ['a key of another length', changeAt(sealed, [...DERIVATION, 1], node => concat(node.raw, integer(17)))],
  ])('is not supported with %s', (_, der) => {
    expect(outcome(der)).toBe('key-file-unsupported')
  })

  test.each([
    ['a count of 2^31', changeAt(sealed, [...DERIVATION, 1], () => integer(2 ** 31))],
    ['a count of 2^400', changeAt(sealed, [...DERIVATION, 1], () => integer(new Uint8Array(50).fill(1)))],
    ['100 001 iterations of the slow HMAC-SM3', changeAt(sealed, [...DERIVATION, 1], () => integer(100_001))],
    ['a salt of 2000 bytes', changeAt(sealed, [...DERIVATION, 0], () => octets(new Uint8Array(2000)))],
    ['a megabyte', new Uint8Array(2 ** 20 + 1)],
  ])('is refused at once with %s', (what, der) => {
    expect(outcome(der)).toBe(what.includes('400') ? 'key-file-malformed' : 'key-file-too-large')
  })

  test.each([
    ['no iterations', changeAt(sealed, [...DERIVATION, 1], () => integer(0))],
    ['a short IV', changeAt(sealed, [...ALGORITHM, 1, 1], () => octets(new Uint8Array(8)))],
    ['a third member', changeAt(sealed, [1], node => concat(node.raw, nullValue()))],
    ['no parameters', changeAt(sealed, ALGORITHM, () => new Uint8Array())],
    ['a parameter too many', changeAt(sealed, [...DERIVATION, 2], node => concat(node.raw, nullValue()))],
  ])('is malformed with %s', (_, der) => {
    expect(outcome(der)).toBe('key-file-malformed')
  })

  test('cut off after any byte, or with any byte changed, is never another key', () => {
    for (let at = 0; at < sealed.length; at++) {
      expect(outcome(sealed.subarray(0, at))).toBe('key-file-malformed')
      expect(outcome(flipped(sealed, at, 1 << (at % 8)))).toMatch(/^(key-file-|passphrase-wrong|ok)/)
    }
  })
})

describe.skipIf(!hasOpenssl)(`with ${opensslTitle}`, () => {
  const pass = ['-passin', `pass:${PASSPHRASE}`]
  const rsa = parsePkcs8(makeKeys('rsa').privateKey)

  test.each([
    [['-v2', 'aes-256-cbc']],
    [['-v2', 'aes-128-cbc', '-v2prf', 'hmacWithSHA1']],
    [['-v2', 'des-ede3-cbc']],
    [['-v2', 'sm4-cbc', '-v2prf', 'hmacWithSHA256']],
    [['-v1', 'PBE-SHA1-3DES']],
    [['-scrypt']],
  ])('what it encrypts with %j opens', options => {
    const files = { k: pem('PRIVATE KEY', encodePkcs8(rsa)) }
    const text = openssl(files, 'pkcs8', '-topk8', '-in', 'k', '-passout', `pass:${PASSPHRASE}`, ...options)
    const [block] = parsePem(text)
    expect(block?.label).toBe('ENCRYPTED PRIVATE KEY')
    const read = () => decryptPrivateKey(block!.der, PASSPHRASE, operations)
    if (options.includes('-scrypt'))
      expect(read).toThrow(expect.objectContaining({ code: 'key-file-unsupported' }))
    else expect(read()).toEqual(rsa)
  })

  test.each([
    { kind: 'pbes2', digest: 'sha256', cipher: 'aes-256-cbc', iterations: 5000 },
    { kind: 'pbes2', digest: 'sha512', cipher: 'sm4-cbc', iterations: 5000 },
    { kind: 'legacy', cipher: 'des-ede3-cbc', iterations: 2048 },
  ] satisfies Scheme[])('what we encrypt opens: %j', scheme => {
    const file = { k: pem('ENCRYPTED PRIVATE KEY', encryptPrivateKey(key, PASSPHRASE, scheme, tools)) }
    const [block] = parsePem(openssl(file, 'pkcs8', '-in', 'k', ...pass))
    expect(parsePkcs8(block!.der)).toEqual(key)
  })
})

test('the published key of GB/T 32918.5 is never in what we write in the clear', () => {
  expect(toHex(sealed)).not.toContain(toHex(key.privateKey))
  expect(fromHex(toHex(sealed))).toEqual(sealed)
})
