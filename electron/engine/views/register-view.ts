import type { RegisterRow } from '../../../shared/ipc/views.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { allEntries, type RegisterName } from '../vault/tables/registers.ts'

export function registerView(vault: ReadableVault, register: RegisterName): RegisterRow[] {
  return allEntries(vault, register).map(entry => ({
    number: entry.number,
    at: entry.at,
    title: entry.title,
    documentNumber: entry.document_number,
    units: JSON.parse(entry.units),
    envelope: entry.envelope,
    by: entry.by,
    voided: entry.voided === null ? null : JSON.parse(entry.voided),
  }))
}
