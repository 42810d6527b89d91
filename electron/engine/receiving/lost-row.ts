import type { Receipt } from '../../../shared/receipt/receipt.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { findIncomingEntry } from '../vault/tables/incoming-register.ts'
import type { LostRow } from '../vault/tables/lost-rows.ts'
import { standingOf } from '../vault/tables/standing.ts'
import { ReceivingError } from './receiving-error.ts'
import { readRegisterNumber } from './register-number.ts'

/**
 * The row of our register that a receipt of this very seat has bound, where this vault does not have it: it was entered
 * after the copy that this vault was put back to. The number is not given again. docs/spec/moving.md §6
 */
export function lostRowOf(vault: ReadableVault, receipt: Receipt): LostRow | undefined {
  const { id, seat, state, at, envelope, registerNumber } = receipt
  if (seat !== ownIdentity(vault).seat || state !== 'registered') return undefined
  const number = readRegisterNumber(registerNumber)
  if (number === undefined) return undefined
  if (findIncomingEntry(vault, envelope.id) !== undefined) return undefined
  return { receipt: id, number, envelope: envelope.id, digest: envelope.digest, at }
}

/** Throws ReceivingError('register-behind') until the mailbox has told which numbers this seat has given elsewhere. */
export function requireRegisterInStep(vault: ReadableVault): void {
  if (standingOf(vault).register_behind === 1)
    throw new ReceivingError('register-behind', 'numbers that this seat has given may not be known here yet')
}
