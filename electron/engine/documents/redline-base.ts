/**
 * What a redline begins from. A change that is accepted is as if it had always stood in the earlier state: the state
 * itself is never changed, its redline begins from another base.
 */
import { type OfficialDocument, parseDocument } from '../../../shared/document/model.ts'
import type { VersionId } from '../../../shared/ids/brands.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import { findRedlineBase } from '../vault/tables/versions.ts'
import { readVersion } from './history.ts'

/** The state with the changes since that were accepted. Throws DraftError('history-unknown'). */
export function redlineBase(vault: ReadableVault, version: VersionId): OfficialDocument {
  const content = findRedlineBase(vault, version)
  return content === undefined ? readVersion(vault, version) : parseDocument(JSON.parse(content))
}

/** From now on the redline of that state begins from this base. Throws DraftError or DocumentError; nothing is changed then. */
export function acceptChanges(
  vault: ClientVault,
  { version, base }: { version: VersionId; base: unknown },
  now: Date,
): OfficialDocument {
  readVersion(vault.read, version)
  const document = parseDocument(base)
  vault.commit({
    kind: 'changes-accepted',
    version,
    content: JSON.stringify(document),
    at: now.toISOString(),
  })
  return document
}
