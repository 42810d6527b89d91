import { plainText } from '../../../shared/document/text.ts'
import type { PhraseId } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { PhraseView } from '../../../shared/ipc/writing-views.ts'
import type { ClientVault } from '../vault/schema.ts'
import { allPhrases } from '../vault/tables/phrases.ts'

/** Phrases that the people of this desk keep for themselves; those that come with the program are the face's. */

/** Keeps a phrase, unless it is kept already or has no character; answers with all. */
export function savePhrase(vault: ClientVault, words: string, now: Date): PhraseView[] {
  const text = plainText(words.replaceAll(/\s*[\r\n]+\s*/g, ''))
  const isKnown = allPhrases(vault.read).some(phrase => phrase.words === text)
  if (text !== '' && !isKnown)
    vault.commit({ kind: 'phrase-saved', id: uuidv7(now) as PhraseId, words: text, at: now.toISOString() })
  return allPhrases(vault.read)
}

export function deletePhrase(vault: ClientVault, id: PhraseId): PhraseView[] {
  vault.commit({ kind: 'phrase-deleted', id })
  return allPhrases(vault.read)
}
