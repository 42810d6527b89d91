import type { FastifyInstance } from 'fastify'
import { ExchangeError } from '../errors/exchange-error.ts'

/** From the moment it closes, the exchange finishes what it has and refuses what still comes in. */
export function refuseWhenStopping(app: FastifyInstance): void {
  let isStopping = false
  app.addHook('preClose', async () => {
    isStopping = true
  })
  app.addHook('onRequest', async () => {
    if (isStopping) throw new ExchangeError('stopping', 'the exchange is shutting down')
  })
}
