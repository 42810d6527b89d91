import type { EnvelopeId, UnitCode } from '../../../../shared/ids/brands.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

/**
 * Which document takes the place of which. A document is struck by what still stands: what was withdrawn, refused,
 * returned or recalled strikes nothing. The struck one is never changed.
 */
export type Replaced = { document: EnvelopeId; number: string }
export type Striking = { envelope: EnvelopeId; number: string; title: string }

export function insertReplacement(
  vault: WritableVault,
  { envelope, sender, replaces }: { envelope: EnvelopeId; sender: UnitCode; replaces: Replaced },
): void {
  vault.run(
    'INSERT OR IGNORE INTO replacement (envelope, sender, document, number) VALUES (?, ?, ?, ?)',
    envelope,
    sender,
    replaces.document,
    replaces.number,
  )
}

/** What this envelope takes the place of. */
export function replacedBy(vault: ReadableVault, envelope: EnvelopeId): Replaced | undefined {
  return vault.get<Replaced>('SELECT document, number FROM replacement WHERE envelope = ?', envelope)
}

/** Which envelope takes the place of which document, sent and received. */
export function allReplacements(vault: ReadableVault): { envelope: EnvelopeId; document: EnvelopeId }[] {
  return vault.all('SELECT envelope, document FROM replacement')
}

/** The last document received from a unit that takes the place of this one of the same unit. */
export function strikingReceived(
  vault: ReadableVault,
  sender: UnitCode,
  document: EnvelopeId,
): Striking | undefined {
  return vault.get<Striking>(
    `SELECT inbox.envelope, inbox.document_number AS number, inbox.title
     FROM replacement JOIN inbox ON inbox.envelope = replacement.envelope
     WHERE replacement.sender = ? AND replacement.document = ?
       AND inbox.state NOT IN ('arrived', 'refused', 'returned', 'recalled')
     ORDER BY inbox.arrived_at DESC, inbox.envelope DESC LIMIT 1`,
    sender,
    document,
  )
}

/** The last document of ours that takes the place of this one of ours. */
export function strikingSent(vault: ReadableVault, document: EnvelopeId): Striking | undefined {
  return vault.get<Striking>(
    `SELECT entry.envelope, entry.document_number AS number, entry.title
     FROM replacement JOIN outgoing_register AS entry ON entry.envelope = replacement.envelope
       JOIN outbox_job AS job ON job.envelope = entry.envelope
     WHERE replacement.document = ? AND entry.voided IS NULL AND json_extract(job.state, '$.at') <> 'refused'
     ORDER BY entry.number DESC LIMIT 1`,
    document,
  )
}
