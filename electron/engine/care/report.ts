import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { CareFinding } from '../../../shared/ipc/care-views.ts'
import { VaultError } from '../vault/errors.ts'
import type { ClientVault } from '../vault/schema.ts'

/** Keeps findings as one report in the vault. A disk that takes nothing must not keep the vault shut: false. */
export function keepReport(vault: ClientVault, findings: readonly CareFinding[], now: Date): boolean {
  if (findings.length === 0) return true
  try {
    vault.commit({ kind: 'care-reported', id: uuidv7(now), at: now.toISOString(), findings: [...findings] })
    return true
  } catch (thrown) {
    if (thrown instanceof VaultError) return false
    throw thrown
  }
}
