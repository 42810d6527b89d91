import type { FastifyBaseLogger, FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { codeOf } from '../../shared/errors/coded-error.ts'
import { EXCHANGE_ERRORS, type ExchangeErrorCode } from '../../shared/protocol/error-codes.ts'
import { ExchangeError } from './exchange-error.ts'

/** The one error handler: every refusal leaves as {code, message}; of a failure only the request id leaves. */
export function answerError(
  thrown: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const refusal = refusalOf(thrown)
  const { status } = EXCHANGE_ERRORS[refusal.code]
  writeDown(request.log, refusal.code, status, thrown)
  // What is too large is not read to its end only to be thrown away.
  if (refusal.code === 'request-too-large') reply.header('connection', 'close')
  void reply
    .code(status)
    .send({ code: refusal.code, message: status >= 500 ? hidden(request) : refusal.message })
}

function hidden(request: FastifyRequest): string {
  return `request ${request.id}`
}

function refusalOf(thrown: FastifyError | Error): ExchangeError {
  if (thrown instanceof ExchangeError) return thrown
  const code = codeOfOther(thrown)
  return new ExchangeError(code, EXCHANGE_ERRORS[code].meaning, { cause: thrown })
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL'])
/** The client went away in the middle of its body: nobody hears the answer, and nothing of ours failed. */
const GONE = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'])

/** What Fastify, the disk and the database throw, in our words. */
function codeOfOther(thrown: FastifyError | Error): ExchangeErrorCode {
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
  if (FULL.has(code)) return 'storage-full'
  if (GONE.has(code)) return 'request-malformed'
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'request-too-large'
  const status = 'statusCode' in thrown ? thrown.statusCode : undefined
  if (code.startsWith('FST_ERR_') && status !== undefined && status < 500) return 'request-malformed'
  return thrown instanceof SyntaxError ? 'request-malformed' : 'internal'
}

function writeDown(log: FastifyBaseLogger, code: ExchangeErrorCode, status: number, thrown: Error): void {
  if (status < 500 || code === 'stopping') log.info({ code, because: codeOf(thrown.cause) }, 'refused')
  else log.error({ code, err: thrown }, 'failed')
}
