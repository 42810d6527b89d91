import type { Receipt } from '../../../shared/receipt/receipt.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ColleagueRow } from '../vault/tables/colleague-rows.ts'
import { findSeat } from '../vault/tables/directory.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { readRegisterNumber } from './register-number.ts'

/**
 * The row that another seat of our unit has written in its own book. Each seat counts for itself, so that none waits for
 * the other while the link is down: seat and number together name a row. docs/spec/receipt.md §4
 */
export function colleagueRowOf(vault: ReadableVault, receipt: Receipt): ColleagueRow | undefined {
  const { id, seat, state, at, envelope, registerNumber } = receipt
  if (seat === ownIdentity(vault).seat || state !== 'registered') return undefined
  const number = readRegisterNumber(registerNumber)
  if (number === undefined) return undefined
  return { receipt: id, seat, by: findSeat(vault, seat)?.name ?? '', number, envelope: envelope.id, at }
}
