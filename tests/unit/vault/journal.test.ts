import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { armFaultPoint, type FaultPoint } from '../../../electron/engine/vault/fault-points.ts'
import type { WritableVault } from '../../../electron/engine/vault/handles.ts'
import { createVault, openVault } from '../../../electron/engine/vault/vault.ts'
import { codeFrom } from '../../support/code-from.ts'
import {
  CHEAP,
  createNotes,
  idsOf,
  NOON,
  newFolder,
  note,
  openNotes,
  PASSPHRASE,
  removeFolders,
} from '../../support/vault-notes.ts'

afterEach(removeFolders)

function failOnce(point: FaultPoint, code: string): void {
  const disarm = armFaultPoint(point, () => {
    disarm()
    throw Object.assign(new Error(code), { code })
  })
}

describe('a commit that fails', () => {
  test.each<[FaultPoint, string]>([
    ['journal:before', 'ENOSPC'],
    ['journal:torn', 'ENOSPC'],
    ['journal:torn', 'EDQUOT'],
    ['journal:written', 'EIO'],
    ['database:inside', 'SQLITE_FULL'],
    ['database:inside', 'SQLITE_IOERR_WRITE'],
  ])(
    'at %s with %s leaves journal and database as they were, and the next one succeeds',
    async (point, code) => {
      const folder = newFolder()
      const { vault } = await createNotes(folder)
      vault.commit(note(1))
      const journal = join(folder, 'journal', '00000001.log')
      const before = readFileSync(journal)
      failOnce(point, code)
      expect(await codeFrom(() => vault.commit(note(2)))).toBe('disk-full')
      expect([readFileSync(journal), idsOf(vault)]).toEqual([before, [1]])
      vault.commit(note(2))
      vault.close()
      const { vault: again, report } = await openNotes(folder)
      expect([idsOf(again), report.replayed, report.journal]).toEqual([[1, 2], 0, []])
      again.close()
    },
  )

  test('never repeats a nonce or a ciphertext for the same record', async () => {
    const folder = newFolder()
    const { vault } = await createNotes(folder)
    const journal = join(folder, 'journal', '00000001.log')
    const written: string[] = []
    for (let attempt = 0; attempt < 2; attempt++) {
      const disarm = armFaultPoint('database:inside', () => {
        written.push(
          readFileSync(journal)
            .subarray(92 + 20)
            .toString('hex'),
        )
        throw Object.assign(new Error(), { code: 'EIO' })
      })
      await codeFrom(() => vault.commit(note(1)))
      disarm()
    }
    const [first = '', second = ''] = written
    expect(first.length).toBe(second.length)
    expect(first.slice(0, 24)).not.toBe(second.slice(0, 24))
    expect(first.slice(24, 64)).not.toBe(second.slice(24, 64))
    vault.close()
  })
})

describe('a long journal', () => {
  const MIB = 1024 * 1024
  const counting = {
    migrations: [
      {
        version: 10,
        name: 'sizes',
        up: (db: WritableVault) => void db.run('CREATE TABLE size (id INTEGER, bytes INTEGER) STRICT'),
      },
    ],
    apply: (db: WritableVault, { id, body }: { id: number; body: Uint8Array }) => {
      db.run('INSERT INTO size VALUES (?, ?)', id, body.length)
    },
  }

  test('is cut into segments, and kept back to the oldest copy', async () => {
    const folder = newFolder()
    const o = { folder, schema: counting, now: NOON, testScrypt: CHEAP }
    const { vault } = await createVault({ ...o, passphrase: PASSPHRASE })
    const body = new Uint8Array(9 * MIB)
    const segments = () => readdirSync(join(folder, 'journal'))
    for (let id = 1; id <= 6; id++) vault.commit({ id, body })
    expect(vault.care.copyDue(NOON)).toBe(true)
    vault.care.copy(NOON)
    expect([segments(), vault.care.copyDue(NOON)]).toEqual([['00000003.log'], false])
    for (let id = 7; id <= 14; id++) vault.commit({ id, body })
    expect([segments().at(-1), vault.care.copyDue(NOON)]).toEqual(['00000007.log', true])
    vault.close()
    const { vault: again, report } = await openVault({ ...o, secret: { passphrase: PASSPHRASE } })
    expect([report.replayed, report.journal]).toEqual([0, []])
    expect(again.read.get('SELECT count(*) AS n FROM size')).toEqual({ n: 14 })
    const later = (ms: number) => new Date(NOON.getTime() + ms)
    for (const ms of [1, 2]) again.care.copy(later(ms))
    expect(segments()[0]).toBe('00000004.log') // the first copy is still kept, and needs what comes after it
    again.care.copy(later(3))
    expect(segments()).toEqual(['00000007.log'])
    again.close()
  })
})
