import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { VaultError } from '../../../electron/engine/vault/errors.ts'
import type { WritableVault } from '../../../electron/engine/vault/handles.ts'
import { createVault, openVault, unlockNotBefore, vaultExists } from '../../../electron/engine/vault/vault.ts'
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

afterEach(removeFolders)

function later(seconds: number): Date {
  return new Date(NOON.getTime() + seconds * 1000)
}

function openAt(folder: string, passphrase: string, now: Date) {
  return openVault({ folder, secret: { passphrase }, schema: noteSchema, now })
}

describe('creating and opening', () => {
  test('what was committed is there after closing and opening', async () => {
    const folder = newFolder()
    const { vault } = await createNotes(folder)
    for (const id of upTo(3)) vault.commit(note(id))
    vault.close()
    const { vault: again, report } = await openNotes(folder)
    expect(idsOf(again)).toEqual([1, 2, 3])
    expect(report).toEqual({
      replayed: 0,
      journal: [],
      restored: undefined,
      renewed: false,
      headerRestored: false,
      headerCopyRenewed: false,
      temporariesSwept: 0,
      migrated: undefined,
    })
    again.close()
  })

  test('a vault is made with full scrypt unless a test says otherwise', async () => {
    const folder = newFolder()
    const made = await createVault({ folder, passphrase: PASSPHRASE, schema: noteSchema, now: NOON })
    made.vault.close()
    const { passphrase, recovery } = JSON.parse(readFileSync(join(folder, 'vault.json'), 'utf8'))
    for (const slot of [passphrase, recovery]) expect(slot).toMatchObject({ n: 131072, r: 8, p: 1 })
  })

  test('an empty place has no vault', async () => {
    const folder = newFolder()
    expect(vaultExists(folder)).toBe(false)
    expect(await codeFrom(openNotes(folder))).toBe('vault-missing')
    expect(await codeFrom(openNotes(join(folder, 'nowhere')))).toBe('vault-missing')
  })

  test('a vault is not made over another, nor over other files', async () => {
    const folder = newFolder()
    const { vault } = await createNotes(folder)
    vault.close()
    expect(vaultExists(folder)).toBe(true)
    expect(await codeFrom(createNotes(folder))).toBe('vault-exists')
    const other = newFolder()
    writeFileSync(join(other, 'letter.txt'), 'x')
    expect(await codeFrom(createNotes(other))).toBe('vault-exists')
    expect(readdirSync(other)).toEqual(['letter.txt'])
  })

  test('what a crashed creation left is swept by the next one', async () => {
    const folder = join(newFolder(), 'vault')
    mkdirSync(join(folder, '..', '.vault.creating'))
    writeFileSync(join(folder, '..', '.vault.creating', 'vault.db'), 'half')
    const { vault } = await createNotes(folder)
    vault.close()
    expect(readdirSync(join(folder, '..'))).toEqual(['vault'])
  })

  test('a short passphrase is refused before anything is made', async () => {
    const folder = newFolder()
    const made = createVault({ folder, passphrase: '七个字的口令呀', schema: noteSchema, now: NOON })
    expect(await codeFrom(made)).toBe('passphrase-too-short')
    expect(readdirSync(folder)).toEqual([])
  })

  test('full-width keys of an input method give the same passphrase', async () => {
    const folder = newFolder()
    const o = { folder, schema: noteSchema, now: NOON, testScrypt: CHEAP }
    const { vault } = await createVault({ ...o, passphrase: 'abcd1234' })
    vault.close()
    const { vault: again } = await openVault({ ...o, secret: { passphrase: 'ａｂｃｄ１２３４' } })
    again.close()
  })

  test('the same vault opens once in a process', async () => {
    const folder = newFolder()
    const { vault } = await createNotes(folder)
    expect(await codeFrom(openNotes(folder))).toBe('vault-in-use')
    vault.commit(note(1))
    vault.close()
    const { vault: again } = await openNotes(folder)
    expect(idsOf(again)).toEqual([1])
    again.close()
  })

  test('a closed vault refuses every use by its own code', async () => {
    const { vault } = await createNotes(newFolder())
    vault.close()
    vault.close()
    expect(await codeFrom(() => vault.commit(note(1)))).toBe('vault-locked')
    expect(await codeFrom(() => vault.write(() => 1))).toBe('vault-locked')
    expect(await codeFrom(() => vault.read.get('SELECT 1'))).toBe('vault-locked')
    expect(await codeFrom(() => vault.files.size('a'))).toBe('vault-locked')
    expect(await codeFrom(vault.changePassphrase(PASSPHRASE, 'another one'))).toBe('vault-locked')
  })
})

