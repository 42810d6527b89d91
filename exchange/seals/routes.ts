import type { FastifyInstance } from 'fastify'
import { toBase64 } from '../../shared/encoding/base64.ts'
import { sealRequest } from '../../shared/protocol/interface.ts'
import { parseBody } from '../body.ts'
import { readRequest } from '../enrollment/read-request.ts'
import type { Exchange } from '../exchange.ts'
import { callerOf } from '../sessions/calling-seat.ts'

/** POST /v1/seals: a unit asks for its seal. */
export function sealRoutes(app: FastifyInstance, exchange: Exchange): void {
  app.post('/v1/seals', async request => {
    const body = parseBody(sealRequest, request.body)
    const order = { request: readRequest(body.request), name: body.name }
    // Font and renderer are loaded with the first seal: most days make none, and the start need not wait.
    const { obtainSeal } = await import('./make-seal.ts')
    const seal = await obtainSeal(exchange, callerOf(request), order)
    request.log.info({ unit: seal.unit, seal: seal.id }, 'seal given')
    return { certificate: toBase64(seal.certificate), seal: toBase64(seal.seal) }
  })
}
