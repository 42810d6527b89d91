import type { FastifyInstance } from 'fastify'
import { isDigest } from '../../shared/encoding/digest.ts'
import { unitCode } from '../../shared/protocol/fields.ts'
import type { ChainsAnswer } from '../../shared/protocol/interface.ts'
import type { Exchange } from '../exchange.ts'
import { callerOf } from '../sessions/calling-seat.ts'

/** GET /v1/chains: where the calling seat's chain to each unit ends, for a vault that was put back to a copy. */
export function chainRoutes(app: FastifyInstance, { db }: Exchange): void {
  app.get('/v1/chains', async (request): Promise<ChainsAnswer> => {
    const { seat } = callerOf(request)
    const rows = await db
      .selectFrom('pair_link')
      .selectAll()
      .where('seat', '=', seat)
      .orderBy('unit')
      .execute()
    return {
      chains: rows.flatMap(({ unit, seq, waybill_digest: waybill }) =>
        isDigest(waybill) ? [{ unit: unitCode.parse(unit), seq, waybill }] : [],
      ),
    }
  })
}
