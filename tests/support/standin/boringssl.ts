/**
 * Electron's crypto library is BoringSSL, Node's is OpenSSL: this makes node:crypto refuse what Electron
 * lacks, so that a test cannot pass on something the shipped app does not have. The lists are complete as
 * of Electron 45 (boringssl crypto/cipher/get_cipher.cc, crypto/digest/digest_extra.cc).
 */
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

const AES = [128, 192, 256].flatMap(bits =>
  ['cbc', 'ctr', 'ecb', 'gcm', 'ofb'].map(mode => `aes-${bits}-${mode}`),
)
const CIPHERS = new Set([
  ...AES,
  ...['aes-128-cfb', 'aes-256-cfb', 'bf-cbc', 'bf-cfb', 'bf-ecb', 'des-cbc', 'des-ecb', 'des-ede'],
  ...['des-ede-cbc', 'des-ede3', 'des-ede3-cbc', 'rc2-cbc', 'rc2-40-cbc', 'rc4'],
])
const DIGESTS = [
  'md4',
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'sha512-256',
  'md5-sha1',
  'ripemd160',
]
const DIGEST_NAMES = new Set([
  ...DIGESTS,
  ...DIGESTS.map(name => `rsa-${name}`),
  'sha-1',
  'sha-256',
  'sha-384',
  'sha-512',
])
const CURVES = new Set([
  'p-224',
  'secp224r1',
  'p-256',
  'prime256v1',
  'p-384',
  'secp384r1',
  'p-521',
  'secp521r1',
])
const KEY_TYPES_MISSING = new Set(['ed448', 'x448', 'dsa', 'rsa-pss'])

type Function = (...args: unknown[]) => unknown

// The module's own object, not its import: what is set here, named imports everywhere see after the sync.
const live = crypto as unknown as Record<string, Function>

guard(['createHash', 'createHmac', 'createSign', 'createVerify', 'hash', 'hkdf', 'hkdfSync'], ([name]) =>
  digest(name),
)
guard(['sign', 'verify'], ([name]) => digest(name))
guard(['pbkdf2', 'pbkdf2Sync'], args => digest(args[4]))
guard(['createCipheriv', 'createDecipheriv', 'getCipherInfo'], ([name]) => cipher(name))
guard(['createECDH'], ([name]) => curve(name))
guard(['generateKeyPair', 'generateKeyPairSync'], ([type, options]) => {
  if (KEY_TYPES_MISSING.has(String(type))) refuse(String(type))
  if (type === 'ec') curve((options as { namedCurve?: string }).namedCurve)
})
guard(['argon2', 'argon2Sync'], () => refuse('argon2'))
live.getCiphers = () => [...CIPHERS].sort()
live.getHashes = () => [...DIGESTS]
syncBuiltinESMExports()

function guard(names: readonly string[], check: (args: unknown[]) => void): void {
  for (const name of names) {
    const original = live[name]
    if (original === undefined) continue
    live[name] = (...args) => {
      check(args)
      return original(...args)
    }
  }
}

function digest(name: unknown): void {
  if (typeof name === 'string' && !DIGEST_NAMES.has(name.toLowerCase())) refuse(name)
}

function cipher(name: unknown): void {
  if (typeof name === 'string' && !CIPHERS.has(name.toLowerCase())) refuse(name)
}

function curve(name: unknown): void {
  if (typeof name === 'string' && !CURVES.has(name.toLowerCase())) refuse(name)
}

function refuse(what: string): never {
  throw new Error(`stand-in: ${what} is not in Electron's BoringSSL`)
}
