import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { CopyFrom } from '../../../shared/ipc/writing-views.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { documentOfEnvelope } from '../vault/tables/documents.ts'
import { findOutgoingEntry } from '../vault/tables/registers.ts'
import type { CopySource } from './copy-document.ts'
import { DraftError } from './document-error.ts'
import { readDraft } from './drafts.ts'

/** The document to begin from: a draft or sent document as it was written. Throws DraftError. */
export function sourceOfCopy(vault: ReadableVault, from: CopyFrom): CopySource {
  const document = from.kind === 'document' ? from.document : documentOfEnvelope(vault, from.envelope)
  if (document === undefined) throw new DraftError('document-unknown', 'no document of ours in this envelope')
  const source = { document: readDraft(vault, document).document, source: document }
  return from.kind === 'replaced' ? { ...source, replaces: numberSentUnder(vault, from.envelope) } : source
}

function numberSentUnder(vault: ReadableVault, envelope: EnvelopeId): string {
  const entry = findOutgoingEntry(vault, envelope)
  if (entry === undefined) throw new DraftError('document-unknown', 'nothing was sent in this envelope')
  return entry.document_number
}
