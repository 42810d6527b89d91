import type { ReadableVault, WritableVault } from '../handles.ts'

/** What was done in this vault and what was refused: acts, ids and codes, never content. */
export type AuditEntry = { id: number; at: string; act: string; subject: string; detail: string }

export function note(vault: WritableVault, entry: Omit<AuditEntry, 'id'>): void {
  vault.run(
    'INSERT INTO audit (at, act, subject, detail) VALUES (?, ?, ?, ?)',
    entry.at,
    entry.act,
    entry.subject,
    entry.detail,
  )
}

export function allNotes(vault: ReadableVault): AuditEntry[] {
  return vault.all<AuditEntry>('SELECT * FROM audit ORDER BY id')
}
