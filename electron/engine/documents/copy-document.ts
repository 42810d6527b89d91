/**
 * A new draft from a document that was written, sent or received before: what is said again every year need not be
 * typed again. Number and what belonged to that one copy are left out, its date is today's, as that of any new document;
 * where it came from is noted.
 */
import type { OfficialDocument } from '../../../shared/document/model.ts'
import { parseDocument } from '../../../shared/document/model.ts'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { Draft } from '../../../shared/ipc/views.ts'
import type { OriginView } from '../../../shared/ipc/writing-views.ts'
import { officeDay } from '../office-day.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import { findOrigin } from '../vault/tables/origins.ts'
import { readDraft } from './drafts.ts'

export type CopySource = {
  document: OfficialDocument
  source: string
  /** The number of what the new document takes the place of. */
  replaces?: string
}

/** Makes the draft. Its attachments are not taken along: they are files of their year. */
export function beginFrom(vault: ClientVault, { document, source, replaces }: CopySource, now: Date): Draft {
  const id = uuidv7(now) as DocumentId
  vault.commit({
    kind: 'draft-copied',
    id,
    content: JSON.stringify(
      parseDocument({
        ...renewed(document, officeDay(now)),
        ...(replaces === undefined ? {} : { replaces }),
      }),
    ),
    title: document.title,
    number: document.number,
    source,
    at: now.toISOString(),
  })
  return readDraft(vault.read, id)
}

/** The document as a beginning: without what was given to that one alone. */
function renewed(document: OfficialDocument, today: string): OfficialDocument {
  const { copyNumber: _, printDate: __, answers: ___, replaces: ____, ...kept } = document
  return { ...kept, number: '', date: today }
}

export function originOf(vault: ReadableVault, document: DocumentId): OriginView | null {
  const origin = findOrigin(vault, document)
  return origin === undefined ? null : { title: origin.title, number: origin.number, at: origin.at }
}