describe('transactions', () => {
  test('a record that cannot be applied leaves nothing, neither now nor at the next opening', async () => {
    const folder = newFolder()
    const { vault } = await createNotes(folder)
    vault.commit(note(1))
    expect(() => vault.commit({ id: 2, text: null as unknown as string })).toThrow(/NOT NULL/)
    vault.commit(note(2))
    vault.close()
    const { vault: again, report } = await openNotes(folder)
    expect([idsOf(again), report.replayed, report.journal]).toEqual([[1, 2], 0, []])
    again.close()
  })

  test('what may be lost is written without the journal, all or nothing', async () => {
    const { vault } = await createNotes(newFolder())
    vault.write(db => db.run('INSERT INTO note VALUES (?, ?, ?)', 7, 'x', null))
    const failing = () =>
      vault.write(db => {
        db.run('DELETE FROM note')
        throw new Error('stop')
      })
    expect(failing).toThrow('stop')
    expect(vault.read.get('SELECT count(*) AS n FROM note')).toEqual({ n: 1 })
    vault.close()
  })

  test('a handle for writing is of no use outside its transaction, and no transaction waits', async () => {
    const { vault } = await createNotes(newFolder())
    let kept: WritableVault | undefined
    vault.write(db => {
      kept = db
    })
    expect(() => kept?.run('DELETE FROM note')).toThrow(TypeError)
    expect(() => vault.write(async () => 1)).toThrow(TypeError)
    expect(() => vault.write(() => vault.commit(note(1)))).toThrow(TypeError)
    expect('run' in vault.read).toBe(false)
    vault.close()
  })

  test('a record of 64 MiB is committed', async () => {
    const folder = newFolder()
    const schema = {
      migrations: noteSchema.migrations,
      apply: (db: WritableVault, record: { body: Uint8Array }) => {
        db.run('INSERT INTO note VALUES (?, ?, ?)', record.body.length, String(record.body[5]), null)
      },
    }
    const o = { folder, schema, now: NOON, testScrypt: CHEAP }
    const { vault } = await createVault({ ...o, passphrase: PASSPHRASE })
    vault.commit({ body: new Uint8Array(64 * 1024 * 1024).fill(9) })
    expect(vault.read.get('SELECT id, text FROM note')).toEqual({ id: 64 * 1024 * 1024, text: '9' })
    expect(() => vault.commit({ body: new Uint8Array(81 * 1024 * 1024) })).toThrow(RangeError)
    vault.close()
  })
})

