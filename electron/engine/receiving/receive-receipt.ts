import { stepDelivery } from '../../../shared/delivery/delivery.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import type { PageItem } from '../../../shared/mailbox/mailbox-page.ts'
import { parseReceipt, type Receipt } from '../../../shared/receipt/receipt.ts'
import { type Statement, statementDigest } from '../../../shared/statement/statement.ts'
import { decodeStatement, encodeStatement } from '../../../shared/statement/statement-frame.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import { findSeat } from '../vault/tables/directory.ts'
import { findEnvelope } from '../vault/tables/envelopes.ts'
import { findCarried } from '../vault/tables/outbox.ts'
import { hasReceipt } from '../vault/tables/receipts.ts'
import { lostRowOf } from './lost-row.ts'
import { openSaid } from './open-said.ts'
import { readReason } from './read-reason.ts'
import { ReceivingError } from './receiving-error.ts'
import { isCertificateOfSeat } from './seat-certificate.ts'
import { isOfOwnUnit, seatSpoke } from './seat-spoke.ts'
import { failureCode, passOver } from './take-in.ts'

/**
 * A receipt that came in for something of ours: it must be signed by a seat of the unit it speaks for, about
 * exactly the bytes we sent. Then the delivery moves; a receipt that does not hold moves nothing.
 */
export type ReceiptItem = Extract<PageItem, { kind: 'receipt' }>

export async function takeInReceipt(vault: ClientVault, item: ReceiptItem, now: Date): Promise<void> {
  const statement = decodeStatement(item.receipt)
  try {
    const receipt = checkReceipt(vault.read, statement, now)
    if (hasReceipt(vault.read, receipt.id)) return passOver(vault, item.cursor, 'receipt-repeated', now)
    if (isOfOwnUnit(vault.read, receipt))
      return vault.commit(await seatSpoke(vault.read, item.cursor, { receipt, statement }))
    const reason = receipt.reason === null ? null : await readReason(vault.read, receipt.reason)
    vault.commit({
      kind: 'receipt-received',
      cursor: item.cursor,
      id: receipt.id,
      envelope: receipt.envelope.id,
      unit: receipt.unit,
      state: receipt.state,
      at: receipt.at,
      digest: statementDigest(statement),
      statement: encodeStatement(statement),
      delivery: movedDelivery(vault.read, receipt, reason),
    })
  } catch (error) {
    const code = failureCode(error)
    // Of an envelope that its sender has taken back since: the receipt itself holds, and its number counts.
    const lostRow = code === 'receipt-not-for-us' ? lostRowOf(vault.read, readReceipt(statement)) : undefined
    passOver(vault, item.cursor, code, now, { lostRow })
  }
}

/** Throws StatementError, CertificateError, FormatError or ReceivingError. */
export function checkReceipt(vault: ReadableVault, statement: Statement, now: Date): Receipt {
  const { value, signer } = openSaid(vault, statement, now, () => new Date(readReceipt(statement).at))
  const receipt = parseReceipt(value)
  const seat = findSeat(vault, receipt.seat)
  if (!isCertificateOfSeat(seat, signer) || seat?.unit !== receipt.unit) {
    throw new ReceivingError('receipt-signer-wrong', 'the receipt is not signed by the seat it names')
  }
  const envelope = findEnvelope(vault, receipt.envelope.id)
  if (envelope === undefined)
    throw new ReceivingError('receipt-not-for-us', 'a receipt for an envelope we do not have')
  if (envelope.digest !== receipt.envelope.digest) {
    throw new ReceivingError('receipt-digest-mismatch', 'the receipt is about other bytes than we sent')
  }
  return receipt
}

function readReceipt({ payload }: Statement): Receipt {
  return parseReceipt(JSON.parse(fromUtf8(payload)))
}

function movedDelivery(vault: ReadableVault, receipt: Receipt, reason: string | null): string | null {
  const entry = findCarried(vault, receipt.envelope.id, receipt.unit)
  if (entry === undefined) return null
  const event = { kind: 'receipt' as const, time: receipt.at, state: receipt.state, reason }
  return JSON.stringify(stepDelivery(entry.delivery, event))
}
