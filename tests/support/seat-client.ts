import { parseCertificate } from '../../shared/certificates/certificate.ts'
import { createRequest } from '../../shared/certificates/request.ts'
import { sealEnvelope } from '../../shared/cms/envelope.ts'
import { type Decryptor, type Signer, sm2Decryptor, sm2Signer } from '../../shared/cms/keys.ts'
import { generateSm2KeyPair, type Sm2KeyPair } from '../../shared/crypto/sm2.ts'
import { hmacSm3 } from '../../shared/crypto/sm3.ts'
import { fromBase64, toBase64 } from '../../shared/encoding/base64.ts'
import { concat, uint32 } from '../../shared/encoding/bytes.ts'
import { canonicalJson } from '../../shared/encoding/canonical-json.ts'
import { type Digest, sm3Digest } from '../../shared/encoding/digest.ts'
import { utf8 } from '../../shared/encoding/utf8.ts'
import type { ReceiptId, SeatId, UnitCode } from '../../shared/ids/brands.ts'
import { uuidv7 } from '../../shared/ids/uuidv7.ts'
import { decodeMailboxPage } from '../../shared/mailbox/decode-page.ts'
import { type MailboxPage, PAGE_CONTENT_TYPE } from '../../shared/mailbox/mailbox-page.ts'
import { parseSlip, slipKey } from '../../shared/network/slip.ts'
import type { MailboxAnswer } from '../../shared/protocol/interface.ts'
import { ENVELOPE_CONTENT_TYPE, type EnrollmentAnswer } from '../../shared/protocol/interface.ts'
import type { Receipt, ReceiptState } from '../../shared/receipt/receipt.ts'
import { type Statement, signStatement, statementDigest } from '../../shared/statement/statement.ts'
import { encodeStatement, statementToJson } from '../../shared/statement/statement-frame.ts'
import type { Waybill } from '../../shared/waybill/waybill.ts'
import { TEST_NETWORK, type TestExchange } from './test-exchange.ts'

/** An answer of the exchange; `body` is its parsed JSON. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export type Reply = { status: number; body: any; bytes: Uint8Array; headers: Record<string, unknown> }
export type Ask = { json?: unknown; bytes?: Uint8Array; headers?: Record<string, string> }
export type Sendable = { waybill: Waybill; statement: Statement; envelope: Uint8Array }

/** One seat with real keys, talking to an exchange in this process. */
export class SeatClient {
  readonly test: TestExchange
  readonly id: SeatId
  readonly unit: UnitCode
  signer: Signer
  readonly decryptor: Decryptor
  /** The private key of the seat's first certificate, for a test that signs in another thread. */
  readonly signingKey: Uint8Array
  token = ''
  readonly #chains = new Map<string, { seq: number; digest: Digest }>()
  readonly #receipts = new Map<string, Digest>()

  constructor(
    test: TestExchange,
    joined: Pick<SeatClient, 'id' | 'unit' | 'signer' | 'decryptor' | 'signingKey'>,
  ) {
    this.test = test
    this.id = joined.id
    this.unit = joined.unit
    this.signer = joined.signer
    this.decryptor = joined.decryptor
    this.signingKey = joined.signingKey
  }

  async ask(
    method: 'GET' | 'PUT' | 'POST',
    url: string,
    { json, bytes, headers = {} }: Ask = {},
  ): Promise<Reply> {
    return await inject(this.test, method, url, {
      ...(json === undefined ? {} : { json }),
      ...(bytes === undefined ? {} : { bytes }),
      headers: { authorization: `Bearer ${this.token}`, ...headers },
    })
  }

  async signIn(): Promise<void> {
    const { challenge } = (await this.ask('POST', '/v1/sessions/challenge', { json: { seat: this.id } })).body
    const message = utf8(`hongtou-session-v1\n${TEST_NETWORK}\n${this.id}\n${challenge}`)
    const signature = toBase64(await this.signer.sign(message))
    const reply = await this.ask('POST', '/v1/sessions', { json: { seat: this.id, challenge, signature } })
    this.token = reply.body.token
  }

