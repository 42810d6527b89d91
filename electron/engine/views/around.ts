import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { ReplacementLinks } from '../../../shared/ipc/replacement-views.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { allColleagueRows, type ColleagueRow, findColleagueRow } from '../vault/tables/colleague-rows.ts'
import { allUnits, findUnit } from '../vault/tables/directory.ts'
import { allIncoming, findIncoming, type InboxRow } from '../vault/tables/inbox.ts'
import { allRegisterNumbers, registerNumberOf } from '../vault/tables/incoming-register.ts'
import { allPassings, findPassing, type PassingRow } from '../vault/tables/joint.ts'
import { allReplacements } from '../vault/tables/replacements.ts'
import { answeredNumbers, replyNumberTo } from '../vault/tables/replies.ts'
import { replacementOfReceived } from './replacement-view.ts'

/**
 * What a received document's row is shown with, out of other tables. `aroundOne` asks for each thing when it is wanted;
 * `aroundAll` reads each table once, when it is first wanted, for lists of any length. Both say the same (tests/unit/engine/around.test.ts).
 */
export type Around = {
  incoming(envelope: EnvelopeId): InboxRow | undefined
  unitName(code: string): string
  /** 收文号, with the colleague's name where it stands in another seat's book. */
  registerNumber(envelope: EnvelopeId): string | null
  colleague(envelope: EnvelopeId): ColleagueRow | undefined
  role(envelope: EnvelopeId): PassingRow['role'] | null
  links(row: InboxRow): ReplacementLinks
  /** 复文号. */
  replyNumber(row: InboxRow): string | null
  bytes(envelope: EnvelopeId): number
}

export function aroundOne(vault: ReadableVault): Around {
  return {
    incoming: envelope => findIncoming(vault, envelope),
    unitName: code => findUnit(vault, code)?.name ?? code,
    registerNumber: envelope => registerNumberOf(vault, envelope),
    colleague: envelope => findColleagueRow(vault, envelope),
    role: envelope => findPassing(vault, envelope)?.role ?? null,
    links: row => replacementOfReceived(vault, row),
    replyNumber: ({ sender, document_number }) =>
      document_number === '' ? null : replyNumberTo(vault, { unit: sender, documentNumber: document_number }),
    bytes: envelope =>
      vault.get<{ bytes: number }>('SELECT length(envelope) AS bytes FROM envelope WHERE id = ?', envelope)
        ?.bytes ?? 0,
  }
}

/** `rows`: all of the inbox, where the caller has them already. */
export function aroundAll(vault: ReadableVault, rows: readonly InboxRow[] = allIncoming(vault)): Around {
  const one = aroundOne(vault)
  const incoming = new Map(rows.map(row => [row.envelope, row]))
  const names = new Map(allUnits(vault).map(({ code, name }) => [code as string, name]))
  const numbers = lazily(() => allRegisterNumbers(vault))
  const colleagues = lazily(() => new Map(allColleagueRows(vault).map(row => [row.envelope, row])))
  const roles = lazily(() => new Map(allPassings(vault).map(({ envelope, role }) => [envelope, role])))
  const answered = lazily(() => answeredNumbers(vault))
  const linked = linkedDocuments(vault)
  const bytes = lazily(() => bytesOfIncoming(vault))
  return {
    incoming: envelope => incoming.get(envelope),
    unitName: code => names.get(code) ?? code,
    registerNumber: envelope => numbers().get(envelope) ?? null,
    colleague: envelope => colleagues().get(envelope),
    role: envelope => roles().get(envelope) ?? null,
    links: row => (linked(row) ? one.links(row) : { replacedBy: null, replaces: null }),
    replyNumber: row => (answered().has(row.document_number) ? one.replyNumber(row) : null),
    bytes: envelope => bytes().get(envelope) ?? 0,
  }
}

/** Done when it is first asked for, and kept. */
function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Whether a row strikes another or is struck: few do and are. */
function linkedDocuments(vault: ReadableVault): (row: InboxRow) => boolean {
  const replacements = allReplacements(vault)
  const striking = new Set(replacements.map(({ envelope }) => envelope))
  const struck = new Set(replacements.map(({ document }) => document))
  return ({ envelope, document }) => striking.has(envelope) || struck.has(document)
}

function bytesOfIncoming(vault: ReadableVault): Map<EnvelopeId, number> {
  const rows = vault.all<{ id: EnvelopeId; bytes: number }>(
    "SELECT id, length(envelope) AS bytes FROM envelope WHERE direction = 'in'",
  )
  return new Map(rows.map(({ id, bytes }) => [id, bytes]))
}
