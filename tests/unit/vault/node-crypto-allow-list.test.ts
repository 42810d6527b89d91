import { getCiphers, getHashes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/**
 * The one list of what runs inside Electron and calls node:crypto there. Electron's crypto is
 * BoringSSL: whatever is added here must exist in it (no SM2/3/4, argon2, ccm, ocb, sha3).
 */
const ALLOWED: Record<string, string[]> = {
  'shared/node/aes-content.ts': ['createCipheriv', 'createDecipheriv'],
  'shared/node/aes-gcm.ts': ['createCipheriv', 'createDecipheriv'],
  'shared/node/hash.ts': ['createHash'],
  'shared/node/intl-keys.ts': ['constants', 'createPrivateKey', 'createPublicKey', 'KeyObject', 'sign'],
  'shared/node/key-file-operations.ts': [
    'createCipheriv',
    'createDecipheriv',
    'createHash',
    'createHmac',
    'pbkdf2Sync',
  ],
  'shared/node/key-agreement.ts': ['createPublicKey', 'diffieHellman', 'generateKeyPairSync', 'KeyObject'],
  'shared/node/rsa-transport.ts': ['constants', 'KeyObject', 'privateDecrypt', 'publicEncrypt'],
  'shared/node/verify-signature.ts': ['constants', 'createPublicKey', 'KeyObject', 'verify'],
  'shared/node/hkdf.ts': ['hkdfSync'],
  'shared/node/scrypt.ts': ['scrypt'],
  'shared/node/tls-pin.ts': ['createHash', 'X509Certificate'],
  'electron/shell/policy.ts': ['randomBytes'],
  'electron/shell/print-sheets.ts': ['randomBytes'],
  'electron/ipc/answer.ts': ['randomUUID'],
  'electron/ipc/handed-files.ts': ['randomUUID'],
}
/** What those files may name: BoringSSL's get_cipher.cc and digest_extra.cc have them. */
const ALGORITHMS = ['aes-256-cbc', 'aes-256-ecb', 'aes-256-gcm', 'sha1', 'sha256']

const IMPORT = /import (?:type )?\{([^}]*)\} from '(?:node:)?crypto'/g
const ANY_USE = /['"](?:node:)?crypto['"]/g
const ALGORITHM = /'((?:aes|des|sm|sha|md|chacha|camellia|blake)[-\w]*\d[-\w]*)'/g

const sources = ['electron', 'shared', 'renderer'].flatMap(folder =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(path => /\.[cm]?tsx?$/.test(path))
    .map(path => [folder, ...path.split(sep)].join('/'))
    .map(path => ({ path, text: readFileSync(join(ROOT, path), 'utf8') })),
)

test('node:crypto is imported by the files on the list only, by name, and only what is listed', () => {
  const users = sources.filter(({ text }) => text.match(ANY_USE))
  expect(users.map(({ path }) => path)).toContain('shared/node/aes-gcm.ts')
  for (const { path, text } of users) {
    const imports = [...text.matchAll(IMPORT)]
    const names = imports.flatMap(([, list = '']) =>
      list.split(',').map(name => name.replace(/\btype\b/, '').trim()),
    )
    const unlisted = names.filter(name => name && !(ALLOWED[path] ?? []).includes(name))
    expect({ path, uses: text.match(ANY_USE)?.length, unlisted }).toEqual({
      path,
      uses: imports.length,
      unlisted: [],
    })
  }
})

test('those files name no algorithm that Electron lacks', () => {
  for (const path of Object.keys(ALLOWED)) {
    const text = sources.find(source => source.path === path)?.text ?? ''
    const named = [...text.matchAll(ALGORITHM)].map(([, name]) => name)
    expect({ path, unknown: named.filter(name => !ALGORITHMS.includes(name ?? '')) }).toEqual({
      path,
      unknown: [],
    })
  }
  expect(getCiphers()).toContain('aes-256-gcm')
  expect(getHashes()).toContain('sha256')
})

test('nothing serializes a database, which would give it out in plain', () => {
  expect(sources.filter(({ text }) => /\.serialize\b/.test(text)).map(({ path }) => path)).toEqual([])
})
