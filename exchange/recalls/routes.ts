import type { FastifyInstance } from 'fastify'
import { type RecallAnswer, recallRequest } from '../../shared/protocol/interface.ts'
import type { Statement } from '../../shared/statement/statement.ts'
import { StatementError } from '../../shared/statement/statement-error.ts'
import { statementFromJson } from '../../shared/statement/statement-frame.ts'
import { parseBody } from '../body.ts'
import { MAX_RECALL_BYTES } from '../config.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { Exchange } from '../exchange.ts'
import { callerOf } from '../sessions/calling-seat.ts'
import { submitRecall } from './submit.ts'

/** POST /v1/recalls: the sending unit takes an envelope back. */
export function recallRoutes(app: FastifyInstance, exchange: Exchange): void {
  app.post('/v1/recalls', { bodyLimit: MAX_RECALL_BYTES }, async (request): Promise<RecallAnswer> => {
    const body = parseBody(recallRequest, request.body)
    const { recall, answer } = await submitRecall(exchange, callerOf(request), statementOf(body.recall))
    request.log.info({ recall: recall.id, envelope: recall.envelope.id }, 'recall taken')
    return answer
  })
}

function statementOf(json: unknown): Statement {
  try {
    return statementFromJson(json)
  } catch (cause) {
    if (!(cause instanceof StatementError)) throw cause
    throw new ExchangeError('recall-invalid', `recall: ${cause.code}`, { cause })
  }
}
