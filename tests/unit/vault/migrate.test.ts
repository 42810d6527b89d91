import { afterEach, describe, expect, test } from 'vitest'
import type { Migration } from '../../../electron/engine/vault/migrate.ts'
import { openVault } from '../../../electron/engine/vault/vault.ts'
import { codeFrom } from '../../support/code-from.ts'
import {
  CHEAP,
  createNotes,
  idsOf,
  NOON,
  newFolder,
  note,
  noteSchema,
  PASSPHRASE,
  removeFolders,
} from '../../support/vault-notes.ts'
import { startVaultChild } from '../../support/vault-process.ts'

afterEach(removeFolders)

const urgency: Migration = {
  version: 20,
  name: 'urgency',
  up: db => {
    db.run("ALTER TABLE note ADD COLUMN urgency TEXT NOT NULL DEFAULT 'normal'")
  },
}
const failing: Migration = {
  version: 30,
  name: 'failing',
  up: db => {
    db.run('DELETE FROM note')
    db.run('no sql at all')
  },
}

async function vaultOfNotes(): Promise<string> {
  const folder = newFolder()
  const { vault } = await createNotes(folder)
  vault.commit(note(1))
  vault.close()
  return folder
}

function openWith(folder: string, more: Migration[]) {
  const schema = { ...noteSchema, migrations: [...noteSchema.migrations, ...more] }
  return openVault({ folder, secret: { passphrase: PASSPHRASE }, schema, now: NOON, testScrypt: CHEAP })
}

describe('migrations', () => {
  test('run once, in order, and are reported', async () => {
    const folder = await vaultOfNotes()
    const { vault, report } = await openWith(folder, [urgency])
    expect(report.migrated).toEqual({ from: 10, to: 20 })
    expect(vault.read.get('SELECT urgency FROM note')).toEqual({ urgency: 'normal' })
    vault.close()
    const { vault: again, report: second } = await openWith(folder, [urgency])
    expect(second.migrated).toBeUndefined()
    again.close()
  })

  test('that fail leave the schema and the rows of the step before', async () => {
    const folder = await vaultOfNotes()
    await expect(openWith(folder, [urgency, failing])).rejects.toThrow(/syntax error/)
    const { vault, report } = await openWith(folder, [urgency])
    expect(report.migrated).toBeUndefined()
    expect(idsOf(vault)).toEqual([1])
    vault.close()
  })

  test('of a newer program make the vault refuse to open, untouched', async () => {
    const folder = await vaultOfNotes()
    ;(await openWith(folder, [urgency])).vault.close()
    expect(await codeFrom(openWith(folder, []))).toBe('vault-newer')
    ;(await openWith(folder, [urgency])).vault.close()
  })

  test('come before the records that a crash left unapplied', async () => {
    const folder = await vaultOfNotes()
    await startVaultChild(['commit', folder, 'journal:written', '2']).ended
    const { vault, report } = await openWith(folder, [urgency])
    expect([idsOf(vault), report.replayed, report.migrated]).toEqual([[1, 2, 3], 1, { from: 10, to: 20 }])
    vault.close()
  })

  test.each([[[20, 20]], [[30, 20]]])('numbered %j are a mistake of ours', async versions => {
    const folder = await vaultOfNotes()
    const list = versions.map(version => ({ version, name: 'x', up: () => undefined }))
    await expect(openWith(folder, list)).rejects.toThrow(TypeError)
  })
})
