import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ExchangeConfig } from '../config.ts'
import { ExchangeError } from '../errors/exchange-error.ts'

/**
 * When a city comes back after an outage, everybody asks at once. So many requests are worked on together; beyond that
 * a seat that has none in hand is still let in, and one that has is asked to come back in a moment (429, Retry-After):
 * nobody starves behind a neighbour with more to send.
 */
export type CrowdLimits = ExchangeConfig['crowd']

/** How many requests each seat has in hand. */
export class Crowd {
  readonly #limits: CrowdLimits
  readonly #inHand = new Map<string, number>()
  #all = 0

  constructor(limits: CrowdLimits) {
    this.#limits = limits
  }

  /** The most that was in hand together, for whoever measures. */
  most = 0

  /** How much is in hand now. */
  get inHand(): number {
    return this.#all
  }

  /** Whether one more request of a seat is taken; who was taken must leave. */
  enter(seat: string): boolean {
    const own = this.#inHand.get(seat) ?? 0
    const { together, perSeat } = this.#limits
    if (own >= perSeat || (own > 0 && this.#all >= together)) return false
    this.#inHand.set(seat, own + 1)
    this.#all++
    this.most = Math.max(this.most, this.#all)
    return true
  }

  leave(seat: string): void {
    const left = (this.#inHand.get(seat) ?? 1) - 1
    if (left > 0) this.#inHand.set(seat, left)
    else this.#inHand.delete(seat)
    this.#all--
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    crowd: Crowd
  }
  interface FastifyRequest {
    /** The seat whose place in the crowd this request holds. */
    crowdSeat: string | null
  }
}

/** Only what costs work counts: requests of seats, but not their open streams of wake-ups. */
export function limitCrowd(app: FastifyInstance, crowd: Crowd): void {
  app.decorate('crowd', crowd)
  app.decorateRequest('crowdSeat', null)
  app.addHook('onRequest', async (request, reply) => {
    const seat = request.caller?.seat
    if (seat === undefined || request.routeOptions.url === '/v1/events') return
    if (crowd.enter(seat)) {
      request.crowdSeat = seat
      return
    }
    reply.header('retry-after', String(RETRY_AFTER_SECONDS))
    throw new ExchangeError('rate-limited', 'many are asking at once; come back in a moment')
  })
  app.addHook('onResponse', async request => leave(crowd, request))
  app.addHook('onRequestAbort', async request => leave(crowd, request))
}

const RETRY_AFTER_SECONDS = 1 // the client spreads it by chance

function leave(crowd: Crowd, request: FastifyRequest): void {
  if (request.crowdSeat === null) return
  crowd.leave(request.crowdSeat)
  request.crowdSeat = null
}
