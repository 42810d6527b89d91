import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSPHRASE, vaultFolderOf } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, twoOffices } from '../support/offices.ts'
import { protectDisk } from '../support/read-only-disk.ts'
import { stateOf } from '../support/untouched.ts'

/* An office whose vault lies on write-protected media looks its documents up, and carries them elsewhere. */
let city: SmallCity
let registry: Desk
let ministry: Desk
beforeAll(async () => {
  ;({ city, registry, ministry } = await twoOffices('read-only'))
})
afterAll(() => city.close())

test('an office reads, exports and copies a write-protected vault, and every other call is refused', async () => {
  const { envelope } = await registry.sendSealed(aLetter(), ministry)
  await ministry.receives(envelope)
  const { office } = ministry
  const [draft] = [await office.call('document:create', aLetter())]
  await office.call('vault:lock')
  const folder = vaultFolderOf(ministry.dataDir)
  const before = stateOf(folder)
  const unprotect = protectDisk()
  try {
    expect((await office.call('vault:unlock', PASSPHRASE)).at).toBe('open')
    expect(await office.call('care:read')).toMatchObject({ isReadOnly: true, disk: { state: 'ok' } })
    expect((await office.call('inbox:list')).map(({ envelope: id }) => id)).toContain(envelope)
    await office.call('envelope:open', envelope)
    await office.call('envelope:page', envelope, 0)
    await office.call('document:read', draft.id)
    await office.call('registers:incoming')
    const elsewhere = join(city.folder, 'elsewhere')
    mkdirSync(elsewhere)
    await office.call('envelope:write-document', envelope, join(elsewhere, '来文.ofd'))
    expect(readFileSync(join(elsewhere, '来文.ofd')).subarray(0, 2).toString()).toBe('PK')

    for (const refused of [
      office.ask('document:create', aLetter()),
      office.ask('document:save', draft.id, aLetter()),
      office.ask('document:delete', draft.id),
      office.ask('inbox:sign-for', envelope),
      office.ask('inbox:return', envelope, '不是本单位的'),
      office.ask('vault:change-passphrase', { passphrase: PASSPHRASE, newPassphrase: '另一个口令-4712' }),
      office.ask('seat:go-on'),
      office.ask('care:check'),
      office.ask('care:drill'),
    ])
      expect(await refused).toMatchObject({ ok: false, code: 'vault-read-only' })
    await office.call('sync:try-now')
    await office.call('vault:lock')
    expect(stateOf(folder)).toEqual(before)
  } finally {
    unprotect()
  }
  await office.call('vault:unlock', PASSPHRASE)
  expect((await office.call('care:read')).isReadOnly).toBe(false)
  await office.call('inbox:sign-for', envelope)
})
