import type { FastifyInstance } from 'fastify'
import { toBase64 } from '../../shared/encoding/base64.ts'
import type { InfoAnswer } from '../../shared/protocol/interface.ts'
import { statementToJson } from '../../shared/statement/statement-frame.ts'
import { SOFTWARE } from '../config.ts'
import type { Exchange } from '../exchange.ts'
import { requireProfile } from './require-profile.ts'

/** GET /v1/info: who this is, its clock, its root and the network's profile. */
export function infoRoutes(app: FastifyInstance, exchange: Exchange): void {
  app.get('/v1/info', { config: { open: true } }, async (): Promise<InfoAnswer> => {
    const profile = await requireProfile(exchange.db)
    return {
      time: exchange.clock().toISOString(),
      root: toBase64(exchange.authority.root.certificate.der),
      profile: statementToJson(profile),
      software: SOFTWARE,
    }
  })
}
