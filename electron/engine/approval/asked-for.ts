import { ApprovalError } from '../../../shared/approval/approval-error.ts'
import type { AskedPerson, CountersignRequest } from '../../../shared/approval/countersign-request.ts'
import type { ActOrder } from '../../../shared/ipc/approval-views.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { findPersonByName } from '../vault/tables/persons.ts'

/**
 * Of whom 会签 is asked with a submission. Throws ApprovalError('person-unknown' | 'person-without-role' |
 * 'same-person').
 */
export function askedFor(
  vault: ReadableVault,
  { kind, countersign }: ActOrder,
): CountersignRequest | undefined {
  if (kind !== 'submitted' || countersign === undefined) return undefined
  const persons = countersign.persons.map(name => countersigner(vault, name.trim()))
  if (new Set(persons.map(({ id }) => id)).size < persons.length)
    throw new ApprovalError('same-person', 'one person is asked twice for 会签')
  return { order: countersign.order, persons }
}

function countersigner(vault: ReadableVault, name: string): AskedPerson {
  const known = findPersonByName(vault, name)
  if (known === undefined || known.retired)
    throw new ApprovalError('person-unknown', 'nobody of this name acts for the unit')
  if (!known.roles.includes('countersigner'))
    throw new ApprovalError('person-without-role', 'not a countersigner of this unit')
  return { id: known.id, name: known.name }
}
