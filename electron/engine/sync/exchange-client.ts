import type { Dispatcher } from 'undici'
import type { Signer } from '../../../shared/cms/keys.ts'
import { toBase64 } from '../../../shared/encoding/base64.ts'
import { concat, uint32 } from '../../../shared/encoding/bytes.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { FormatError } from '../../../shared/errors/format-error.ts'
import type { EnvelopeId, PartId, SeatId } from '../../../shared/ids/brands.ts'
import { decodeMailboxPage } from '../../../shared/mailbox/decode-page.ts'
import { type MailboxPage, PAGE_CONTENT_TYPE } from '../../../shared/mailbox/mailbox-page.ts'
import type { ProxySetting } from '../../../shared/network/proxy.ts'
import type { StatementJson } from '../../../shared/protocol/fields.ts'
import {
  acceptanceAnswer,
  chainsAnswer,
  challengeAnswer,
  checkpointAnswer,
  directoryAnswer,
  ENVELOPE_CONTENT_TYPE,
  infoAnswer,
  type NumberBlockRequest,
  numberBlockAnswer,
  partAnswer,
  proofAnswer,
  recallAnswer,
  receiptAnswer,
  renewalAnswer,
  sealAnswer,
  sessionAnswer,
} from '../../../shared/protocol/interface.ts'
import type { Statement } from '../../../shared/statement/statement.ts'
import { encodeStatement } from '../../../shared/statement/statement-frame.ts'
import { type Ask, askJson, open } from './http.ts'
import { ExchangeRefusal, LinkError, mostTelling } from './link-error.ts'
import { pinnedAgent } from './pinned-agent.ts'
import { readBody } from './read-body.ts'

/** Above every envelope that a profile may reasonably allow, below what memory bears. */
const MAX_FRAME_BYTES = 256 * 1024 * 1024
/** A page is kept to half a megabyte, but one item always comes: a recall of a large network has some megabytes. */
const MAX_PAGE_BYTES = 32 * 1024 * 1024

/**
 * The client's side of interface v1, for one seat: addresses tried in turn, pinned TLS, a session by
 * signed challenge that renews itself. Every method throws LinkError or ExchangeRefusal.
 */
/** `signer` is asked for each time: a renewal changes it. */
export type ClientSeat = { network: string; seat: SeatId; signer: () => Signer }
/** Where the network profile in force says that the exchange is, and by which keys it is known. */
export type Whereabouts = { addresses: readonly string[]; pins: readonly string[] }
export type ExchangeClientOptions = ClientSeat & Whereabouts & { proxy?: ProxySetting }
export type ExchangeClient = ReturnType<typeof createExchangeClient>

