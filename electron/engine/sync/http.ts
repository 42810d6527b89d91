import { type Dispatcher, request } from 'undici'
import type { z } from 'zod'
import { isExchangeErrorCode } from '../../../shared/protocol/error-codes.ts'
import { errorBody } from '../../../shared/protocol/interface.ts'
import { ExchangeRefusal, LinkError, linkErrorOf } from './link-error.ts'
import { readBody } from './read-body.ts'

/** One HTTP exchange with the city exchange: what goes out, what must come back, and every failure as a code. */
export type Ask = {
  method: 'GET' | 'PUT' | 'POST'
  path: string
  token?: string
  json?: unknown
  bytes?: Uint8Array
  contentType?: string
  headers?: Record<string, string>
}

const HEADERS_TIMEOUT_MS = 30_000
/** Half of 32 kbit/s. What the system has taken from us may still be on its way for so long. */
const SLOWEST_BYTES_PER_SECOND = 2_000
const BODY_TIMEOUT_MS = 120_000 // without a byte: a line that is only slow always brings some
const MAX_JSON_BYTES = 64 * 1024 * 1024
const MAX_REFUSAL_BYTES = 16 * 1024

/** Throws LinkError or ExchangeRefusal. */
export async function askJson<T>(
  base: string,
  dispatcher: Dispatcher,
  ask: Ask,
  schema: z.ZodType<T>,
): Promise<T> {
  const body = await readBody(await open(base, dispatcher, ask), { maxBytes: MAX_JSON_BYTES })
  const parsed = schema.safeParse(parseJson(new TextDecoder().decode(body)))
  if (!parsed.success)
    throw new LinkError('answer-malformed', `${ask.path}: the answer is not what the interface says`)
  return parsed.data
}

/** The body of an answer as it comes. Throws LinkError or ExchangeRefusal. */
export async function open(
  base: string,
  dispatcher: Dispatcher,
  ask: Ask,
): Promise<Dispatcher.ResponseData['body']> {
  const answer = await request(new URL(ask.path, base), {
    dispatcher,
    method: ask.method,
    headers: headersOf(ask),
    body: ask.bytes ?? (ask.json === undefined ? null : JSON.stringify(ask.json)),
    headersTimeout: HEADERS_TIMEOUT_MS + msToSend(ask),
    bodyTimeout: BODY_TIMEOUT_MS,
  }).catch(cause => {
    throw linkErrorOf(cause)
  })
  if (answer.statusCode >= 200 && answer.statusCode < 300 && !isPage(answer.headers)) return answer.body
  throw await refusalOf(answer)
}

/** A body that fills the system's buffers counts as sent long before it has passed a slow line. */
function msToSend({ bytes }: Ask): number {
  return ((bytes?.length ?? 0) / SLOWEST_BYTES_PER_SECOND) * 1000
}

function headersOf({ token, json, contentType, headers }: Ask): Record<string, string> {
  return {
    ...headers,
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
  }
}

async function refusalOf(answer: Dispatcher.ResponseData): Promise<Error> {
  const parsed = errorBody.safeParse(parseJson(await refusalText(answer.body)))
  if (parsed.success && isExchangeErrorCode(parsed.data.code)) {
    return new ExchangeRefusal(parsed.data.code, parsed.data.message, retryAfterMs(answer))
  }
  if (isForeign(answer)) return new LinkError('intercepted', 'something before the exchange has answered')
  return new LinkError('answer-malformed', `the exchange answered ${answer.statusCode} without a known code`)
}

/** A redirect or a page: the exchange sends neither. A login page of the network does, or a proxy on the way. */
function isForeign({ statusCode, headers }: Dispatcher.ResponseData): boolean {
  const isRedirect = statusCode >= 300 && statusCode < 400
  return isRedirect || statusCode === 407 || statusCode === 511 || isPage(headers)
}

function isPage(headers: Dispatcher.ResponseData['headers']): boolean {
  return String(headers['content-type'] ?? '').startsWith('text/html')
}

function retryAfterMs({ headers }: Dispatcher.ResponseData): number | undefined {
  const seconds = Number(headers['retry-after'])
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined
}

async function refusalText(body: Dispatcher.ResponseData['body']): Promise<string> {
  try {
    return new TextDecoder().decode(await readBody(body, { maxBytes: MAX_REFUSAL_BYTES }))
  } catch {
    return ''
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
