import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { VaultFaultPoint } from '../../../electron/engine/vault/fault-points.ts'
import { openVault } from '../../../electron/engine/vault/vault.ts'
import { codeFrom } from '../../support/code-from.ts'
import {
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
import { committedBy, startVaultChild } from '../../support/vault-process.ts'

afterEach(removeFolders)

async function emptyVault(): Promise<string> {
  const folder = newFolder()
  ;(await createNotes(folder)).vault.close()
  return folder
}

/** Opens what a killed process left, checks every note, and goes on with it. */
async function reopen(folder: string) {
  const { vault, report } = await openNotes(folder)
  const ids = idsOf(vault)
  expect(ids).toEqual(upTo(ids.length))
  vault.commit(note(ids.length + 1))
  vault.close()
  const { vault: again, report: second } = await openNotes(folder)
  expect(idsOf(again)).toEqual(upTo(ids.length + 1))
  expect([second.replayed, second.journal]).toEqual([0, []])
  again.close()
  return { ids, report }
}

describe('a process killed with SIGKILL', () => {
  const KILLED_AT = 4 // the fourth commit
  const points: [VaultFaultPoint, { present: number; replayed: number; torn: boolean }][] = [
    ['journal:before', { present: 3, replayed: 0, torn: false }],
    ['journal:torn', { present: 3, replayed: 0, torn: true }],
    ['journal:written', { present: 4, replayed: 1, torn: false }],
    ['database:inside', { present: 4, replayed: 1, torn: false }],
    ['database:committed', { present: 4, replayed: 0, torn: false }],
  ]

  test.each(points)(
    'at %s leaves every commit that returned, once',
    async (point, { present, replayed, torn }) => {
      const folder = await emptyVault()
      const child = startVaultChild(['commit', folder, point, String(KILLED_AT)])
      expect(await child.ended).toBe('SIGKILL')
      expect(committedBy(child)).toEqual([1, 2, 3])
      const { ids, report } = await reopen(folder)
      expect(ids).toEqual(upTo(present))
      expect(report.replayed).toBe(replayed)
      expect(report.journal.map(({ kind }) => kind)).toEqual(torn ? ['tail-dropped'] : [])
    },
  )

  test.each(['database:inside', 'database:committed'])(
    'again at %s while it replays loses nothing',
    async point => {
      const folder = await emptyVault()
      const first = startVaultChild(['commit', folder, 'journal:written', '3'])
      await first.ended
      const second = startVaultChild(['replay', folder, point])
      expect(await second.ended).toBe('SIGKILL')
      expect((await reopen(folder)).ids).toEqual(upTo(3))
    },
  )

  test('at any moment leaves every commit that returned, once', async () => {
    const folder = await emptyVault()
    let done = 0
    let heard = 0
    // Killed after so many commits, and a moment that no two runs share: a busy machine changes the moment only.
    for (const commits of [1, 2, 3, 5, 8, 13]) {
      const child = startVaultChild(['commit', folder])
      await child.said(commits)
      await new Promise(resolve => setTimeout(resolve, Math.random() * 20))
      heard += commits
      child.process.kill('SIGKILL')
      expect(await child.ended).toBe('SIGKILL')
      const { ids } = await reopen(folder)
      const last = committedBy(child).at(-1) ?? done
      expect(ids.length).toBeGreaterThanOrEqual(last)
      expect(ids.length).toBeLessThanOrEqual(last + 1)
      done = ids.length + 1
    }
    expect(done).toBeGreaterThanOrEqual(heard)
  })

  test('gives back a database that lost its WAL, out of the journal', async () => {
    const folder = await emptyVault()
    const child = startVaultChild(['commit', folder, 'database:committed', '30'])
    await child.ended
    rmSync(join(folder, 'vault.db-wal'))
    const { ids, report } = await reopen(folder)
    expect([ids, report.replayed]).toEqual([upTo(30), 30])
  })

  test('whose record no longer applies makes the vault refuse, and lose nothing', async () => {
    const folder = await emptyVault()
    await startVaultChild(['commit', folder, 'journal:written', '3']).ended
    const schema = {
      ...noteSchema,
      apply: () => {
        throw new Error('a program that cannot')
      },
    }
    const opening = openVault({ folder, secret: { passphrase: PASSPHRASE }, schema, now: NOON })
    expect(await codeFrom(opening)).toBe('journal-damaged')
    expect((await reopen(folder)).ids).toEqual(upTo(3))
  })

  test('gives back an older database, out of the journal', async () => {
    const folder = await emptyVault()
    cpSync(join(folder, 'vault.db'), join(folder, 'older.db'))
    const child = startVaultChild(['commit', folder, 'journal:written', '12'])
    await child.ended
    rmSync(join(folder, 'vault.db-wal'))
    cpSync(join(folder, 'older.db'), join(folder, 'vault.db'))
    const { ids, report } = await reopen(folder)
    expect([ids, report.replayed]).toEqual([upTo(12), 12])
  })
})

describe('two processes', () => {
  test('the second is told that the vault is in use; a killed holder leaves no lock', async () => {
    const folder = await emptyVault()
    const holder = startVaultChild(['hold', folder])
    await holder.said(1)
    expect(holder.lines).toEqual(['open'])
    expect(await codeFrom(openNotes(folder))).toBe('vault-in-use')
    holder.process.kill('SIGKILL')
    await holder.ended
    const { vault } = await openNotes(folder)
    const late = startVaultChild(['hold', folder])
    await late.ended
    expect(late.lines).toEqual(['failed vault-in-use'])
    vault.close()
  })
})

describe('a disk that takes no more', () => {
  test.each([64, 100, 150, 222])(
    'at %i blocks refuses the commit and keeps what it has',
    async limitBlocks => {
      const folder = await emptyVault()
      const child = startVaultChild(['commit', folder], { limitBlocks })
      await child.ended
      expect(child.lines.at(-1)).toBe('failed disk-full')
      const { ids, report } = await reopen(folder)
      expect(ids).toEqual(committedBy(child))
      expect([report.replayed, report.journal]).toEqual([0, []])
    },
  )
})