  /** A signed waybill with its envelope; `changes` make it wrong on purpose. The chains go on only when it is sent. */
  async prepare(
    to: readonly SeatClient[],
    content: Uint8Array = utf8('content'),
    changes: Partial<Waybill> = {},
    signer = this.signer,
  ): Promise<Sendable> {
    const now = this.test.clock.now
    const recipients = to.map(receiver => receiver.decryptor.certificate)
    const envelope = await sealEnvelope(content, this.signer, recipients, now)
    const waybill: Waybill = {
      format: 'hongtou.waybill',
      version: 1,
      id: uuidv7(now) as Waybill['id'],
      network: TEST_NETWORK,
      from: { unit: this.unit, seat: this.id },
      to: [...new Set(to.map(receiver => receiver.unit))].map(unit => this.#next(unit)),
      kind: 'document',
      urgency: 'normal',
      createdAt: now.toISOString(),
      dueAt: new Date(now.getTime() + 7 * 86_400_000).toISOString(),
      envelope: { digest: sm3Digest(envelope), bytes: envelope.length },
      parts: [],
      checkpoint: null,
      ...changes,
    }
    return { waybill, statement: await signStatement(waybill, signer), envelope }
  }

  /** As `prepare`, for one receiver, and the chain goes on at once: for a pile that is sent later, in order. */
  async prepareNext(to: SeatClient, content?: Uint8Array): Promise<Sendable> {
    const sendable = await this.prepare([to], content)
    const [link] = sendable.waybill.to
    if (link !== undefined)
      this.#chains.set(link.unit, { seq: link.seq, digest: statementDigest(sendable.statement) })
    return sendable
  }

  async put({ waybill, statement, envelope }: Sendable, id: string = waybill.id): Promise<Reply> {
    const reply = await this.ask('PUT', `/v1/envelopes/${id}`, {
      bytes: framed(statement, envelope),
      headers: { 'content-type': ENVELOPE_CONTENT_TYPE },
    })
    if (reply.status === 200) {
      for (const { unit, seq } of waybill.to)
        this.#chains.set(unit, { seq, digest: statementDigest(statement) })
    }
    return reply
  }

  async send(to: readonly SeatClient[], content?: Uint8Array, changes?: Partial<Waybill>): Promise<Sendable> {
    const sendable = await this.prepare(to, content, changes)
    const reply = await this.put(sendable)
    if (reply.status !== 200) throw new Error(`not accepted: ${JSON.stringify(reply.body)}`)
    return sendable
  }

  async mailbox(after = 0, limit = 100): Promise<MailboxAnswer> {
    return (await this.ask('GET', `/v1/mailbox?after=${after}&limit=${limit}`)).body
  }

  /** The same in the binary form, with the bytes of small envelopes. */
  async page(after = 0, limit = 100): Promise<MailboxPage> {
    const headers = { accept: PAGE_CONTENT_TYPE }
    return decodeMailboxPage(
      (await this.ask('GET', `/v1/mailbox?after=${after}&limit=${limit}`, { headers })).bytes,
    )
  }

  /** A signed receipt about what was sent; its chain goes on only when it is taken. */
  async receipt(of: Sendable, state: ReceiptState, changes: Partial<Receipt> = {}): Promise<Statement> {
    const receipt: Receipt = {
      format: 'hongtou.receipt',
      version: 1,
      network: TEST_NETWORK,
      id: uuidv7(this.test.clock.now) as ReceiptId,
      envelope: { id: of.waybill.id, digest: of.waybill.envelope.digest },
      unit: this.unit,
      seat: this.id,
      state,
      at: this.test.clock.now.toISOString(),
      previous: this.#receipts.get(of.waybill.id) ?? null,
      registerNumber: null,
      verdict: null,
      reason: null,
      ...changes,
    }
    return await signStatement(receipt, this.signer)
  }

  async postReceipt(of: Sendable, statement: Statement): Promise<Reply> {
    const reply = await this.ask('POST', '/v1/receipts', { json: { receipt: statementToJson(statement) } })
    if (reply.status === 200) this.#receipts.set(of.waybill.id, statementDigest(statement))
    return reply
  }

  async acknowledge(of: Sendable, state: ReceiptState, changes?: Partial<Receipt>): Promise<Reply> {
    return await this.postReceipt(of, await this.receipt(of, state, changes))
  }

  #next(unit: UnitCode): Waybill['to'][number] {
    const end = this.#chains.get(unit)
    return { unit, seq: (end?.seq ?? 0) + 1, previous: end?.digest ?? null }
  }
}

