import { beginFrom, originOf } from '../documents/copy-document.ts'
import { sourceOfCopy } from '../documents/copy-source.ts'
import { readDraft } from '../documents/drafts.ts'
import { keepVersion, listVersions, readVersion, restoreVersion } from '../documents/history.ts'
import { deletePhrase, savePhrase } from '../documents/phrases.ts'
import { acceptChanges, redlineBase } from '../documents/redline-base.ts'
import { allPhrases } from '../vault/tables/phrases.ts'
import type { Context, HandlersOf } from './context.ts'
import { followReceived } from './follow-received.ts'

/** History of documents, beginning from an earlier one, and the phrases of this desk. */
type WritingCalls = HandlersOf<
  | 'document:versions'
  | 'document:version'
  | 'document:redline-base'
  | 'document:accept-changes'
  | 'document:keep-version'
  | 'document:restore'
  | 'document:copy'
  | 'document:follow'
  | 'document:origin'
  | 'phrase:list'
  | 'phrase:save'
  | 'phrase:delete'
>

export function writingCalls({ now, session, emit }: Context): WritingCalls {
  const changed = <T>(value: T): T => {
    emit('changed', { topic: 'drafts' })
    return value
  }
  return {
    'document:versions': async id => listVersions(session().vault.read, id),
    'document:version': async version => readVersion(session().vault.read, version),
    'document:redline-base': async version => redlineBase(session().vault.read, version),
    'document:accept-changes': async (version, base) =>
      acceptChanges(session().vault, { version, base }, now()),
    'document:keep-version': async id => {
      const { vault } = session()
      readDraft(vault.read, id)
      keepVersion(vault, id, { cause: 'kept', at: now() })
      return listVersions(vault.read, id)
    },
    'document:restore': async (document, version) =>
      changed(restoreVersion(session().vault, { document, version }, now())),
    'document:copy': async from => {
      const { vault } = session()
      return changed(beginFrom(vault, sourceOfCopy(vault.read, from), now()))
    },
    'document:follow': async (envelope, kind) =>
      changed(followReceived(session().vault, { kind, envelope }, now())),
    'document:origin': async id => originOf(session().vault.read, id),
    'phrase:list': async () => allPhrases(session().vault.read),
    'phrase:save': async words => savePhrase(session().vault, words, now()),
    'phrase:delete': async id => deletePhrase(session().vault, id),
  }
}
