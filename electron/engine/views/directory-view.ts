import type { DirectoryView } from '../../../shared/ipc/views.ts'
import { heldUnits } from '../dispatch/receivers.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { allUnits, directoryState } from '../vault/tables/directory.ts'
import { ownIdentity } from '../vault/tables/identity.ts'

export function directoryView(vault: ReadableVault, now: Date): DirectoryView {
  const own = ownIdentity(vault).unit
  const held = heldUnits(vault, now)
  const { version, at } = directoryState(vault) ?? { version: 0, at: '' }
  const units = allUnits(vault).map(({ code, name, shortName, group, telephone, closed }) => ({
    code,
    name,
    shortName,
    group,
    telephone,
    closed,
    reachable: !held.has(code),
    holdReason: held.get(code) ?? null,
    own: code === own,
  }))
  return { version, at, units }
}
