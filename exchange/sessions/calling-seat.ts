import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { Exchange } from '../exchange.ts'
import type { CallingSeat, Sessions } from './sessions.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Routes that need no session say so; every other one does. */
    open?: boolean
  }
  interface FastifyRequest {
    caller: CallingSeat | null
  }
}

/** Every request but those to open routes carries the token of a session of a seat in good standing. */
export function requireSessions(app: FastifyInstance, exchange: Exchange, sessions: Sessions): void {
  app.decorateRequest('caller', null)
  app.addHook('onRequest', async request => {
    if (request.routeOptions.config.open === true || request.is404) return
    const session = sessions.find(tokenOf(request), exchange.clock())
    if (session === undefined) throw new ExchangeError('session-required', 'no session, or it has ended')
    const { retiredSeats, revoked, superseded } = exchange.standing.now
    if (retiredSeats.has(session.seat)) throw new ExchangeError('seat-unknown', 'the seat is retired')
    if (revoked.has(session.certificate)) {
      throw new ExchangeError('session-refused', 'the seat’s certificate has been revoked')
    }
    if (superseded.has(session.certificate)) {
      throw new ExchangeError('certificate-superseded', 'the seat has newer certificates')
    }
    request.caller = session
  })
}

/** The seat behind a request to a route that needs a session. */
export function callerOf(request: FastifyRequest): CallingSeat {
  if (request.caller === null) throw new TypeError('an open route has no caller')
  return request.caller
}

function tokenOf(request: FastifyRequest): string {
  return /^Bearer ([0-9a-f]{64})$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
}
