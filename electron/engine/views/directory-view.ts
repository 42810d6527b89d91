import type { DirectoryView } from '../../../shared/ipc/views.ts'
import { reachableUnits } from '../dispatch/receivers.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { allUnits, directoryState } from '../vault/tables/directory.ts'
import { ownIdentity } from '../vault/tables/identity.ts'

export function directoryView(vault: ReadableVault, now: Date): DirectoryView {
  const own = ownIdentity(vault).unit
  const reachable = reachableUnits(vault, now)
  const { version, at } = directoryState(vault) ?? { version: 0, at: '' }
  const units = allUnits(vault).map(({ code, name, shortName, group, telephone, closed }) => ({
    code,
    name,
    shortName,
    group,
    telephone,
    closed,
    reachable: reachable.has(code),
    own: code === own,
  }))
  return { version, at, units }
}
