import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Statement, signStatement } from '../../shared/statement/statement.ts'
import { statementToJson } from '../../shared/statement/statement-frame.ts'
import { parseBody } from '../body.ts'
import type { Exchange } from '../exchange.ts'
import { logSize } from './nodes.ts'
import { consistencyProof, currentCheckpoint, inclusionProof } from './proofs.ts'

const position = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
const inclusionQuery = z.object({ index: position, size: position })
const consistencyQuery = z.object({ first: position, second: position })

/** GET /v1/log/checkpoint, /inclusion and /consistency: the log shows that it only grows. */
export function logRoutes(app: FastifyInstance, exchange: Exchange): void {
  const checkpoint = checkpointSigner(exchange)

  app.get('/v1/log/checkpoint', async () => ({ checkpoint: statementToJson(await checkpoint()) }))

  app.get('/v1/log/inclusion', async request => {
    const { index, size } = parseBody(inclusionQuery, request.query)
    return { proof: await inclusionProof(exchange.db, index, size) }
  })

  app.get('/v1/log/consistency', async request => {
    const { first, second } = parseBody(consistencyQuery, request.query)
    return { proof: await consistencyProof(exchange.db, first, second) }
  })
}

/** One size is signed once: the exchange says one thing about it, at one time. */
function checkpointSigner({ db, network, authority, clock }: Exchange): () => Promise<Statement> {
  let last: { size: number; statement: Statement } | undefined
  return async () => {
    if (last !== undefined && last.size === (await logSize(db))) return last.statement
    const checkpoint = await currentCheckpoint(db, network.network, clock())
    last = { size: checkpoint.size, statement: await signStatement(checkpoint, authority.exchange) }
    return last.statement
  }
}