export function createExchangeClient(options: ExchangeClientOptions) {
  let { addresses, pins }: Whereabouts = options
  const dial = () => pinnedAgent({ pins }, options.proxy)
  let agent = dial()
  let base = addresses[0] ?? ''
  let token: string | undefined

  async function connect(): Promise<{ address: string; time: Date }> {
    const failures: unknown[] = []
    for (const address of addresses) {
      try {
        const { time } = await askJson(address, agent, { method: 'GET', path: '/v1/info' }, infoAnswer)
        base = address
        return { address, time: new Date(time) }
      } catch (error) {
        failures.push(error)
      }
    }
    throw mostTelling(failures)
  }

  async function login(): Promise<string> {
    token ??= await openSession(base, agent, options)
    return token
  }

  /** Asks with the session; a session that ended is renewed once. */
  async function withSession<T>(ask: (token: string) => Promise<T>): Promise<T> {
    try {
      return await ask(await login())
    } catch (error) {
      if (!(error instanceof ExchangeRefusal) || error.code !== 'session-required') throw error
      token = undefined
      return ask(await login())
    }
  }

  function hangUp(): void {
    const old = agent
    agent = dial()
    void old.destroy()
  }

  const json = <T>(ask: Ask, schema: Parameters<typeof askJson<T>>[3]) =>
    withSession(session => askJson(base, agent, { ...ask, token: session }, schema))

  return {
    connect,
    address: () => base,
    directory: async (since: number) =>
      (await json({ method: 'GET', path: `/v1/directory?since=${since}` }, directoryAnswer)).update,
    /** What stands behind a cursor, small envelopes with it. */
    mailbox: async (after: number, limit: number) =>
      pageBehind(
        after,
        await getBytes(`/v1/mailbox?after=${after}&limit=${limit}`, MAX_PAGE_BYTES, {
          accept: PAGE_CONTENT_TYPE,
        }),
      ),
    profile: async () =>
      (await askJson(base, agent, { method: 'GET', path: '/v1/info' }, infoAnswer)).profile,
    /** Needs no session; the sessions of the old certificate end with it. */
    postRenewal: async (renewal: StatementJson) => {
      const ask: Ask = { method: 'POST', path: '/v1/renewals', json: { renewal } }
      const answer = await askJson(base, agent, ask, renewalAnswer)
      token = undefined
      return answer
    },
    /** Where the chains of our seat end. */
    chains: async () => (await json({ method: 'GET', path: '/v1/chains' }, chainsAnswer)).chains,
    requestSeal: (request: Uint8Array, name: string) =>
      json({ method: 'POST', path: '/v1/seals', json: { request: toBase64(request), name } }, sealAnswer),
    requestNumbers: (request: NumberBlockRequest) =>
      json({ method: 'POST', path: '/v1/number-blocks', json: request }, numberBlockAnswer),
    postReceipt: (receipt: StatementJson) =>
      json({ method: 'POST', path: '/v1/receipts', json: { receipt } }, receiptAnswer),
    checkpoint: async () =>
      (await json({ method: 'GET', path: '/v1/log/checkpoint' }, checkpointAnswer)).checkpoint,
    /** The proof that the tree of `first` leaves is the beginning of that of `second`. */
    consistency: async (first: number, second: number) =>
      (
        await json(
          { method: 'GET', path: `/v1/log/consistency?first=${first}&second=${second}` },
          proofAnswer,
        )
      ).proof,
    postRecall: (recall: StatementJson) =>
      json({ method: 'POST', path: '/v1/recalls', json: { recall } }, recallAnswer),
    putEnvelope: async (id: EnvelopeId, waybill: Statement, envelope: Uint8Array) => {
      const frame = encodeStatement(waybill)
      const bytes = concat(uint32(frame.length), frame, envelope)
      const ask: Ask = {
        method: 'PUT',
        path: `/v1/envelopes/${id}`,
        bytes,
        contentType: ENVELOPE_CONTENT_TYPE,
      }
      return (await json(ask, acceptanceAnswer)).acceptance
    },
    /** The framed waybill + envelope as the exchange holds it. */
    getEnvelope: (id: EnvelopeId) => getBytes(`/v1/envelopes/${id}`, MAX_FRAME_BYTES),
    partState: (id: PartId) => json({ method: 'GET', path: `/v1/parts/${id}` }, partAnswer),
    announcePart: (id: PartId, part: { digest: string; bytes: number; chunks: number }) =>
      json({ method: 'PUT', path: `/v1/parts/${id}`, json: part }, partAnswer),
    putChunk: (id: PartId, index: number, digest: string, bytes: Uint8Array) =>
      json(
        {
          method: 'PUT',
          path: `/v1/parts/${id}/chunks/${index}`,
          bytes,
          contentType: 'application/octet-stream',
          headers: { 'x-hongtou-digest': digest },
        },
        partAnswer,
      ),
    /** Bytes `from`… to `to` (inclusive) of a part. */
    getPartRange: (id: PartId, from: number, to: number) =>
      getBytes(`/v1/parts/${id}/content`, to - from + 1, { range: `bytes=${from}-${to}` }),
    /** The stream of wake-ups; the caller reads it until it ends. */
    events: () =>
      withSession(session => open(base, agent, { method: 'GET', path: '/v1/events', token: session })),
    /** Ends every connection now, and makes new ones when asked again: those from before a sleep only look alive. */
    hangUp,
    /** A newer profile is in force: connections that it would not allow must not live on. `connect` comes next. */
    follow: (next: Whereabouts) => {
      ;({ addresses, pins } = next)
      hangUp()
    },
    close: () => agent.destroy(),
  }

  function getBytes(
    path: string,
    maxBytes: number,
    headers: Record<string, string> = {},
  ): Promise<Uint8Array> {
    return withSession(async session =>
      readBody(await open(base, agent, { method: 'GET', path, token: session, headers }), { maxBytes }),
    )
  }
}

async function openSession(
  base: string,
  agent: Dispatcher,
  { network, seat, signer }: ClientSeat,
): Promise<string> {
  const { challenge } = await askJson(
    base,
    agent,
    { method: 'POST', path: '/v1/sessions/challenge', json: { seat } },
    challengeAnswer,
  )
  const signature = await signer().sign(utf8(`hongtou-session-v1\n${network}\n${seat}\n${challenge}`))
  const proof = { seat, challenge, signature: toBase64(signature) }
  return (await askJson(base, agent, { method: 'POST', path: '/v1/sessions', json: proof }, sessionAnswer))
    .token
}

/** The page begins behind what was asked for: a stream that stood still would be taken in for ever. */
function pageBehind(after: number, bytes: Uint8Array): MailboxPage {
  const page = pageOf(bytes)
  const [first] = page.items
  if (first !== undefined && first.cursor <= after)
    throw new LinkError('answer-malformed', 'the mailbox goes back')
  return page
}

function pageOf(bytes: Uint8Array): MailboxPage {
  try {
    return decodeMailboxPage(bytes)
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause
    throw new LinkError('answer-malformed', 'the answer is no page of a mailbox', { cause })
  }
}
