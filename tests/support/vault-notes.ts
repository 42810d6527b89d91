import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createVault, openVault, type Vault, type VaultSchema } from '../../electron/engine/vault/vault.ts'

/* A vault with the smallest schema that would show a record lost, doubled or changed. */

export type NoteRecord = { id: number; text: string; body?: Uint8Array }

export const noteSchema: VaultSchema<NoteRecord> = {
  migrations: [
    {
      version: 10,
      name: 'notes',
      // No uniqueness: a record applied twice shows as two rows.
      up: db => {
        db.run('CREATE TABLE note (id INTEGER NOT NULL, text TEXT NOT NULL, body BLOB) STRICT')
      },
    },
  ],
  apply: (vault, { id, text, body }) => {
    vault.run('INSERT INTO note (id, text, body) VALUES (?, ?, ?)', id, text, body ?? null)
  },
}

export const CHEAP = { n: 16, r: 8, p: 1 }
export const PASSPHRASE = '红头文件要保密!'
export const NOON = new Date('2026-03-02T04:00:00.000Z')

const folders: string[] = []

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hongtou-vault-'))
  folders.push(folder)
  return folder
}

/** For `afterEach`. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

export async function createNotes(folder: string) {
  return createVault({ folder, passphrase: PASSPHRASE, schema: noteSchema, now: NOON, testScrypt: CHEAP })
}

export async function openNotes(folder: string, secret = { passphrase: PASSPHRASE }) {
  return openVault({ folder, secret, schema: noteSchema, now: NOON, testScrypt: CHEAP })
}

export function note(id: number): NoteRecord {
  return { id, text: textOf(id), body: bodyOf(id) }
}

export function textOf(id: number): string {
  return `关于第${id}号事项的通知`
}

export function bodyOf(id: number): Uint8Array {
  return new Uint8Array(500 + (id % 7) * 300).fill(id)
}

/** The ids in order of application; throws where a row is not what was committed. */
export function idsOf(vault: Vault<NoteRecord>): number[] {
  const rows = vault.read.all<{ id: number; text: string; body: Uint8Array }>(
    'SELECT * FROM note ORDER BY rowid',
  )
  for (const { id, text, body } of rows) {
    const same = text === textOf(id) && Buffer.compare(body, bodyOf(id)) === 0
    if (!same) throw new Error(`note ${id} has changed`)
  }
  return rows.map(({ id }) => id)
}

export function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1)
}
