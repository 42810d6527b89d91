import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { confirmRekey, openVault, prepareRekey } from '../../../electron/engine/vault/vault.ts'
import { codeFrom } from '../../support/code-from.ts'
import {
  CHEAP,
  createNotes,
  idsOf,
  NOON,
  newFolder,
  note,
  noteSchema,
  openNotes,
  PASSPHRASE,
  removeFolders,
  upTo,
} from '../../support/vault-notes.ts'

/* A new key for the whole vault: nothing of the old one opens anything, and a stop at any step loses nothing. */
const COUNT = 12
const WORDS = new TextEncoder().encode('附件内容')

let folder = ''
let oldCode = ''

beforeEach(async () => {
  folder = join(newFolder(), 'vault')
  mkdirSync(folder)
  const { vault, recoveryCode } = await createNotes(folder)
  oldCode = recoveryCode
  for (const id of upTo(COUNT)) vault.commit(note(id))
  await vault.files.write('scan', words())
  mkdirSync(join(folder, 'transit'))
  writeFileSync(join(folder, 'transit', 'a.part'), 'as it travels')
  vault.care.copy(NOON)
  vault.close()
})
afterEach(removeFolders)

async function* words() {
  yield WORDS
}

const prepare = (passphrase = PASSPHRASE) =>
  prepareRekey({ folder, schema: noteSchema, passphrase, now: NOON, testScrypt: CHEAP })

async function expectWhole(): Promise<void> {
  const { vault, report } = await openNotes(folder)
  expect([idsOf(vault), report.journal, report.replayed, report.restored]).toEqual([
    upTo(COUNT),
    [],
    0,
    undefined,
  ])
  const read: Uint8Array[] = []
  for await (const bytes of vault.files.read('scan')) read.push(bytes)
  expect(Buffer.concat(read).equals(WORDS)).toBe(true)
  expect(readFileSync(join(folder, 'transit', 'a.part'), 'utf8')).toBe('as it travels')
  vault.close()
  expect(readdirSync(dirname(folder))).toEqual(['vault'])
}

async function recovers(recoveryCode: string): Promise<string | undefined> {
  return codeFrom(async () => {
    const { vault } = await openVault({ folder, secret: { recoveryCode }, schema: noteSchema, now: NOON })
    vault.close()
  })
}

test('after it the vault is whole, opens by the new code, and goes on', async () => {
  const { recoveryCode } = await prepare()
  await confirmRekey(folder, recoveryCode)
  await expectWhole()
  expect([await recovers(recoveryCode), await recovers(oldCode)]).toEqual([undefined, 'recovery-code-wrong'])
  const { vault } = await openNotes(folder)
  vault.commit(note(COUNT + 1))
  vault.close()
  rmSync(join(folder, 'vault.db'))
  const { vault: restored } = await openNotes(folder)
  expect(idsOf(restored)).toEqual(upTo(COUNT + 1))
  restored.close()
})

test('an old header opens nothing of the new vault', async () => {
  const old = readFileSync(join(folder, 'vault.json'))
  const { recoveryCode } = await prepare()
  await confirmRekey(folder, recoveryCode)
  for (const name of ['vault.json', 'vault-copy.json']) writeFileSync(join(folder, name), old)
  expect(await codeFrom(openNotes(folder))).toBe('vault-damaged')
})

test('what was prepared and not confirmed is gone at the next opening; the old vault is as it was', async () => {
  await prepare()
  await expectWhole()
  expect(await recovers(oldCode)).toBeUndefined()
  expect(await codeFrom(confirmRekey(folder, oldCode))).toBe('vault-missing')
})

test('a new code that is entered wrong changes nothing, and can be entered again', async () => {
  const { recoveryCode } = await prepare()
  const mistyped = `${recoveryCode.startsWith('0') ? '1' : '0'}${recoveryCode.slice(1)}`
  for (const wrong of [oldCode, mistyped, 'nothing like it'])
    expect(await codeFrom(confirmRekey(folder, wrong))).toBe('recovery-code-wrong')
  expect(existsSync(join(dirname(folder), '.vault.rekeying'))).toBe(true)
  await confirmRekey(folder, recoveryCode.toLowerCase().replaceAll('-', ' '))
  await expectWhole()
  expect(await recovers(recoveryCode)).toBeUndefined()
})

test('a stop between the two renames is finished at the next opening', async () => {
  const { recoveryCode } = await prepare()
  renameSync(folder, join(dirname(folder), '.vault.before-rekey'))
  await expectWhole()
  expect(await recovers(recoveryCode)).toBeUndefined()
})

test('a stop before the old vault is removed only leaves it to be removed', async () => {
  const { recoveryCode } = await prepare()
  renameSync(folder, join(dirname(folder), '.vault.before-rekey'))
  renameSync(join(dirname(folder), '.vault.rekeying'), folder)
  await expectWhole()
  expect(await recovers(recoveryCode)).toBeUndefined()
})

test('a wrong passphrase prepares nothing; an open vault is not touched', async () => {
  expect(await codeFrom(prepare('not this one'))).toBe('passphrase-wrong')
  expect(existsSync(join(dirname(folder), '.vault.rekeying'))).toBe(false)
  const { vault } = await openNotes(folder)
  expect(await codeFrom(prepare())).toBe('vault-in-use')
  vault.close()
})
