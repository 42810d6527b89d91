import type { FastifyInstance } from 'fastify'
import type { Exchange } from '../exchange.ts'
import { findNetwork } from '../network/network.ts'

/** GET /healthz: the process answers. GET /readyz: its database answers too. */
export function healthRoutes(app: FastifyInstance, exchange: Exchange): void {
  app.get('/healthz', { config: { open: true } }, async () => ({ ok: true }))
  app.get('/readyz', { config: { open: true } }, async () => {
    await findNetwork(exchange.db)
    return { ok: true }
  })
}
