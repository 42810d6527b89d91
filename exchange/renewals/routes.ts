import type { FastifyInstance } from 'fastify'
import { toBase64 } from '../../shared/encoding/base64.ts'
import { type RenewalAnswer, renewalRequest } from '../../shared/protocol/interface.ts'
import { parseBody } from '../body.ts'
import type { Exchange } from '../exchange.ts'
import { renew } from './renew.ts'

/** POST /v1/renewals. It needs no session: the answer may come to who has no longer the key for one. */
export function renewalRoutes(app: FastifyInstance, exchange: Exchange): void {
  app.post('/v1/renewals', { config: { open: true } }, async (request): Promise<RenewalAnswer> => {
    const { renewal } = parseBody(renewalRequest, request.body)
    const seat = await renew(exchange, renewal)
    await exchange.standing.look()
    request.log.info({ unit: seat.unit, seat: seat.id }, 'seat renewed')
    return {
      signingCertificate: toBase64(seat.signing_certificate),
      encryptionCertificate: toBase64(seat.encryption_certificate),
    }
  })
}
