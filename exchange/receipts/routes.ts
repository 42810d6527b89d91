import type { FastifyInstance } from 'fastify'
import { receiptRequest } from '../../shared/protocol/interface.ts'
import type { Statement } from '../../shared/statement/statement.ts'
import { StatementError } from '../../shared/statement/statement-error.ts'
import { statementFromJson } from '../../shared/statement/statement-frame.ts'
import { parseBody } from '../body.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { Exchange } from '../exchange.ts'
import { callerOf } from '../sessions/calling-seat.ts'
import { submitReceipt } from './submit.ts'

/** POST /v1/receipts: a receiving unit's signed word. */
export function receiptRoutes(app: FastifyInstance, exchange: Exchange): void {
  app.post('/v1/receipts', async request => {
    const body = parseBody(receiptRequest, request.body)
    const { receipt, at } = await submitReceipt(exchange, callerOf(request), statementOf(body.receipt))
    request.log.info(
      { receipt: receipt.id, envelope: receipt.envelope.id, state: receipt.state },
      'receipt taken',
    )
    return { envelope: receipt.envelope.id, state: receipt.state, at }
  })
}

function statementOf(json: unknown): Statement {
  try {
    return statementFromJson(json)
  } catch (cause) {
    if (!(cause instanceof StatementError)) throw cause
    throw new ExchangeError('receipt-invalid', `receipt: ${cause.code}`, { cause })
  }
}
