import {
  approvedWith,
  type CopyMove,
  type CopyState,
  currentStates,
  freeNumbers,
  mayMove,
  needsSupervisors,
  reconcile,
} from '../../../shared/copies/ledger.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { CopyOrder } from '../../../shared/ipc/copy-views.ts'
import { incomingEnvelope } from '../receiving/take-in.ts'
import type { ClientVault } from '../vault/schema.ts'
import { copiesSignedFor } from '../vault/tables/approvals.ts'
import { findApproval, movesOf } from '../vault/tables/copies.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { CopiesError } from './copies-error.ts'

/** The ledger of copies: each entry is a record of the journal first, and none is ever changed. */

/** `right`: how many originals the sender lets us print, where it says so (print-right.ts). */
export type Entering = { now: Date; right?: number | undefined }

/**
 * How many originals may be printed of a sealed document; more may be approved later, up to what 签发 allowed where
 * the document was signed here, and to what the sender allows where it came from another unit. Throws CopiesError.
 */
export function approveCopies(
  vault: ClientVault,
  envelope: EnvelopeId,
  copies: number,
  { now, right }: Entering,
): void {
  incomingEnvelope(vault.read, envelope)
  if (right !== undefined && copies > right) throw overRight(right)
  const signed = copiesSignedFor(vault.read, envelope)
  if (signed !== undefined && copies > signed)
    throw new CopiesError('copies-over-signed', `签发 allowed ${signed} copies`)
  const used = reconcile(copies, movesOf(vault.read, envelope))
  if (!used.balances) throw new CopiesError('copies-fewer-than-used', 'more copies than that exist already')
  vault.commit({ kind: 'copies-approved', envelope, copies, at: now.toISOString(), by: seatName(vault) })
}

/**
 * Takes numbers for originals that are about to be printed: from here on they are used, whatever happens to the printer.
 * Throws CopiesError `copies-not-approved`, or `copies-exhausted` or `copies-over-right` where not so many are left: then
 * none is taken.
 */
export function beginPrinting(
  vault: ClientVault,
  envelope: EnvelopeId,
  originals: number,
  { now, right }: Entering,
): number[] {
  const approved = approvedWith(findApproval(vault.read, envelope)?.copies, right)
  if (approved === undefined) throw new CopiesError('copies-not-approved', 'no originals were approved')
  const numbers = freeNumbers(approved, movesOf(vault.read, envelope), originals)
  if (numbers.length < originals && approved === right) throw overRight(right)
  if (numbers.length < originals)
    throw new CopiesError('copies-exhausted', `only ${numbers.length} of the approved copies are left`)
  commitMoves(vault, envelope, numbers, { state: 'printing', supervisors: [], note: '' }, now)
  return numbers
}

/** Moves copies on. Throws CopiesError where one of them may not go there, or two names are missing: then none moves. */
export function moveCopies(vault: ClientVault, order: CopyOrder, now: Date): void {
  const { envelope, copyNumbers, state } = order
  const states = currentStates(movesOf(vault.read, envelope))
  for (const number of copyNumbers)
    if (state === 'printing' || !mayMove(states.get(number), state))
      throw new CopiesError('copy-move-forbidden', `copy ${number} cannot become ${state}`)
  const names = order.supervisors.map(name => name.trim()).filter(name => name !== '')
  if (needsSupervisors(state) && new Set(names).size !== 2)
    throw new CopiesError('supervisors-missing', 'two different people must put their names to this')
  commitMoves(vault, envelope, copyNumbers, { state, supervisors: names, note: order.note }, now)
}

function overRight(right: number): CopiesError {
  return new CopiesError('copies-over-right', `the sender allows ${right} originals here`)
}

function commitMoves(
  vault: ClientVault,
  envelope: EnvelopeId,
  numbers: readonly number[],
  entry: { state: CopyState; supervisors: readonly string[]; note: string },
  now: Date,
): void {
  const moves = [...new Set(numbers)].map(
    (copyNumber): CopyMove => ({ copyNumber, ...entry, at: now.toISOString(), by: seatName(vault) }),
  )
  if (moves.length > 0) vault.commit({ kind: 'copies-moved', envelope, moves })
}

function seatName(vault: ClientVault): string {
  return ownIdentity(vault.read).seat_name
}
