import type { Role } from '../../../../shared/approval/person.ts'
import { type ApprovalPolicy, SIGN_ONLY } from '../../../../shared/approval/policy.ts'
import type { PersonSavedRecord, PinHash, PolicySetRecord } from '../approval-records.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

/** The persons of the unit who act on its documents, and the steps it asks for. */
export type Person = { id: string; name: string; roles: Role[]; pin: PinHash | null; retired: boolean }
type PersonRow = { id: string; name: string; roles: string; pin: string | null; retired: number }

export function allPersons(vault: ReadableVault): Person[] {
  return vault.all<PersonRow>('SELECT * FROM person ORDER BY added_at, id').map(personOf)
}

export function findPersonByName(vault: ReadableVault, name: string): Person | undefined {
  const row = vault.get<PersonRow>('SELECT * FROM person WHERE name = ?', name)
  return row === undefined ? undefined : personOf(row)
}

function personOf({ id, name, roles, pin, retired }: PersonRow): Person {
  return {
    id,
    name,
    roles: JSON.parse(roles),
    pin: pin === null ? null : JSON.parse(pin),
    retired: retired === 1,
  }
}

export function savePerson(vault: WritableVault, record: PersonSavedRecord): void {
  vault.run(
    `INSERT INTO person (id, name, roles, pin, retired, added_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET
       name = excluded.name, roles = excluded.roles, pin = excluded.pin, retired = excluded.retired`,
    record.id,
    record.name,
    JSON.stringify(record.roles),
    record.pin === null ? null : JSON.stringify(record.pin),
    record.retired ? 1 : 0,
    record.at,
  )
}

export function policyOf(vault: ReadableVault): ApprovalPolicy {
  const row = vault.get<{ policy: string }>('SELECT policy FROM approval_policy WHERE id = 1')
  return row === undefined ? SIGN_ONLY : JSON.parse(row.policy)
}

export function setPolicy(vault: WritableVault, { policy, at }: PolicySetRecord): void {
  vault.run(
    'INSERT OR REPLACE INTO approval_policy (id, policy, at) VALUES (1, ?, ?)',
    JSON.stringify(policy),
    at,
  )
}

/** Wrong PINs of one person in a row, and when the next try is taken. */
export type PinAttempts = { failures: number; not_before: string }

export function pinAttempts(vault: ReadableVault, person: string): PinAttempts {
  const row = vault.get<PinAttempts>(
    'SELECT failures, not_before FROM person_attempt WHERE person = ?',
    person,
  )
  return row ?? { failures: 0, not_before: '' }
}

export function setPinAttempts(vault: WritableVault, person: string, attempts: PinAttempts): void {
  vault.run(
    'INSERT OR REPLACE INTO person_attempt (person, failures, not_before) VALUES (?, ?, ?)',
    person,
    attempts.failures,
    attempts.not_before,
  )
}
