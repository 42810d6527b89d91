import type { ReadableVault, WritableVault } from '../handles.ts'
import { appendRestoredRow, hasLineRows } from './line.ts'

/**
 * `closed_at`: nothing is written since, for the seat is to go on from a copy (or this is the copy). `is_copy`: the
 * original went on after this copy was made. `out_of_step`: what the exchange has of this seat is asked for before
 * anything is sent. `register_behind`: so is which numbers of the incoming register it has given.
 */
export type Standing = {
  closed_at: string | null
  is_copy: number
  out_of_step: number
  register_behind: number
}

export function standingOf(vault: ReadableVault): Standing {
  const row = vault.get<Standing>(
    'SELECT closed_at, is_copy, out_of_step, register_behind FROM standing WHERE id = 1',
  )
  if (row === undefined) throw new TypeError('a vault without its standing')
  return row
}

export function close(vault: WritableVault, { isCopy, at }: { isCopy: boolean; at: string }): void {
  vault.run('UPDATE standing SET closed_at = ?, is_copy = max(is_copy, ?) WHERE id = 1', at, isCopy ? 1 : 0)
}

/**
 * Numbers of a vault that went on elsewhere may have been given there: none is taken from these blocks any more, and the
 * line record says that its rows since the copy are lost.
 */
export function reopen(vault: WritableVault, at: string): void {
  const { is_copy, closed_at } = standingOf(vault)
  if (is_copy === 1) {
    vault.run('UPDATE number_block SET closed_at = ? WHERE closed_at IS NULL', at)
    if (hasLineRows(vault)) appendRestoredRow(vault, { copyAt: closed_at, at })
  }
  vault.run(
    'UPDATE standing SET closed_at = NULL, is_copy = 0, out_of_step = 1, register_behind = 1 WHERE id = 1',
  )
}

export function setInStep(vault: WritableVault): void {
  vault.run('UPDATE standing SET out_of_step = 0 WHERE id = 1')
}

export function setRegisterInStep(vault: WritableVault): void {
  vault.run('UPDATE standing SET register_behind = 0 WHERE id = 1')
}
