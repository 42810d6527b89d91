import { replacementKind } from '../../../shared/document/replacement.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { ReplacementLink, ReplacementLinks } from '../../../shared/ipc/replacement-views.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { findDocumentFrom, type InboxRow } from '../vault/tables/inbox.ts'
import { findOutgoingEntry } from '../vault/tables/registers.ts'
import { replacedBy, type Striking, strikingReceived, strikingSent } from '../vault/tables/replacements.ts'

/** What strikes a document of ours, and what it strikes. */
export function replacementOfSent(vault: ReadableVault, envelope: EnvelopeId): ReplacementLinks {
  const replaced = replacedBy(vault, envelope)
  const own = findOutgoingEntry(vault, envelope)
  const old = replaced && findOutgoingEntry(vault, replaced.document)
  return {
    replacedBy: linkTo(strikingSent(vault, envelope)),
    replaces: replaced
      ? {
          envelope: replaced.document,
          number: replaced.number,
          title: old?.title ?? '',
          kind: replacementKind(own?.title ?? ''),
        }
      : null,
  }
}

/** The same of one that was received. */
export function replacementOfReceived(vault: ReadableVault, row: InboxRow): ReplacementLinks {
  const replaced = replacedBy(vault, row.envelope)
  const old = replaced && findDocumentFrom(vault, row.sender, replaced.document)
  return {
    replacedBy: linkTo(strikingReceived(vault, row.sender, row.document)),
    replaces: replaced
      ? {
          envelope: old?.envelope ?? null,
          number: replaced.number,
          title: old?.title ?? '',
          kind: replacementKind(row.title),
        }
      : null,
  }
}

function linkTo(striking: Striking | undefined): ReplacementLink | null {
  return striking === undefined ? null : { ...striking, kind: replacementKind(striking.title) }
}
