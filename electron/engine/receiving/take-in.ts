import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import type { EnvelopeId, SeatId } from '../../../shared/ids/brands.ts'
import type { PageItem } from '../../../shared/mailbox/mailbox-page.ts'
import { type Statement, statementDigest } from '../../../shared/statement/statement.ts'
import { decodeStatement, encodeStatement } from '../../../shared/statement/statement-frame.ts'
import { parseWaybill, type Waybill } from '../../../shared/waybill/waybill.ts'
import type { ExchangeClient } from '../sync/exchange-client.ts'
import { reach } from '../vault/fault-points.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ArrivedRecord, MailboxPassedRecord } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { receivedLink } from '../vault/tables/chains.ts'
import { findEnvelope } from '../vault/tables/envelopes.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { findDocumentFrom, findIncoming } from '../vault/tables/inbox.ts'
import { WorkerError } from '../workers/worker-error.ts'
import { envelopeInFrame } from './envelope-frame.ts'
import { makeReceipt } from './make-receipt.ts'
import { ReceivingError } from './receiving-error.ts'
import { checkWaybill, isForUs } from './waybill-check.ts'

/**
 * Taking in what a page of the mailbox brings or announces: fetch where needed, compare digest and size with the waybill, and store envelope
 * and cursor in one record; only then is the arrival confirmed. A waybill that does not hold is stored all
 * the same, so that a person sees it, but nothing is confirmed for it. What cannot even be read is passed
 * over with its code in the audit.
 */
export type EnvelopeItem = Extract<PageItem, { kind: 'envelope' }>

export async function takeInEnvelope(
  vault: ClientVault,
  client: Pick<ExchangeClient, 'getEnvelope'>,
  item: EnvelopeItem,
  now: Date,
): Promise<void> {
  const waybillStatement = decodeStatement(item.waybill)
  const waybill = readableWaybill(waybillStatement)
  if (waybill === undefined || !isForUs(vault.read, waybill)) {
    return passOver(
      vault,
      item.cursor,
      waybill === undefined ? 'waybill-unreadable' : 'waybill-not-for-us',
      now,
    )
  }
  const acceptance = decodeStatement(item.acceptance)
  const statement = { statement: waybillStatement, content: waybill, acceptance }
  const repeated = repetition(vault.read, statement, now)
  if (repeated !== undefined) return passOver(vault, item.cursor, repeated.code, now, repeated)
  const envelopeBytes = await bytesUnlessRecalled(client, item, waybill.id)
  if (envelopeBytes === undefined)
    return passOver(vault, item.cursor, 'envelope-recalled', now, {
      chain: chainLink(vault.read, statement, now),
    })
  reach('sync:envelope-fetched')
  vault.commit(await arrivedRecord(vault.read, item, statement, envelopeBytes, now))
  reach('sync:envelope-stored')
}

/**
 * Whether this has come before: the envelope itself, or its document in another envelope (a supplementary one for a
 * unit that had it already). An envelope that nobody had signed does not burn its id for the one who owns it.
 */
function repetition(
  vault: ReadableVault,
  signed: SignedWaybill,
  now: Date,
): { code: string; chain?: MailboxPassedRecord['chain'] | undefined } | undefined {
  const { content } = signed
  const isSigned = waybillFailure(vault, signed, now) === undefined
  if (findEnvelope(vault, content.id) !== undefined)
    return isSigned && isUnsigned(vault, content.id) ? undefined : { code: 'envelope-repeated' }
  if (!isSigned || findDocumentFrom(vault, content.from.unit, documentOf(content)) === undefined)
    return undefined
  return { code: 'document-repeated', chain: chainLink(vault, signed, now) }
}

/** Where a waybill that holds brings its chain; what nobody signed moves no chain. */
function chainLink(vault: ReadableVault, signed: SignedWaybill, now: Date): MailboxPassedRecord['chain'] {
  if (waybillFailure(vault, signed, now) !== undefined) return undefined
  const { statement, content } = signed
  const { unit } = ownIdentity(vault)
  const link = content.to.find(receiver => receiver.unit === unit)
  const waybill = statementDigest(statement)
  return { seat: content.from.seat, seq: link?.seq ?? 0, waybill, previous: link?.previous ?? null }
}

/** From the page, or fetched. `undefined`: its sender has taken it back before we had it. */
async function bytesUnlessRecalled(
  client: Pick<ExchangeClient, 'getEnvelope'>,
  { envelope }: EnvelopeItem,
  id: EnvelopeId,
): Promise<Uint8Array | undefined> {
  if (envelope.at === 'recalled') return undefined
  if (envelope.at === 'here') return envelope.bytes
  try {
    return envelopeInFrame(await client.getEnvelope(id))
  } catch (error) {
    if (codeOf(error) === 'envelope-recalled') return undefined
    throw error
  }
}

