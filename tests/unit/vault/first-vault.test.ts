import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openVault } from '../../../electron/engine/vault/vault.ts'
import { codeFrom } from '../../support/code-from.ts'
import { idsOf, NOON, newFolder, noteSchema, removeFolders } from '../../support/vault-notes.ts'

type FirstVault = {
  passphrase: string
  recoveryCode: string
  expect: { ids: number[]; replayed: number; part: { id: string; text: string } }
  files: Record<string, string>
}
const VECTOR = new URL('../../vectors/vault/first-vault.json', import.meta.url)
const vector: FirstVault = JSON.parse(readFileSync(VECTOR, 'utf8'))

afterEach(removeFolders)

function unpacked(): string {
  const folder = newFolder()
  for (const [name, base64] of Object.entries(vector.files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), Buffer.from(base64, 'base64'))
  }
  return folder
}

test.each(['passphrase', 'recovery code'])(
  'the first vault ever opens by its %s, and its journal is replayed',
  async by => {
    const secret =
      by === 'passphrase' ? { passphrase: vector.passphrase } : { recoveryCode: vector.recoveryCode }
    const { vault, report } = await openVault({ folder: unpacked(), secret, schema: noteSchema, now: NOON })
    expect([idsOf(vault), report.replayed, report.journal]).toEqual([
      vector.expect.ids,
      vector.expect.replayed,
      [],
    ])
    let text = ''
    for await (const chunk of vault.files.read(vector.expect.part.id)) text += new TextDecoder().decode(chunk)
    expect(text).toBe(vector.expect.part.text)
    vault.close()
  },
)

test('a header of a later program is refused by that word', async () => {
  const folder = unpacked()
  const later = JSON.parse(
    readFileSync(new URL('../../vectors/vault/header-of-version-2.json', import.meta.url), 'utf8'),
  )
  writeFileSync(join(folder, 'vault.json'), JSON.stringify(later.header))
  const secret = { passphrase: vector.passphrase }
  expect(await codeFrom(openVault({ folder, secret, schema: noteSchema, now: NOON }))).toBe('vault-newer')
  later.header.check = `sm3:${'0'.repeat(64)}`
  writeFileSync(join(folder, 'vault.json'), JSON.stringify(later.header))
  for (const name of ['vault-copy.json']) writeFileSync(join(folder, name), '{}')
  expect(await codeFrom(openVault({ folder, secret, schema: noteSchema, now: NOON }))).toBe(
    'header-malformed',
  )
})
