import type { WarningWord } from '../../../../shared/checks/warning-words.ts'
import type { DocumentId } from '../../../../shared/ids/brands.ts'
import type { WritableVault } from '../handles.ts'

/** Keeps the words that were said to warnings before a document left, by their code. */
export function setWarningWords(
  vault: WritableVault,
  document: DocumentId,
  { words, by, at }: { words: readonly WarningWord[]; by: string; at: string },
): void {
  vault.run('DELETE FROM warning_word WHERE document = ?', document)
  for (const { code, word } of words) {
    vault.run(
      'INSERT INTO warning_word (document, code, word, by, at) VALUES (?, ?, ?, ?, ?)',
      document,
      code,
      word,
      by,
      at,
    )
  }
}
