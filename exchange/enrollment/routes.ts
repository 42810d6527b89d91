import type { FastifyInstance } from 'fastify'
import { toBase64 } from '../../shared/encoding/base64.ts'
import { unitCode } from '../../shared/protocol/fields.ts'
import { type EnrollmentAnswer, enrollmentRequest } from '../../shared/protocol/interface.ts'
import { statementToJson } from '../../shared/statement/statement-frame.ts'
import { parseBody } from '../body.ts'
import type { DirectoryUpdates } from '../directory/update.ts'
import type { Exchange } from '../exchange.ts'
import { requireProfile } from '../network/require-profile.ts'
import { enroll } from './enroll.ts'

/** POST /v1/enrollments: a secretary's workstation joins with a slip. */
export function enrollmentRoutes(app: FastifyInstance, exchange: Exchange, updates: DirectoryUpdates): void {
  app.post('/v1/enrollments', { config: { open: true } }, async (request): Promise<EnrollmentAnswer> => {
    const body = parseBody(enrollmentRequest, request.body)
    const profile = await requireProfile(exchange.db)
    const seat = await enroll(exchange, body)
    await exchange.standing.look()
    request.log.info({ unit: seat.unit, seat: seat.id }, 'seat enrolled')
    return {
      unit: unitCode.parse(seat.unit),
      unitName: seat.unitName,
      signingCertificate: toBase64(seat.signing_certificate),
      encryptionCertificate: toBase64(seat.encryption_certificate),
      profile: statementToJson(profile),
      directory: statementToJson(await updates.since(0)),
    }
  })
}
