import type { ExchangeClient } from '../../electron/engine/sync/exchange-client.ts'
import { ExchangeRefusal, LinkError } from '../../electron/engine/sync/link-error.ts'
import type { Signer } from '../../shared/cms/keys.ts'
import { toBase64 } from '../../shared/encoding/base64.ts'
import { concat, uint32 } from '../../shared/encoding/bytes.ts'
import { utf8 } from '../../shared/encoding/utf8.ts'
import type { SeatId } from '../../shared/ids/brands.ts'
import { decodeMailboxPage } from '../../shared/mailbox/decode-page.ts'
import { PAGE_CONTENT_TYPE } from '../../shared/mailbox/mailbox-page.ts'
import { isExchangeErrorCode } from '../../shared/protocol/error-codes.ts'
import {
  acceptanceAnswer,
  chainsAnswer,
  challengeAnswer,
  checkpointAnswer,
  directoryAnswer,
  ENVELOPE_CONTENT_TYPE,
  infoAnswer,
  numberBlockAnswer,
  partAnswer,
  proofAnswer,
  recallAnswer,
  receiptAnswer,
  renewalAnswer,
  sealAnswer,
  sessionAnswer,
} from '../../shared/protocol/interface.ts'
import { encodeStatement } from '../../shared/statement/statement-frame.ts'
import { type Ask, inject, type Reply } from '../support/seat-client.ts'
import { TEST_NETWORK, type TestExchange } from '../support/test-exchange.ts'

/**
 * The client's side of the interface without TLS: it asks an exchange in this process. What a bad line does to one
 * request is decided before each, so that a seed gives the same line again.
 */
export type LineFault =
  | 'none'
  | 'lost-request' // the exchange hears nothing
  | 'lost-answer' // the exchange has done it, nobody hears of it
  | 'doubled' // the exchange hears it twice

/** A spoiled byte ends a TLS connection: the real line's rounds have it, here it is a lost answer. */
export type Line = { fault(): LineFault }

type Schema<T> = { parse(value: unknown): T; safeParse(value: unknown): { success: boolean; data?: T } }
type Seat = { id: SeatId; signer: Signer }

export function lineClient(test: TestExchange, seat: Seat, line: Line): ExchangeClient {
  let token: string | undefined

  async function send(method: 'GET' | 'PUT' | 'POST', url: string, ask: Ask): Promise<Reply> {
    const fault = line.fault()
    if (fault === 'lost-request') throw new LinkError('exchange-unreachable', 'the request was lost')
    if (fault === 'doubled') await inject(test, method, url, ask)
    const reply = await inject(test, method, url, ask)
    if (fault === 'lost-answer') throw new LinkError('exchange-unreachable', 'the answer was lost')
    return reply
  }

  async function ask(method: 'GET' | 'PUT' | 'POST', url: string, o: Ask = {}): Promise<Reply> {
    const headers = { ...o.headers, authorization: `Bearer ${await login()}` }
    const reply = await send(method, url, { ...o, headers })
    if (reply.status < 300) return reply
    const refusal = refusalOf(reply)
    if (refusal.code !== 'session-required') throw refusal
    token = undefined
    return ask(method, url, o)
  }

  async function login(): Promise<string> {
    token ??= await openSession()
    return token
  }

  async function openSession(): Promise<string> {
    const asked = await checked(
      send('POST', '/v1/sessions/challenge', { json: { seat: seat.id } }),
      challengeAnswer,
    )
    const message = utf8(`hongtou-session-v1\n${TEST_NETWORK}\n${seat.id}\n${asked.challenge}`)
    const signature = toBase64(await seat.signer.sign(message))
    const json = { seat: seat.id, challenge: asked.challenge, signature }
    return (await checked(send('POST', '/v1/sessions', { json }), sessionAnswer)).token
  }

  const bytes = async (url: string, headers: Record<string, string> = {}) =>
    new Uint8Array((await ask('GET', url, { headers })).bytes)
  const info = () => checked(send('GET', '/v1/info', {}), infoAnswer)

  return {
    connect: async () => ({ address: 'in this process', time: new Date((await info()).time) }),
    address: () => 'in this process',
    directory: async since =>
      (await checked(ask('GET', `/v1/directory?since=${since}`), directoryAnswer)).update,
    mailbox: async (after, limit) =>
      decodeMailboxPage(
        await bytes(`/v1/mailbox?after=${after}&limit=${limit}`, { accept: PAGE_CONTENT_TYPE }),
      ),
    profile: async () => (await info()).profile,
    requestNumbers: request =>
      checked(ask('POST', '/v1/number-blocks', { json: request }), numberBlockAnswer),
    chains: async () => (await checked(ask('GET', '/v1/chains'), chainsAnswer)).chains,
    postRenewal: async renewal => {
      const answer = await checked(send('POST', '/v1/renewals', { json: { renewal } }), renewalAnswer)
      token = undefined
      return answer
    },
    requestSeal: (request, name) =>
      checked(ask('POST', '/v1/seals', { json: { request: toBase64(request), name } }), sealAnswer),
    postReceipt: receipt => checked(ask('POST', '/v1/receipts', { json: { receipt } }), receiptAnswer),
    putEnvelope: async (id, waybill, envelope) => {
      const frame = encodeStatement(waybill)
      const put = ask('PUT', `/v1/envelopes/${id}`, {
        bytes: concat(uint32(frame.length), frame, envelope),
        headers: { 'content-type': ENVELOPE_CONTENT_TYPE },
      })
      return (await checked(put, acceptanceAnswer)).acceptance
    },
    getEnvelope: id => bytes(`/v1/envelopes/${id}`),
    partState: id => checked(ask('GET', `/v1/parts/${id}`), partAnswer),
    announcePart: (id, part) => checked(ask('PUT', `/v1/parts/${id}`, { json: part }), partAnswer),
    putChunk: (id, index, digest, chunk) =>
      checked(
        ask('PUT', `/v1/parts/${id}/chunks/${index}`, {
          bytes: chunk,
          headers: { 'content-type': 'application/octet-stream', 'x-hongtou-digest': digest },
        }),
        partAnswer,
      ),
    getPartRange: (id, from, to) => bytes(`/v1/parts/${id}/content`, { range: `bytes=${from}-${to}` }),
    checkpoint: async () => (await checked(ask('GET', '/v1/log/checkpoint'), checkpointAnswer)).checkpoint,
    consistency: async (first, second) =>
      (await checked(ask('GET', `/v1/log/consistency?first=${first}&second=${second}`), proofAnswer)).proof,
    postRecall: recall => checked(ask('POST', '/v1/recalls', { json: { recall } }), recallAnswer),
    events: () => Promise.reject(new LinkError('exchange-unreachable', 'nobody wakes anybody here')),
    hangUp: () => undefined,
    follow: () => undefined,
    close: async () => undefined,
  }
}

async function checked<T>(asked: Promise<Reply>, schema: Schema<T>): Promise<T> {
  const reply = await asked
  if (reply.status >= 300) throw refusalOf(reply)
  const parsed = schema.safeParse(reply.body)
  if (!parsed.success) throw new LinkError('answer-malformed', 'the answer is not what the interface says')
  return parsed.data as T
}

function refusalOf({ status, body }: Reply): ExchangeRefusal | LinkError {
  const code = body?.code
  return typeof code === 'string' && isExchangeErrorCode(code)
    ? new ExchangeRefusal(code, 'the exchange refused')
    : new LinkError('answer-malformed', `the exchange answered ${status} without a known code`)
}
