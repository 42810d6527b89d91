import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { PageItem } from '../../../shared/mailbox/mailbox-page.ts'
import { parseRecall, type Recall } from '../../../shared/recall/recall.ts'
import { mayFollow } from '../../../shared/receipt/order.ts'
import type { ReceiptState } from '../../../shared/receipt/receipt.ts'
import type { Statement } from '../../../shared/statement/statement.ts'
import { decodeStatement, encodeStatement } from '../../../shared/statement/statement-frame.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { SignedReceipt } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { findSeat } from '../vault/tables/directory.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { findIncoming, type InboxRow } from '../vault/tables/inbox.ts'
import { hasRecall } from '../vault/tables/recalls.ts'
import { lastTaken } from '../vault/tables/receipts.ts'
import { makeReceipt } from './make-receipt.ts'
import { openSaid } from './open-said.ts'
import { readReason } from './read-reason.ts'
import { ReceivingError } from './receiving-error.ts'
import { isCertificateOfSeat } from './seat-certificate.ts'
import { failureCode, incomingEnvelope, passOver } from './take-in.ts'

/**
 * A recall that came in: it must be signed by a seat of the unit that sent the envelope, about exactly the bytes that
 * came. Where nobody here has signed for it, the document goes at once and our receipt says so; where somebody has, a
 * person is asked. docs/spec/recall.md §5
 */
export type RecallItem = Extract<PageItem, { kind: 'recall' }>

export async function takeInRecall(vault: ClientVault, item: RecallItem, now: Date): Promise<void> {
  const statement = decodeStatement(item.recall)
  try {
    const recall = checkRecall(vault.read, statement, now)
    const row = findIncoming(vault.read, recall.envelope.id)
    if (row === undefined) return passOver(vault, item.cursor, 'recalled-unseen', now)
    if (hasRecall(vault.read, recall.id)) return passOver(vault, item.cursor, 'recall-repeated', now)
    requireSame(vault.read, row, recall)
    if (row.state === 'recalled' || row.state === 'archived' || row.state === 'returned')
      return passOver(vault, item.cursor, 'recall-too-late', now)
    vault.commit({
      kind: 'recall-taken',
      cursor: item.cursor,
      id: recall.id,
      envelope: row.envelope,
      unit: ownIdentity(vault.read).unit,
      at: now.toISOString(),
      by: findSeat(vault.read, recall.from.seat)?.name ?? '',
      reason: (await readReason(vault.read, recall.reason)) ?? '',
      statement: encodeStatement(statement),
      receipt: isWithAPerson(vault.read, row, item) ? null : await goneReceipt(vault.read, row, now),
    })
  } catch (error) {
    passOver(vault, item.cursor, failureCode(error), now)
  }
}

function checkRecall(vault: ReadableVault, statement: Statement, now: Date): Recall {
  const saidAt = () => new Date(parseRecall(JSON.parse(fromUtf8(statement.payload))).at)
  const { value, signer } = openSaid(vault, statement, now, saidAt)
  const recall = parseRecall(value)
  const seat = findSeat(vault, recall.from.seat)
  if (!isCertificateOfSeat(seat, signer) || seat?.unit !== recall.from.unit)
    throw new ReceivingError('recall-signer-wrong', 'the recall is not signed by the seat it names')
  const { network, unit } = ownIdentity(vault)
  if (recall.network !== network || !recall.units.includes(unit))
    throw new ReceivingError('recall-not-for-us', 'the recall does not name our unit')
  return recall
}

function requireSame(vault: ReadableVault, row: InboxRow, recall: Recall): void {
  const { digest } = incomingEnvelope(vault, row.envelope)
  if (row.sender !== recall.from.unit || digest !== recall.envelope.digest)
    throw new ReceivingError('recall-not-for-us', 'the recall is not of the unit that sent the envelope')
}

/**
 * Signed for here, unless the exchange never took that word: then it was recalled before. An exchange that has confirmed
 * the word cannot say so any more.
 */
function isWithAPerson(vault: ReadableVault, row: InboxRow, { outcome }: RecallItem): boolean {
  const taken = lastTaken(vault, row.envelope, ownIdentity(vault).unit)
  return isSignedFor(row.state) && (outcome !== 'recalled' || taken.states.some(isSignedFor))
}

function isSignedFor(state: InboxRow['state'] | ReceiptState): boolean {
  return state === 'signed-for' || state === 'registered' || state === 'handled'
}

/** Behind the last of our unit's words that the exchange has. */
async function goneReceipt(vault: ReadableVault, row: InboxRow, now: Date): Promise<SignedReceipt> {
  const { digest } = incomingEnvelope(vault, row.envelope)
  const last = lastTaken(vault, row.envelope, ownIdentity(vault).unit)
  const state = 'recall-accepted' as const
  if (!mayFollow(last.states, state))
    throw new ReceivingError('recall-not-for-us', 'nothing may follow any more')
  const envelope = { id: row.envelope satisfies EnvelopeId, digest }
  return makeReceipt(vault, { envelope, state, previous: last.digest }, now)
}
