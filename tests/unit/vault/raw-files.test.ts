import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { readHeader } from '../../../electron/engine/vault/header.ts'
import { deriveWorkingKeys, unwrapVaultKey } from '../../../electron/engine/vault/key-wrap.ts'
import { createVault } from '../../../electron/engine/vault/vault.ts'
import { CHEAP, NOON, newFolder, noteSchema, removeFolders } from '../../support/vault-notes.ts'

afterEach(removeFolders)

const TITLE = '关于防汛工作的紧急通知'
const TITLE_GBK = 'b9d8d3dab7c0d1b4b9a4d7f7b5c4bdf4bcb1cda8d6aa'
const NAME = '张秘书'
const NAME_GBK = 'd5c5c3d8cae9'
const PASSPHRASE = 'Jixin-keep-4711'

function encodings(text: string): Buffer[] {
  const utf16 = Buffer.from(text, 'utf16le')
  return [Buffer.from(text, 'utf8'), utf16, Buffer.from(utf16).swap16()]
}

function keyForms(key: Uint8Array): Buffer[] {
  const bytes = Buffer.from(key)
  const texts = [
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    bytes.toString('base64').slice(0, 40),
  ]
  return [bytes, ...texts.map(text => Buffer.from(text))]
}

function filesOf(folder: string): [string, Buffer][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => [path, readFileSync(path)])
}

function findings(files: [string, Buffer][], needles: Buffer[]): string[] {
  return files.flatMap(([path, bytes]) =>
    needles.filter(needle => bytes.includes(needle)).map(needle => `${path}: ${needle.toString('hex')}`),
  )
}

test('the fixed GBK bytes are those of the texts', () => {
  const gbk = new TextDecoder('gbk')
  expect(gbk.decode(Buffer.from(TITLE_GBK, 'hex'))).toBe(TITLE)
  expect(gbk.decode(Buffer.from(NAME_GBK, 'hex'))).toBe(NAME)
})

test('no file of a vault, open or closed, holds a title, a name, a passphrase, a code or a key', async () => {
  const folder = newFolder()
  const o = { folder, passphrase: PASSPHRASE, schema: noteSchema, now: NOON, testScrypt: CHEAP }
  const { vault, recoveryCode } = await createVault(o)
  const texts = [TITLE, NAME, TITLE_GBK, NAME_GBK].map(text =>
    Buffer.from(text, /^[0-9a-f]+$/.test(text) ? 'hex' : 'utf8'),
  )
  for (const [id, text] of texts.entries()) vault.commit({ id, text: `${TITLE}${NAME}`, body: text })
  vault.write(db => db.run('INSERT INTO note VALUES (9, ?, ?)', TITLE, Buffer.from(NAME, 'utf16le')))
  await vault.files.write(
    '0001',
    (async function* () {
      yield* texts
      yield Buffer.from(TITLE.repeat(1000), 'utf16le')
    })(),
  )
  const open = filesOf(folder)
  vault.close()
  const closed = filesOf(folder)
  const { header } = readHeader(folder)
  const vaultKey = await unwrapVaultKey(header, { passphrase: PASSPHRASE })
  const keys = [vaultKey, ...Object.values(deriveWorkingKeys(vaultKey))]
  const needles = [
    ...[TITLE, TITLE.slice(2, 6), NAME, PASSPHRASE, recoveryCode, recoveryCode.replaceAll('-', '')].flatMap(
      encodings,
    ),
    ...[TITLE_GBK, TITLE_GBK.slice(8, 24), NAME_GBK].map(hex => Buffer.from(hex, 'hex')),
    ...keys.flatMap(keyForms),
  ]
  expect(open.some(([path]) => path.endsWith('-wal'))).toBe(true)
  expect(closed.length).toBeGreaterThanOrEqual(5)
  expect(findings([...open, ...closed], needles)).toEqual([])
  expect(findings([['plain', Buffer.from(`x${TITLE}x`)]], needles).length).toBeGreaterThan(0)
})
