import type { DocumentId, ListId, UnitCode } from '../../../../shared/ids/brands.ts'
import type { ListRelation } from '../../../../shared/ipc/list-views.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

export type ListRow = {
  id: ListId
  name: string
  relation: ListRelation | null
  units: UnitCode[]
  at: string
}
type StoredList = Omit<ListRow, 'units'> & { units: string }

export function allLists(vault: ReadableVault): ListRow[] {
  return vault.all<StoredList>('SELECT * FROM receiver_list ORDER BY name').map(parsed)
}

export function findList(vault: ReadableVault, id: ListId): ListRow | undefined {
  const row = vault.get<StoredList>('SELECT * FROM receiver_list WHERE id = ?', id)
  return row && parsed(row)
}

/** The list that a draft goes by; `undefined` where none was chosen, or it was deleted. */
export function listOfDocument(vault: ReadableVault, document: DocumentId): ListRow | undefined {
  const row = vault.get<StoredList>(
    `SELECT receiver_list.* FROM document_list JOIN receiver_list ON receiver_list.id = document_list.list
     WHERE document_list.document = ?`,
    document,
  )
  return row && parsed(row)
}

export function saveList(vault: WritableVault, { id, name, relation, units, at }: ListRow): void {
  vault.run(
    `INSERT INTO receiver_list (id, name, relation, units, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, relation = excluded.relation, units = excluded.units,
       at = excluded.at`,
    id,
    name,
    relation,
    JSON.stringify(units),
    at,
  )
}

/** What goes by it remembers it, so that taking the deletion back brings all back. */
export function deleteList(vault: WritableVault, id: ListId): void {
  vault.run('DELETE FROM receiver_list WHERE id = ?', id)
}

export function chooseList(vault: WritableVault, document: DocumentId, list: ListId | null): void {
  if (list === null) vault.run('DELETE FROM document_list WHERE document = ?', document)
  else vault.run('INSERT OR REPLACE INTO document_list (document, list) VALUES (?, ?)', document, list)
}

function parsed({ units, ...row }: StoredList): ListRow {
  return { ...row, units: JSON.parse(units) }
}
