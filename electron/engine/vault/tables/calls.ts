import type { EnvelopeId, UnitCode } from '../../../../shared/ids/brands.ts'
import type { CallOutcome } from '../../../../shared/ipc/views.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

export type CallRow = { at: string; by: string; outcome: CallOutcome; words: string }

export function callsAbout(vault: ReadableVault, envelope: EnvelopeId, unit: UnitCode): CallRow[] {
  return vault.all<CallRow>(
    'SELECT at, by, outcome, words FROM call WHERE envelope = ? AND unit = ? ORDER BY id',
    envelope,
    unit,
  )
}

export function insertCall(
  vault: WritableVault,
  call: CallRow & { envelope: EnvelopeId; unit: UnitCode },
): void {
  vault.run(
    'INSERT INTO call (envelope, unit, at, by, outcome, words) VALUES (?, ?, ?, ?, ?, ?)',
    call.envelope,
    call.unit,
    call.at,
    call.by,
    call.outcome,
    call.words,
  )
}
