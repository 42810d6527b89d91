import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { Exchange } from '../exchange.ts'

/** Requests are counted per seat; before a session there is only the address to count by. */
export async function limitRates(app: FastifyInstance, { config }: Exchange): Promise<void> {
  await app.register(rateLimit, {
    timeWindow: 60_000,
    keyGenerator: callerKey,
    max: request => (request.caller === null ? config.rates.perAddressMinute : config.rates.perSeatMinute),
    addHeadersOnExceeding: NO_HEADERS,
    errorResponseBuilder: () => new ExchangeError('rate-limited', 'too many requests in this minute'),
  })
}

/** What is left is told to who has gone beyond it, not with every answer. */
const NO_HEADERS = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }

function callerKey(request: FastifyRequest): string {
  return request.caller?.seat ?? request.ip
}
