import type { Digest } from '../../shared/encoding/digest.ts'
import { statementLeaf } from '../../shared/log/leaf.ts'
import { mayFollow } from '../../shared/receipt/order.ts'
import { parseReceipt, type Receipt } from '../../shared/receipt/receipt.ts'
import type { Statement } from '../../shared/statement/statement.ts'
import { encodeStatement } from '../../shared/statement/statement-frame.ts'
import type { WriteTransaction } from '../database/tables.ts'
import { findEnvelope, isRecalled, isReceiver } from '../envelopes/envelopes.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { Exchange } from '../exchange.ts'
import { appendLeaf } from '../log/append.ts'
import { deliver } from '../mailbox/mailbox.ts'
import { openOwnStatement, type StatementKind } from '../sessions/own-statement.ts'
import type { CallingSeat } from '../sessions/sessions.ts'
import { findReceipt, insertReceipt, receiptChain } from './receipts.ts'

const RECEIPT: StatementKind<Receipt> = { name: 'receipt', parse: parseReceipt, speaker: receipt => receipt }

type CheckedReceipt = { receipt: Receipt; statement: Statement; digest: Digest }
/** Where a receipt stands: when the exchange took it. */
export type TakenReceipt = { receipt: Receipt; at: string }

/**
 * POST /v1/receipts: signature, sender, addressee, chain and order checked; then receipt, log leaf and
 * mailbox rows in one transaction. The same receipt again is answered as the first time.
 */
export async function submitReceipt(
  exchange: Exchange,
  caller: CallingSeat,
  statement: Statement,
): Promise<TakenReceipt> {
  const { value: receipt, digest } = await openOwnStatement(exchange, caller, statement, RECEIPT)
  const checked = { receipt, statement, digest }
  const { at, cursors } = await exchange.write(async trx => await takeReceipt(trx, exchange, checked))
  exchange.wakes.mail(cursors)
  return { receipt, at }
}

async function takeReceipt(
  trx: WriteTransaction,
  { clock }: Exchange,
  { receipt, statement, digest }: CheckedReceipt,
): Promise<{ at: string; cursors: ReadonlyMap<string, number> }> {
  const earlier = await findReceipt(trx, receipt.id)
  if (earlier !== undefined) {
    if (earlier.digest !== digest) throw new ExchangeError('receipt-invalid', 'receipt: the id is in use')
    return { at: earlier.accepted_at, cursors: new Map() }
  }
  const sender = await requireAddressed(trx, receipt)
  const position = await continueChain(trx, receipt)
  const at = clock()
  await appendLeaf(trx, { kind: 'receipt', subject: receipt.id, leaf: statementLeaf(statement), at })
  await insertReceipt(trx, {
    id: receipt.id,
    digest,
    envelope: receipt.envelope.id,
    unit: receipt.unit,
    seat: receipt.seat,
    position,
    state: receipt.state,
    statement: encodeStatement(statement),
    accepted_at: at.toISOString(),
  })
  const units = [...new Set([sender, receipt.unit])]
  return {
    at: at.toISOString(),
    cursors: await deliver(trx, units, { kind: 'receipt', subject: receipt.id }),
  }
}

/** Only a receiver of the envelope may speak about it. Gives the unit that sent it. */
async function requireAddressed(trx: WriteTransaction, { envelope, unit }: Receipt): Promise<string> {
  const row = await findEnvelope(trx, envelope.id)
  if (row === undefined || !(await isReceiver(trx, envelope.id, unit))) {
    throw new ExchangeError('not-found', 'no such envelope for this unit')
  }
  if (row.digest !== envelope.digest)
    throw new ExchangeError('receipt-invalid', 'receipt: of another envelope')
  return row.sender_unit
}

/** Gives the receipt's place in its unit's chain for this envelope, from 1. */
async function continueChain(
  trx: WriteTransaction,
  { envelope, unit, previous, state }: Receipt,
): Promise<number> {
  const chain = await receiptChain(trx, envelope.id, unit)
  const states = chain.map(link => link.state)
  if (state !== 'recall-accepted' && (await isRecalled(trx, envelope.id, unit)))
    throw new ExchangeError('receipt-out-of-order', 'the envelope was recalled')
  if (previous !== (chain.at(-1)?.digest ?? null) || !mayFollow(states, state)) {
    throw new ExchangeError('receipt-out-of-order', `the chain stands at ${states.at(-1) ?? 'nothing'}`)
  }
  return chain.length + 1
}
