import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { mayFollow } from '../../../shared/receipt/order.ts'
import { parseReceipt, type Receipt, type ReceiptState } from '../../../shared/receipt/receipt.ts'
import { type Statement, signStatement, statementDigest } from '../../../shared/statement/statement.ts'
import { decodeStatement, encodeStatement } from '../../../shared/statement/statement-frame.ts'
import { seatSigner } from '../keys/seat-keys.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { SeatSpokeRecord } from '../vault/records.ts'
import { findSeat } from '../vault/tables/directory.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { lastTaken, type ReceiptRow, unpostedAbout } from '../vault/tables/receipts.ts'
import { colleagueRowOf } from './colleague-row.ts'
import { lostRowOf } from './lost-row.ts'

/**
 * Several seats of one unit speak with one voice: receipts of the unit about an envelope are one chain. When another
 * seat was first, what we have signed and could not post is signed anew behind its word, or dropped where the unit has
 * said as much. docs/spec/receipt.md §4
 */
export async function seatSpoke(
  vault: ReadableVault,
  cursor: number,
  { receipt, statement }: { receipt: Receipt; statement: Statement },
): Promise<SeatSpokeRecord> {
  const digest = statementDigest(statement)
  const { id: envelope } = receipt.envelope
  const lostRow = lostRowOf(vault, receipt)
  const colleagueRow = colleagueRowOf(vault, receipt)
  const states = [...lastTaken(vault, envelope, receipt.unit).states, receipt.state]
  return {
    kind: 'seat-spoke',
    cursor,
    id: receipt.id,
    envelope,
    unit: receipt.unit,
    state: receipt.state,
    at: receipt.at,
    by: findSeat(vault, receipt.seat)?.name ?? '',
    digest,
    statement: encodeStatement(statement),
    renewed: await renewBehind(vault, { envelope, states, previous: digest }),
    ...(lostRow === undefined ? {} : { lostRow }),
    ...(colleagueRow === undefined ? {} : { colleagueRow }),
  }
}

/**
 * Whether a receipt that is not known here is our own unit's word: another seat's, or our own of a time that a vault
 * put back to a copy has forgotten.
 */
export function isOfOwnUnit(vault: ReadableVault, receipt: Receipt): boolean {
  return receipt.unit === ownIdentity(vault).unit
}

async function renewBehind(
  vault: ReadableVault,
  chain: { envelope: EnvelopeId; states: ReceiptState[]; previous: string },
): Promise<SeatSpokeRecord['renewed']> {
  const { states } = chain
  let { previous } = chain
  const renewed: SeatSpokeRecord['renewed'] = []
  for (const row of unpostedAbout(vault, chain.envelope)) {
    if (!mayFollow(states, row.state)) {
      renewed.push({ replaces: row.id, receipt: null })
      continue
    }
    const receipt = await signAnew(vault, row, previous)
    renewed.push({ replaces: row.id, receipt })
    previous = receipt.digest
    states.push(row.state)
  }
  return renewed
}

/** The same word under the same id, behind another one: the exchange has refused it as it was. */
async function signAnew(vault: ReadableVault, row: ReceiptRow, previous: string) {
  const said = parseReceipt(JSON.parse(fromUtf8(decodeStatement(row.statement).payload)))
  const statement = await signStatement({ ...said, previous }, seatSigner(vault))
  const { id, state, at } = row
  return { id, state, at, statement: encodeStatement(statement), digest: statementDigest(statement) }
}
