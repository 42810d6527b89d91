import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { statementToJson } from '../../shared/statement/statement-frame.ts'
import { parseBody } from '../body.ts'
import type { DirectoryUpdates } from './update.ts'

const query = z.object({ since: z.coerce.number().int().nonnegative().default(0) })

/** GET /v1/directory?since=N: the signed snapshot, or what changed after version N. */
export function directoryRoutes(app: FastifyInstance, updates: DirectoryUpdates): void {
  app.get('/v1/directory', async request => {
    const { since } = parseBody(query, request.query)
    return { update: statementToJson(await updates.since(since)) }
  })
}
