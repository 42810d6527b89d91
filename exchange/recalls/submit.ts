import type { Digest } from '../../shared/encoding/digest.ts'
import { statementLeaf } from '../../shared/log/leaf.ts'
import type { RecallAnswer } from '../../shared/protocol/interface.ts'
import { outcomeOfRecall, parseRecall, type Recall } from '../../shared/recall/recall.ts'
import type { Statement } from '../../shared/statement/statement.ts'
import { encodeStatement } from '../../shared/statement/statement-frame.ts'
import type { WriteTransaction } from '../database/tables.ts'
import { findEnvelope, isReceiver } from '../envelopes/envelopes.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { Exchange } from '../exchange.ts'
import { appendLeaf } from '../log/append.ts'
import { deliver } from '../mailbox/mailbox.ts'
import { receiptChain } from '../receipts/receipts.ts'
import { openOwnStatement, type StatementKind } from '../sessions/own-statement.ts'
import type { CallingSeat } from '../sessions/sessions.ts'
import { findRecall, insertRecall, type Outcomes } from './recalls.ts'

const RECALL: StatementKind<Recall> = {
  name: 'recall',
  parse: parseRecall,
  speaker: ({ network, from }) => ({ network, ...from }),
}

type CheckedRecall = { recall: Recall; statement: Statement; digest: Digest }
type Cursors = ReadonlyMap<string, number>

/**
 * POST /v1/recalls: signature, sender and envelope checked; then recall, what it comes to at each unit, log leaf and
 * mailbox rows in one transaction. The same recall again is answered as the first time.
 */
export async function submitRecall(
  exchange: Exchange,
  caller: CallingSeat,
  statement: Statement,
): Promise<{ recall: Recall; answer: RecallAnswer }> {
  const { value: recall, digest } = await openOwnStatement(exchange, caller, statement, RECALL)
  const checked = { recall, statement, digest }
  const { answer, cursors } = await exchange.write(trx => takeRecall(trx, exchange, checked))
  exchange.wakes.mail(cursors)
  return { recall, answer }
}

async function takeRecall(
  trx: WriteTransaction,
  { clock }: Exchange,
  { recall, statement, digest }: CheckedRecall,
): Promise<{ answer: RecallAnswer; cursors: Cursors }> {
  const earlier = await findRecall(trx, recall.id)
  if (earlier !== undefined) {
    if (earlier.digest !== digest) throw new ExchangeError('recall-invalid', 'recall: the id is in use')
    return { answer: earlier.answer, cursors: new Map() }
  }
  await requireSent(trx, recall)
  const outcomes = await outcomesAt(trx, recall)
  const at = clock()
  await appendLeaf(trx, { kind: 'recall', subject: recall.id, leaf: statementLeaf(statement), at })
  const row = {
    id: recall.id,
    digest,
    envelope: recall.envelope.id,
    seat: recall.from.seat,
    statement: encodeStatement(statement),
    accepted_at: at.toISOString(),
  }
  await insertRecall(trx, row, outcomes)
  const told = outcomes.filter(({ outcome }) => outcome !== 'too-late').map(({ unit }) => unit)
  const cursors: Cursors =
    told.length === 0 ? new Map() : await deliver(trx, told, { kind: 'recall', subject: recall.id })
  return { answer: { at: at.toISOString(), outcomes }, cursors }
}

/** Only the unit that sent an envelope may recall it, and only from those it went to. */
async function requireSent(trx: WriteTransaction, { envelope, from, units }: Recall): Promise<void> {
  const row = await findEnvelope(trx, envelope.id)
  if (row === undefined || row.sender_unit !== from.unit)
    throw new ExchangeError('not-found', 'no such envelope of this unit')
  if (row.digest !== envelope.digest) throw new ExchangeError('recall-invalid', 'recall: of another envelope')
  for (const unit of units) {
    if (!(await isReceiver(trx, envelope.id, unit)))
      throw new ExchangeError('recall-invalid', `recall: the envelope did not go to ${unit}`)
  }
}

async function outcomesAt(trx: WriteTransaction, { envelope, units }: Recall): Promise<Outcomes> {
  const outcomes: Outcomes = []
  for (const unit of units.toSorted()) {
    const chain = await receiptChain(trx, envelope.id, unit)
    outcomes.push({ unit, outcome: outcomeOfRecall(chain.map(({ state }) => state)) })
  }
  return outcomes
}
