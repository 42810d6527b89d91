import { randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify, LogController } from 'fastify'
import { chainRoutes } from './chains/routes.ts'
import { MAX_JSON_BYTES } from './config.ts'
import { directoryRoutes } from './directory/routes.ts'
import { DirectoryUpdates } from './directory/update.ts'
import { enrollmentRoutes } from './enrollment/routes.ts'
import { envelopeRoutes } from './envelopes/routes.ts'
import { answerError } from './errors/answer-error.ts'
import { ExchangeError } from './errors/exchange-error.ts'
import { eventRoutes } from './events/routes.ts'
import type { Exchange } from './exchange.ts'
import { logRoutes } from './log/routes.ts'
import { mailboxRoutes } from './mailbox/routes.ts'
import { Crowd, limitCrowd } from './monitoring/crowd.ts'
import { limitRates } from './monitoring/rates.ts'
import { logRequests } from './monitoring/request-log.ts'
import { healthRoutes } from './monitoring/routes.ts'
import { refuseWhenStopping } from './monitoring/stopping.ts'
import { infoRoutes } from './network/routes.ts'
import { numberBlockRoutes } from './number-blocks/routes.ts'
import { partRoutes } from './parts/routes.ts'
import { recallRoutes } from './recalls/routes.ts'
import { receiptRoutes } from './receipts/routes.ts'
import { renewalRoutes } from './renewals/routes.ts'
import { sealRoutes } from './seals/routes.ts'
import { requireSessions } from './sessions/calling-seat.ts'
import { sessionRoutes } from './sessions/routes.ts'
import { Sessions } from './sessions/sessions.ts'

/**
 * Interface v1 (docs/spec/exchange-interface.md) over an opened exchange, without a socket of its own:
 * tests come in through inject. It never logs a body, a token or a name.
 */
export async function createApp(exchange: Exchange): Promise<FastifyInstance> {
  const app = newServer(exchange)
  const sessions = new Sessions()
  const updates = new DirectoryUpdates(exchange)
  app.setErrorHandler(answerError)
  app.setNotFoundHandler(() => {
    throw new ExchangeError('not-found', 'no such route')
  })
  logRequests(app)
  refuseWhenStopping(app)
  requireSessions(app, exchange, sessions)
  await app.register(helmet, { contentSecurityPolicy: false }) // ours does not have to be made for each answer
  app.addHook('onRequest', sendNothingToRun)
  await limitRates(app, exchange)
  limitCrowd(app, new Crowd(exchange.config.crowd))
  healthRoutes(app, exchange)
  infoRoutes(app, exchange)
  enrollmentRoutes(app, exchange, updates)
  renewalRoutes(app, exchange)
  sessionRoutes(app, exchange, sessions)
  directoryRoutes(app, updates)
  sealRoutes(app, exchange)
  numberBlockRoutes(app, exchange)
  partRoutes(app, exchange)
  envelopeRoutes(app, exchange)
  chainRoutes(app, exchange)
  mailboxRoutes(app, exchange)
  receiptRoutes(app, exchange)
  recallRoutes(app, exchange)
  eventRoutes(app, exchange)
  logRoutes(app, exchange)
  return app
}

/** An answer of the interface is never a page: nothing in it may run, wherever it is opened. */
function sendNothingToRun(_request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
  done()
}

/** For one whole request: the largest envelope over a line of 512 kbit/s. */
const REQUEST_TIMEOUT_MS = 20 * 60 * 1000

function newServer({ tls, log }: Exchange): FastifyInstance {
  const app = fastify({
    https: { key: tls.keyPem, cert: tls.certificatePem, minVersion: 'TLSv1.3' },
    bodyLimit: MAX_JSON_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }), // request-log.ts writes our own line
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    return503OnClosing: false, // our own refusal has a code
  })
  return app as unknown as FastifyInstance
}
