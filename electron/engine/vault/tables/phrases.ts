import type { PhraseId } from '../../../../shared/ids/brands.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

export type PhraseRow = { id: PhraseId; words: string; at: string }

/** Newest first. */
export function allPhrases(vault: ReadableVault): PhraseRow[] {
  return vault.all<PhraseRow>('SELECT * FROM phrase ORDER BY at DESC, id DESC')
}

export function savePhrase(vault: WritableVault, { id, words, at }: PhraseRow): void {
  vault.run(
    `INSERT INTO phrase (id, words, at) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET words = excluded.words`,
    id,
    words,
    at,
  )
}

export function deletePhrase(vault: WritableVault, id: PhraseId): void {
  vault.run('DELETE FROM phrase WHERE id = ?', id)
}