function isUnsigned(vault: ReadableVault, id: EnvelopeId): boolean {
  return findIncoming(vault, id)?.last_receipt === null
}

/** The id under which the document was first sent; its manifest carries it. */
export function documentOf({ id, supplements }: Waybill): EnvelopeId {
  return supplements ?? id
}

type SignedWaybill = { statement: Statement; content: Waybill; acceptance: Statement }

async function arrivedRecord(
  vault: ReadableVault,
  item: EnvelopeItem,
  waybill: SignedWaybill,
  envelopeBytes: Uint8Array,
  now: Date,
): Promise<ArrivedRecord> {
  const { content, statement } = waybill
  const { unit } = ownIdentity(vault)
  const digest = sm3Digest(envelopeBytes)
  const isSigned = waybillFailure(vault, waybill, now) === undefined
  const holds = isSigned && digest === content.envelope.digest
  const link = content.to.find(receiver => receiver.unit === unit)
  const receipt = holds
    ? await makeReceipt(
        vault,
        { envelope: { id: content.id, digest }, state: 'arrived', previous: null },
        now,
      )
    : null
  return {
    kind: 'arrived',
    envelope: content.id,
    document: documentOf(content),
    replaces: findEnvelope(vault, content.id) !== undefined,
    cursor: item.cursor,
    sender: content.from.unit,
    senderSeat: content.from.seat,
    seq: isSigned ? (link?.seq ?? 0) : 0, // what nobody signed moves no chain
    previous: link?.previous ?? null,
    chain: chainOf(vault, content.from.seat, link),
    waybill: encodeStatement(statement),
    waybillDigest: statementDigest(statement),
    acceptance: encodeStatement(waybill.acceptance),
    envelopeBytes,
    envelopeDigest: digest,
    checkpoint: isSigned ? content.checkpoint : null,
    urgency: content.urgency,
    sentAt: content.createdAt,
    dueAt: content.dueAt,
    at: now.toISOString(),
    unit,
    receipt,
  }
}

/**
 * Whether this waybill continues the sender's chain to us: a gap or a repeat is an alarm (★59). One that comes late
 * fills its own place; what came before it in its stead is put in order by the record.
 */
function chainOf(
  vault: ReadableVault,
  seat: SeatId,
  link: Waybill['to'][number] | undefined,
): ArrivedRecord['chain'] {
  if (link === undefined) return 'gap'
  if (receivedLink(vault, seat, link.seq) !== undefined) return 'repeat'
  const before = receivedLink(vault, seat, link.seq - 1)
  const isFirst = link.seq === 1 && link.previous === null
  return isFirst || (before !== undefined && before.waybill === link.previous) ? 'in-order' : 'gap'
}

function waybillFailure(vault: ReadableVault, waybill: SignedWaybill, now: Date): string | undefined {
  try {
    checkWaybill(vault, waybill, now)
    return undefined
  } catch (error) {
    return failureCode(error)
  }
}

/** Reads without believing: enough to know whom it is for. */
function readableWaybill(statement: Statement): Waybill | undefined {
  try {
    return parseWaybill(JSON.parse(fromUtf8(statement.payload)))
  } catch {
    return undefined
  }
}

/** The code of a refusal; anything without a code, and work that was given up, says nothing about the item and goes on. */
export function failureCode(error: unknown): string {
  const code = codeOf(error)
  if (code === undefined || error instanceof WorkerError) throw error
  return code
}

/** What an item tells although it is passed over. */
type Passed = {
  chain?: MailboxPassedRecord['chain'] | undefined
  lostRow?: MailboxPassedRecord['lostRow'] | undefined
}

export function passOver(
  vault: ClientVault,
  cursor: number,
  code: string,
  now: Date,
  { chain, lostRow }: Passed = {},
): void {
  const at = now.toISOString()
  vault.commit({
    kind: 'mailbox-passed',
    cursor,
    code,
    at,
    ...(chain === undefined ? {} : { chain }),
    ...(lostRow === undefined ? {} : { lostRow }),
  })
}

/** The stored envelope of an incoming item. Throws ReceivingError('envelope-unknown'). */
export function incomingEnvelope(vault: ReadableVault, id: EnvelopeId) {
  const envelope = findEnvelope(vault, id)
  if (envelope === undefined) throw new ReceivingError('envelope-unknown', 'no such envelope in this vault')
  return envelope
}
