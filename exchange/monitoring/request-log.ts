import type { FastifyInstance } from 'fastify'

/** One line per request: route, status, duration, caller and size. No content, no token, no query. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        seat: request.caller?.seat,
        bytes: Number(request.headers['content-length'] ?? 0),
      },
      'request',
    )
  })
}
