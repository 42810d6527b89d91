import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { digest, partId } from '../../shared/protocol/fields.ts'
import { partAnnouncement } from '../../shared/protocol/interface.ts'
import { parseBody } from '../body.ts'
import type { PartTable } from '../database/tables.ts'
import { InTurn } from '../envelopes/in-turn.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { Exchange } from '../exchange.ts'
import { callerOf } from '../sessions/calling-seat.ts'
import type { CallingSeat } from '../sessions/sessions.ts'
import { announcePart } from './announce.ts'
import { SEALED_CHUNK_BYTES } from './geometry.ts'
import { findPart, heldChunks, mayFetch } from './parts.ts'
import { parseRange } from './range.ts'
import { RunningDigests } from './running-digests.ts'
import { storeChunk } from './store-chunk.ts'

const params = z.object({ id: partId })
const chunkParams = z.object({ id: partId, n: z.coerce.number().int().nonnegative() })
const chunkHeaders = z.object({ 'x-hongtou-digest': digest })

/** PUT and GET /v1/parts/{id}, PUT /v1/parts/{id}/chunks/{n}, GET /v1/parts/{id}/content. */
export function partRoutes(app: FastifyInstance, exchange: Exchange): void {
  const inTurn = new InTurn()
  const digests = new RunningDigests()

  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )

  app.put('/v1/parts/:id', async request => {
    const { id } = parseBody(params, request.params)
    const announced = parseBody(partAnnouncement, request.body)
    return await answerOf(exchange, await announcePart(exchange, callerOf(request), id, announced))
  })

  app.get('/v1/parts/:id', async request => {
    const { id } = parseBody(params, request.params)
    return await answerOf(exchange, await requireFetchable(exchange, callerOf(request), id))
  })

  const unlimited = { rateLimit: false } as const // bytes are limited by the quota, and a part has many chunks
  app.put('/v1/parts/:id/chunks/:n', { bodyLimit: SEALED_CHUNK_BYTES, config: unlimited }, async request => {
    const { id, n } = parseBody(chunkParams, request.params)
    const { 'x-hongtou-digest': announced } = parseBody(chunkHeaders, request.headers)
    const bytes = request.body
    if (!(bytes instanceof Uint8Array)) throw new ExchangeError('request-malformed', 'not a chunk')
    const chunk = { part: id, position: n, digest: announced, bytes }
    const complete = await inTurn.run(id, () => storeChunk(exchange, callerOf(request), chunk, digests))
    return { complete, held: [n] }
  })

  app.get('/v1/parts/:id/content', async (request, reply) => {
    const { id } = parseBody(params, request.params)
    const part = await requireFetchable(exchange, callerOf(request), id)
    if (part.completed_at === null) throw new ExchangeError('not-found', 'the part is not complete yet')
    const { start, end, isPart } = parseRange(request.headers.range, part.bytes)
    reply
      .code(isPart ? 206 : 200)
      .header('accept-ranges', 'bytes')
      .header('content-type', 'application/octet-stream')
      .header('content-length', end - start + 1)
    if (isPart) reply.header('content-range', `bytes ${start}-${end}/${part.bytes}`)
    return reply.send(await exchange.parts.read(id, start, end))
  })
}

async function requireFetchable(exchange: Exchange, { unit }: CallingSeat, id: string): Promise<PartTable> {
  const part = await findPart(exchange.db, id)
  if (part === undefined || !(await mayFetch(exchange.db, part, unit))) {
    throw new ExchangeError('not-found', 'no such part')
  }
  return part
}

async function answerOf({ db }: Exchange, part: PartTable): Promise<{ complete: boolean; held: number[] }> {
  return { complete: part.completed_at !== null, held: await heldChunks(db, part.id) }
}
