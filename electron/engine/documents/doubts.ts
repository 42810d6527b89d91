import type { DocumentId } from '../../../shared/ids/brands.ts'
import type { DoubtLeft } from '../../../shared/ipc/recognition-views.ts'
import type { ClientVault } from '../vault/schema.ts'
import { doubtsOf } from '../vault/tables/doubts.ts'
import { changeableRow } from './drafts.ts'

/** Keeps these with a draft instead of those it had; none are left once all were looked at. Throws DraftError. */
export function keepDoubts(vault: ClientVault, document: DocumentId, doubts: DoubtLeft[]): DoubtLeft[] {
  changeableRow(vault.read, document)
  vault.commit({ kind: 'doubts-kept', document, doubts })
  return doubtsOf(vault.read, document)
}
