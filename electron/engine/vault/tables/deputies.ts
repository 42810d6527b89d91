import type { Deputy } from '../../../../shared/escalation/escalation.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

/** Who is rung next, in this order. */
export function allDeputies(vault: ReadableVault): Deputy[] {
  return vault.all<Deputy>('SELECT name, telephone FROM deputy ORDER BY position')
}

export function setDeputies(vault: WritableVault, deputies: readonly Deputy[]): void {
  vault.run('DELETE FROM deputy')
  deputies.forEach(({ name, telephone }, position) => {
    vault.run('INSERT INTO deputy (position, name, telephone) VALUES (?, ?, ?)', position, name, telephone)
  })
}