/** The body of PUT /v1/envelopes/{id}. */
export function framed(statement: Statement, envelope: Uint8Array): Uint8Array {
  const head = encodeStatement(statement)
  return concat(uint32(head.length), head, envelope)
}

export async function inject(
  { app }: TestExchange,
  method: 'GET' | 'PUT' | 'POST',
  url: string,
  { json, bytes, headers = {} }: Ask = {},
): Promise<Reply> {
  const payload = json === undefined ? bytes : JSON.stringify(json)
  const reply = await app.inject({
    method,
    url,
    headers: { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(payload === undefined
      ? {}
      : { payload: typeof payload === 'string' ? payload : Buffer.from(payload) }),
  })
  const isJson = String(reply.headers['content-type']).startsWith('application/json')
  return {
    status: reply.statusCode,
    body: isJson ? reply.json() : undefined,
    bytes: reply.rawPayload,
    headers: reply.headers,
  }
}

export type Applicant = { seat: SeatId; seatName: string; signing: Sm2KeyPair; encryption: Sm2KeyPair }

export function newApplicant(test: TestExchange, seatName = '机要一席'): Applicant {
  const seat = uuidv7(test.clock.now) as SeatId
  return { seat, seatName, signing: generateSm2KeyPair(), encryption: generateSm2KeyPair() }
}

/** The body of POST /v1/enrollments; `changes` are made before the proof is computed. */
export function enrollmentFor(
  test: TestExchange,
  slipText: string,
  { seat, seatName, signing, encryption }: Applicant,
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  const slip = parseSlip(slipText)
  const claim = {
    slip: slip.id,
    seat,
    seatName,
    createdAt: test.clock.now.toISOString(),
    signingRequest: toBase64(createRequest({ commonName: seatName }, signing)),
    encryptionRequest: toBase64(createRequest({ commonName: seatName }, encryption)),
    ...changes,
  }
  return { ...claim, proof: toBase64(hmacSm3(slipKey(slip.secret), canonicalJson(claim))) }
}

/** A seat that has joined with a slip of its own and has signed in. */
export async function joinSeat(test: TestExchange, unit: string, seatName = '机要一席'): Promise<SeatClient> {
  const applicant = newApplicant(test, seatName)
  const json = enrollmentFor(test, await test.slip(unit), applicant)
  const reply = await inject(test, 'POST', '/v1/enrollments', { json })
  if (reply.status !== 200) throw new Error(`not enrolled: ${JSON.stringify(reply.body)}`)
  const answer: EnrollmentAnswer = reply.body
  const client = new SeatClient(test, {
    id: applicant.seat,
    unit: answer.unit,
    signingKey: applicant.signing.privateKey,
    signer: sm2Signer(parseCertificate(fromBase64(answer.signingCertificate)), applicant.signing.privateKey),
    decryptor: sm2Decryptor(
      parseCertificate(fromBase64(answer.encryptionCertificate)),
      applicant.encryption.privateKey,
    ),
  })
  await client.signIn()
  return client
}
