import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { isDigest } from '../../shared/encoding/digest.ts'
import { envelopeId } from '../../shared/protocol/fields.ts'
import { ENVELOPE_CONTENT_TYPE } from '../../shared/protocol/interface.ts'
import { decodeStatement, statementToJson } from '../../shared/statement/statement-frame.ts'
import { parseBody } from '../body.ts'
import { MAX_WAYBILL_BYTES } from '../config.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { Exchange } from '../exchange.ts'
import { callerOf } from '../sessions/calling-seat.ts'
import { type EnvelopeRow, findEnvelope, findEnvelopeBody, findWaybillFor, isRecalled } from './envelopes.ts'
import { frameHead, withFrame } from './frame.ts'
import { InTurn } from './in-turn.ts'
import { submitEnvelope } from './submit.ts'

const params = z.object({ id: envelopeId })
const FRAME_OVERHEAD_BYTES = MAX_WAYBILL_BYTES + 4

/** PUT and GET /v1/envelopes/{id}. */
export function envelopeRoutes(app: FastifyInstance, exchange: Exchange): void {
  const inTurn = new InTurn()
  const bodyLimit = exchange.config.limits.envelopeBytes + FRAME_OVERHEAD_BYTES

  app.addContentTypeParser(ENVELOPE_CONTENT_TYPE, (_request, payload, done) => done(null, payload))

  app.put('/v1/envelopes/:id', { bodyLimit }, async request => {
    const { id } = parseBody(params, request.params)
    if (!(request.body instanceof Readable))
      throw new ExchangeError('request-malformed', 'not a framed envelope')
    checkLength(request.headers['content-length'], bodyLimit)
    const acceptance = await withFrame(request.body, MAX_WAYBILL_BYTES, frame =>
      inTurn.run(id, () => submitEnvelope(exchange, callerOf(request), id, frame)),
    )
    request.log.info({ envelope: id }, 'envelope accepted')
    return { acceptance: statementToJson(decodeStatement(acceptance)) }
  })

  app.get('/v1/envelopes/:id', async (request, reply) => {
    const { id } = parseBody(params, request.params)
    const { unit } = callerOf(request)
    const waybill = await findWaybillFor(exchange.db, id, unit)
    const row = await findEnvelope(exchange.db, id)
    if (waybill === undefined || row === undefined) throw new ExchangeError('not-found', 'no such envelope')
    if (await isRecalled(exchange.db, id, unit))
      throw new ExchangeError('envelope-recalled', 'recalled before it was signed for')
    const head = frameHead(waybill)
    reply.header('content-type', ENVELOPE_CONTENT_TYPE).header('content-length', head.length + row.bytes)
    return reply.send(Readable.from(frameOf(exchange, row, head), { objectMode: false }))
  })
}

function checkLength(header: string | undefined, limit: number): void {
  if (Number(header ?? 0) > limit) throw new ExchangeError('request-too-large', 'the envelope is too large')
}

async function* frameOf(exchange: Exchange, row: EnvelopeRow, head: Uint8Array): AsyncGenerator<Uint8Array> {
  yield head
  if (row.kept_in === 'database') yield (await findEnvelopeBody(exchange.db, row.id)) ?? new Uint8Array()
  else if (isDigest(row.digest)) yield* await exchange.envelopes.read(row.id, row.digest)
}
