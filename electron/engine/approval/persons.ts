import { ApprovalError } from '../../../shared/approval/approval-error.ts'
import { MIN_PIN_CHARACTERS, type Role } from '../../../shared/approval/person.ts'
import { isSignOnly } from '../../../shared/approval/policy.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { PersonOrder, PersonView, PolicyOrder, Signatory } from '../../../shared/ipc/approval-views.ts'
import type { PersonSavedRecord } from '../vault/approval-records.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import {
  allPersons,
  findPersonByName,
  type Person,
  pinAttempts,
  policyOf,
  setPinAttempts,
} from '../vault/tables/persons.ts'
import { hashPin, isPin } from './pins.ts'

/** The persons of the unit who may act, and proof that it is they who act. */
export function listPersons(vault: ReadableVault): PersonView[] {
  return allPersons(vault).map(({ pin, ...person }) => ({ ...person, hasPin: pin !== null }))
}

/**
 * Who acts. Throws ApprovalError('person-unknown' | 'person-without-role' | 'person-pin-missing' | 'person-pin-wrong' |
 * 'person-pin-delayed').
 */
export async function identify(
  vault: ClientVault,
  { name, pin }: Signatory,
  { role, now }: { role: Role; now: Date },
): Promise<Person> {
  const known = findPersonByName(vault.read, name.trim())
  if (known === undefined || known.retired)
    throw new ApprovalError('person-unknown', 'nobody of this name acts for the unit')
  if (!known.roles.includes(role))
    throw new ApprovalError('person-without-role', `not a ${role} of this unit`)
  await checkPin(vault, known, pin, now)
  return known
}

/** The signer, and the record that adds one whom the office has not named before. */
export type Signer = { person: Person; added: PersonSavedRecord | null }

/** As `identify`; an office that keeps no PINs and asks for 签发 alone goes by the name. */
export async function identifySigner(vault: ClientVault, by: Signatory, now: Date): Promise<Signer> {
  const name = by.name.trim()
  const known = findPersonByName(vault.read, name)
  const isNew = known === undefined || !known.roles.includes('signer')
  if (!isNew || known?.retired || name === '' || keepsPersons(vault.read))
    return { person: await identify(vault, by, { role: 'signer', now }), added: null }
  const person: Person = {
    id: known?.id ?? uuidv7(now),
    name,
    roles: [...(known?.roles ?? []), 'signer'],
    pin: null,
    retired: false,
  }
  return { person, added: { kind: 'person-saved', ...person, allowedBy: null, at: now.toISOString() } }
}

/** Whether the office has begun to keep its persons: then nobody acts who is not among them. */
function keepsPersons(vault: ReadableVault): boolean {
  const policy = policyOf(vault)
  return !isSignOnly(policy) || policy.keeperSeals || allPersons(vault).some(({ pin }) => pin !== null)
}

/** Five wrong ones in a row, then a wait that doubles up to an hour. */
const FREE_FAILURES = 5
const FIRST_DELAY_MS = 30_000
const LONGEST_DELAY_MS = 60 * 60_000

async function checkPin(
  vault: ClientVault,
  person: Person,
  pin: string | undefined,
  now: Date,
): Promise<void> {
  if (person.pin === null) return
  if (pin === undefined || pin === '')
    throw new ApprovalError('person-pin-missing', 'this person acts with a PIN')
  const { failures, not_before } = pinAttempts(vault.read, person.id)
  if (now.toISOString() < not_before) throw new ApprovalError('person-pin-delayed', 'too many wrong PINs')
  const isRight = await isPin(pin, person.pin)
  const count = isRight ? 0 : failures + 1
  const delay =
    count < FREE_FAILURES ? 0 : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (count - FREE_FAILURES))
  const next = delay === 0 ? '' : new Date(now.getTime() + delay).toISOString()
  if (count !== failures)
    vault.write(trx => setPinAttempts(trx, person.id, { failures: count, not_before: next }))
  if (!isRight) throw new ApprovalError('person-pin-wrong', 'the PIN is not that of this person')
}

/** Throws ApprovalError; once somebody who signs has a PIN, only such a person allows changes. */
export async function savePersonOrder(
  vault: ClientVault,
  order: PersonOrder,
  now: Date,
): Promise<PersonView[]> {
  const allowedBy = await allowance(vault, order.allowedBy, now)
  const before = order.id === null ? undefined : allPersons(vault.read).find(({ id }) => id === order.id)
  if (order.id !== null && before === undefined) throw new ApprovalError('person-unknown', 'no such person')
  const namesake = findPersonByName(vault.read, order.name)
  if (namesake !== undefined && namesake.id !== order.id)
    throw new ApprovalError('person-name-taken', 'another person has this name')
  vault.commit({
    kind: 'person-saved',
    id: order.id ?? uuidv7(now),
    name: order.name,
    roles: order.roles,
    pin: await pinFor(order.pin, before),
    retired: order.retired,
    allowedBy,
    at: now.toISOString(),
  })
  return listPersons(vault.read)
}

async function pinFor(pin: string | undefined, before: Person | undefined) {
  if (pin === undefined || pin === '') return before?.pin ?? null
  if (pin.length < MIN_PIN_CHARACTERS) throw new ApprovalError('person-pin-short', 'the PIN is too short')
  return hashPin(pin)
}

export async function setPolicyOrder(vault: ClientVault, order: PolicyOrder, now: Date): Promise<void> {
  const allowedBy = await allowance(vault, order.allowedBy, now)
  vault.commit({ kind: 'policy-set', policy: order.policy, allowedBy, at: now.toISOString() })
}

/** Who allows a change of persons or policy; `null` while nobody who signs has a PIN. */
async function allowance(vault: ClientVault, by: Signatory | undefined, now: Date): Promise<string | null> {
  const isGuarded = allPersons(vault.read).some(
    ({ pin, roles, retired }) => pin !== null && !retired && roles.includes('signer'),
  )
  if (!isGuarded) return null
  if (by === undefined) throw new ApprovalError('person-pin-missing', 'a signer has to allow this')
  const person = await identify(vault, by, { role: 'signer', now })
  if (person.pin === null)
    throw new ApprovalError('person-without-role', 'only a signer with a PIN allows this')
  return person.id
}