describe('secrets', () => {
  test('a wrong passphrase is refused, and from the third on it costs a wait that a restart does not end', async () => {
    const folder = newFolder()
    const { vault } = await createNotes(folder)
    vault.close()
    const wrong = (at: Date) => openAt(folder, 'not this one', at)
    for (let i = 0; i < 3; i++) expect(await codeFrom(wrong(NOON))).toBe('passphrase-wrong')
    expect(unlockNotBefore(folder)).toEqual(later(1))
    const refusal = await openAt(folder, PASSPHRASE, NOON).catch((thrown: unknown) => thrown)
    expect(refusal).toBeInstanceOf(VaultError)
    expect(refusal).toMatchObject({ code: 'unlock-too-soon', notBefore: later(1) })
    expect(await codeFrom(wrong(later(1)))).toBe('passphrase-wrong')
    expect(unlockNotBefore(folder)).toEqual(later(3))
    const { vault: open } = await openAt(folder, PASSPHRASE, later(3))
    expect(unlockNotBefore(folder)).toBeNull()
    open.close()
  })

  test('the recovery code opens while the passphrase has to wait, and sets a new passphrase', async () => {
    const folder = newFolder()
    const { vault, recoveryCode } = await createNotes(folder)
    vault.commit(note(1))
    vault.close()
    for (let i = 0; i < 3; i++) await codeFrom(openAt(folder, 'not this one', NOON))
    const o = { folder, schema: noteSchema, now: NOON, testScrypt: CHEAP }
    const { vault: recovered } = await openVault({
      ...o,
      secret: { recoveryCode: recoveryCode.toLowerCase() },
    })
    expect(idsOf(recovered)).toEqual([1])
    await recovered.setPassphraseAfterRecovery('a new passphrase')
    await expect(recovered.setPassphraseAfterRecovery('yet another one')).rejects.toThrow(TypeError)
    recovered.close()
    expect(await codeFrom(openAt(folder, PASSPHRASE, NOON))).toBe('passphrase-wrong')
    const { vault: again } = await openAt(folder, 'a new passphrase', NOON)
    again.close()
  })

  test('another recovery code, and one with a slip of the pen, are refused', async () => {
    const folder = newFolder()
    const [one, two] = [await createNotes(folder), await createNotes(newFolder())]
    one.vault.close()
    two.vault.close()
    const recover = (recoveryCode: string) =>
      openVault({ folder, secret: { recoveryCode }, schema: noteSchema, now: NOON })
    expect(await codeFrom(recover(two.recoveryCode))).toBe('recovery-code-wrong')
    const slip = one.recoveryCode.replace(/^./, first => (first === '7' ? '8' : '7'))
    expect(await codeFrom(recover(slip))).toBe('recovery-code-wrong')
  })

  test('the passphrase changes only with the old one; the recovery code stays', async () => {
    const folder = newFolder()
    const { vault, recoveryCode } = await createNotes(folder)
    expect(await codeFrom(vault.changePassphrase('not this one', 'another one'))).toBe('passphrase-wrong')
    expect(await codeFrom(vault.changePassphrase(PASSPHRASE, 'short'))).toBe('passphrase-too-short')
    await expect(vault.setPassphraseAfterRecovery('another one')).rejects.toThrow(TypeError)
    await vault.changePassphrase(PASSPHRASE, 'another one')
    vault.close()
    expect(await codeFrom(openNotes(folder))).toBe('passphrase-wrong')
    for (const secret of [{ passphrase: 'another one' }, { recoveryCode }]) {
      const { vault: again } = await openVault({ folder, secret, schema: noteSchema, now: NOON })
      again.close()
    }
  })
})

describe('files that are not ours', () => {
  test('an unencrypted database is refused by name, whatever the passphrase', async () => {
    const folder = newFolder()
    const { vault } = await createNotes(folder)
    vault.close()
    rmSync(join(folder, 'vault.db'))
    const plain = new Database(join(folder, 'vault.db'))
    plain.exec('CREATE TABLE note (id INTEGER)')
    plain.close()
    expect(await codeFrom(openNotes(folder))).toBe('vault-unencrypted')
    for (const name of ['vault.json', 'vault-copy.json']) rmSync(join(folder, name))
    expect(await codeFrom(openNotes(folder))).toBe('vault-unencrypted')
  })

  test.each(['missing', 'empty', 'of another vault'])(
    'a database that is %s is never begun anew',
    async what => {
      const [folder, other] = [newFolder(), newFolder()]
      for (const place of [folder, other]) (await createNotes(place)).vault.close()
      const path = join(folder, 'vault.db')
      rmSync(path)
      if (what === 'empty') writeFileSync(path, '')
      if (what === 'of another vault') writeFileSync(path, readFileSync(join(other, 'vault.db')))
      const before = existsSync(path) ? readFileSync(path) : undefined
      expect(await codeFrom(openNotes(folder))).toBe('vault-damaged')
      expect(existsSync(path) ? readFileSync(path) : undefined).toEqual(before)
    },
  )

  test('a vault without its header is not opened and not made over', async () => {
    const folder = newFolder()
    ;(await createNotes(folder)).vault.close()
    for (const name of ['vault.json', 'vault-copy.json']) rmSync(join(folder, name))
    expect(await codeFrom(openNotes(folder))).toBe('header-malformed')
    expect(await codeFrom(createNotes(folder))).toBe('vault-exists')
  })
})
