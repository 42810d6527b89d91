import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { SeatId } from '../../shared/ids/brands.ts'
import type { Exchange } from '../exchange.ts'
import { latestCursor } from '../mailbox/mailbox.ts'
import { callerOf } from '../sessions/calling-seat.ts'
import type { Wake } from './wakes.ts'

/** GET /v1/events: server-sent wake-ups. Fetching stays with the client; losing an event loses nothing. */
export function eventRoutes(app: FastifyInstance, exchange: Exchange): void {
  const open = new Map<ServerResponse, SeatId>()

  app.get('/v1/events', async (request, reply) => {
    const { unit, seat } = callerOf(request)
    reply.hijack()
    const stream = reply.raw
    begin(stream)
    endOldest(open, seat)
    open.set(stream, seat)
    const directory = exchange.standing.now.version
    const stopListening = exchange.wakes.listen(unit, directory, wake => tell(stream, eventOf(wake)))
    const beat = setInterval(() => tell(stream, ': \n\n'), exchange.config.heartbeatMs)
    stream.on('close', () => {
      clearInterval(beat)
      stopListening()
      open.delete(stream)
    })
    // Listening came first: what is accepted while we look is told, at worst, twice.
    exchange.wakes.mail(new Map([[unit, await latestCursor(exchange.db, unit)]]))
  })

  app.addHook('preClose', async () => {
    for (const stream of open.keys()) stream.end()
  })
}

/** One seat holds a few streams open, not as many as the exchange has sockets. */
const MAX_STREAMS_PER_SEAT = 8

function endOldest(open: ReadonlyMap<ServerResponse, SeatId>, seat: SeatId): void {
  const own = [...open].filter(([stream, of]) => of === seat && !stream.writableEnded)
  for (const [stream] of own.slice(0, Math.max(0, own.length - MAX_STREAMS_PER_SEAT + 1))) stream.end()
}

function begin(stream: ServerResponse): void {
  stream.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  stream.flushHeaders()
}

/** A stream that has ended, or whose client is gone, is closing: there is nobody to tell. */
function tell(stream: ServerResponse, text: string): void {
  if (stream.writable && !stream.writableEnded) stream.write(text)
}

function eventOf(wake: Wake): string {
  return `event: wake\ndata: ${JSON.stringify(wake)}\n\n`
}
