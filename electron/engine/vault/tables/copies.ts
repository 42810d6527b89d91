import type { CopyMove } from '../../../../shared/copies/ledger.ts'
import type { EnvelopeId } from '../../../../shared/ids/brands.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'
import type { CopiesApprovedRecord, CopiesMovedRecord } from '../records.ts'

/** The ledger of copies (份号台账): append-only, in the order it was written. */

type MoveRow = {
  copy_number: number
  state: CopyMove['state']
  at: string
  by: string
  supervisors: string
  note: string
}

export function insertApproval(
  vault: WritableVault,
  { envelope, copies, at, by }: CopiesApprovedRecord,
): void {
  vault.run(
    'INSERT INTO copy_approval (envelope, copies, at, by) VALUES (?, ?, ?, ?)',
    envelope,
    copies,
    at,
    by,
  )
}

export function insertMoves(vault: WritableVault, { envelope, moves }: CopiesMovedRecord): void {
  for (const { copyNumber, state, at, by, supervisors, note } of moves)
    vault.run(
      `INSERT INTO copy_move (envelope, copy_number, state, at, by, supervisors, note) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      envelope,
      copyNumber,
      state,
      at,
      by,
      JSON.stringify(supervisors),
      note,
    )
}

/** The copies approved last, or `undefined` before anyone approved any. */
export function findApproval(
  vault: ReadableVault,
  envelope: EnvelopeId,
): { copies: number; at: string; by: string } | undefined {
  return vault.get(
    'SELECT copies, at, by FROM copy_approval WHERE envelope = ? ORDER BY number DESC LIMIT 1',
    envelope,
  )
}

export function movesOf(vault: ReadableVault, envelope: EnvelopeId): CopyMove[] {
  return vault
    .all<MoveRow>('SELECT * FROM copy_move WHERE envelope = ? ORDER BY number', envelope)
    .map(({ copy_number: copyNumber, state, at, by, supervisors, note }) => ({
      copyNumber,
      state,
      at,
      by,
      supervisors: JSON.parse(supervisors),
      note,
    }))
}

/** Documents that have a ledger, the latest first. */
export function envelopesWithCopies(vault: ReadableVault): EnvelopeId[] {
  return vault
    .all<{ envelope: EnvelopeId }>(
      `SELECT envelope, max(at) AS last FROM
         (SELECT envelope, at FROM copy_approval UNION ALL SELECT envelope, at FROM copy_move)
       GROUP BY envelope ORDER BY last DESC, envelope DESC`,
    )
    .map(({ envelope }) => envelope)
}
