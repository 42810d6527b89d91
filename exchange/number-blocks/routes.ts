import type { FastifyInstance } from 'fastify'
import { numberBlockRequest } from '../../shared/protocol/interface.ts'
import { statementToJson } from '../../shared/statement/statement-frame.ts'
import { parseBody } from '../body.ts'
import type { Exchange } from '../exchange.ts'
import { callerOf } from '../sessions/calling-seat.ts'
import { grantBlock } from './grant.ts'

/** POST /v1/number-blocks: a seat asks for numbers to give while it is off the network. */
export function numberBlockRoutes(app: FastifyInstance, exchange: Exchange): void {
  app.post('/v1/number-blocks', async request => {
    const block = await grantBlock(exchange, callerOf(request), parseBody(numberBlockRequest, request.body))
    return { block: statementToJson(block) }
  })
}
