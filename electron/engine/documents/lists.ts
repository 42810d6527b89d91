import type { Relations, UsualList } from '../../../shared/checks/context.ts'
import type { DocumentId, ListId, UnitCode } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { ListOrder, ListView } from '../../../shared/ipc/list-views.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import { allUnits } from '../vault/tables/directory.ts'
import { allLists, findList, type ListRow, listOfDocument } from '../vault/tables/lists.ts'
import { changeableRow } from './drafts.ts'
import { ListError } from './list-error.ts'

/** Lists of receivers under a name: kept by the office, chosen for a draft, and asked by the checks. */
export function listsView(vault: ReadableVault): ListView[] {
  const units = new Map(allUnits(vault).map(unit => [unit.code, unit]))
  return allLists(vault).map(({ id, name, relation, units: codes }) => ({
    id,
    name,
    relation,
    units: codes.map(code => {
      const unit = units.get(code)
      return { code, name: unit?.name ?? code, gone: unit === undefined || unit.closed }
    }),
  }))
}

/** Makes, changes, renames, or brings back. Throws ListError('list-name-taken'). */
export function saveListOrder(vault: ClientVault, order: ListOrder, now: Date): ListView[] {
  const { id, name, relation, units } = order
  if (allLists(vault.read).some(list => list.name === name && list.id !== id))
    throw new ListError('list-name-taken', 'another list has this name')
  vault.commit({
    kind: 'list-saved',
    id: id ?? (uuidv7(now) as ListId),
    name,
    relation,
    units: [...new Set(units)],
    at: now.toISOString(),
  })
  return listsView(vault.read)
}

/** Throws ListError('list-unknown'). */
export function deleteListOrder(vault: ClientVault, id: ListId): ListView[] {
  known(vault.read, id)
  vault.commit({ kind: 'list-deleted', id })
  return listsView(vault.read)
}

/** Which list a draft goes by; `null`: none. Throws ListError('list-unknown') or DraftError. */
export function chooseListFor(vault: ClientVault, document: DocumentId, list: ListId | null): ListId | null {
  changeableRow(vault.read, document)
  if (list !== null) known(vault.read, list)
  vault.commit({ kind: 'list-chosen', document, list })
  return list
}

export function chosenList(vault: ReadableVault, document: DocumentId): ListId | null {
  return listOfDocument(vault, document)?.id ?? null
}

function known(vault: ReadableVault, id: ListId): ListRow {
  const list = findList(vault, id)
  if (list === undefined) throw new ListError('list-unknown', 'no such list of receivers')
  return list
}

/** The list that a draft goes by, as the checks compare it: closed units are nobody that could be missing. */
export function chosenUsual(vault: ReadableVault, document: DocumentId): UsualList | undefined {
  const list = listOfDocument(vault, document)
  if (list === undefined) return undefined
  const codes = new Set(list.units)
  const units = allUnits(vault).filter(({ code, closed }) => codes.has(code) && !closed)
  return { name: list.name, units: units.map(({ name }) => name) }
}

/** Names, full and short, of the units in lists marked so; `undefined` while no list is marked. */
export function relationsOf(vault: ReadableVault): Relations | undefined {
  const marked = allLists(vault).filter(({ relation }) => relation !== null)
  if (marked.length === 0) return undefined
  const namesIn = (relation: ListRow['relation']) => {
    const codes = new Set<UnitCode>(
      marked.filter(list => list.relation === relation).flatMap(({ units }) => units),
    )
    const units = allUnits(vault).filter(({ code }) => codes.has(code))
    return units.flatMap(({ name, shortName }) => [name, shortName])
  }
  return { superiors: namesIn('superiors'), subordinates: namesIn('subordinates') }
}
