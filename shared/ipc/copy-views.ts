import type { CopyMove, CopyState, Reconciliation } from '../copies/ledger.ts'
import type { EnvelopeId } from '../ids/brands.ts'

/** The ledger of one document's copies. `approval` is null before any originals were approved. */
export type CopyLedgerView = {
  envelope: EnvelopeId
  title: string
  documentNumber: string
  /** How many originals the sender lets us print; `null`: it says nothing. */
  right: number | null
  approval: { copies: number; at: string; by: string } | null
  reconciliation: Reconciliation
  /** Each 份号 that was used, and what it is now. */
  copies: { copyNumber: number; state: CopyState }[]
  moves: readonly CopyMove[]
}

/** Copies that are to become something; 清退 and 销毁 with two supervisors. */
export type CopyOrder = {
  envelope: EnvelopeId
  copyNumbers: number[]
  state: CopyState
  supervisors: string[]
  note: string
}
