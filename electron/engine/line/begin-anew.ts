import type { ClientVault } from '../vault/schema.ts'
import { appendRestoredRow, hasLineRows } from '../vault/tables/line.ts'
import { isLineBehind } from '../vault/tables/line-anchor.ts'
import type { RestoreReport } from '../vault/vault-types.ts'

/**
 * After a restore the line record goes on from the copy's end, and says so in a row of its own: rows that were noted
 * after the copy are lost. Also where only the journal knows of a row that is not there any more.
 */
export function beginLineAnew(vault: ClientVault, restored: RestoreReport | undefined, now: Date): void {
  if (vault.isReadOnly) return
  const isBehind = isLineBehind(vault.read)
  if (!isBehind && (restored === undefined || !hasLineRows(vault.read))) return
  const copyAt = restored?.copyOf?.toISOString() ?? null
  vault.write(trx => appendRestoredRow(trx, { copyAt, at: now.toISOString() }))
}
