import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { InboxState } from '../../../shared/ipc/views.ts'
import { JointError } from '../../../shared/joint/joint-error.ts'
import type { ReceiptState } from '../../../shared/receipt/receipt.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { IncomingEntry } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { findUnit } from '../vault/tables/directory.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { findIncoming, type InboxRow, recallOf } from '../vault/tables/inbox.ts'
import { findIncomingEntry, nextIncomingNumber } from '../vault/tables/incoming-register.ts'
import { findPassing } from '../vault/tables/joint.ts'
import { attachmentCount } from './attachment-count.ts'
import { requireRegisterInStep } from './lost-row.ts'
import { makeReceipt } from './make-receipt.ts'
import { ReceivingError } from './receiving-error.ts'
import { sealReason } from './seal-reason.ts'
import { incomingEnvelope } from './take-in.ts'

/**
 * What the secretary does with an incoming document, in this order: sign for it, register it, report it handled,
 * archive it; or return it with a reason. Each act is one record with the receipt that tells the sender.
 */
export type RegisterOrder = { office: string; copies: number; secrecy: string }

/** Only what was verified may be signed for, and only a document. Throws ReceivingError or JointError. */
export async function signFor(vault: ClientVault, envelope: EnvelopeId, now: Date): Promise<void> {
  if (findPassing(vault.read, envelope) !== undefined)
    throw new JointError('joint-not-document', 'pages on their way from seal to seal are no document yet')
  return act(vault, envelope, { state: 'signed-for', from: ['verified'] }, now)
}

/** Takes the next number of the incoming register; the receipt carries it. Throws ReceivingError. */
export async function register(
  vault: ClientVault,
  envelope: EnvelopeId,
  order: RegisterOrder,
  now: Date,
): Promise<void> {
  const row = standing(vault.read, envelope, ['signed-for'])
  requireRegisterInStep(vault.read)
  await act(
    vault,
    envelope,
    { state: 'registered', from: ['signed-for'], entry: entryOf(vault.read, row, order) },
    now,
  )
}

/** Throws ReceivingError. */
export function handle(vault: ClientVault, envelope: EnvelopeId, now: Date): Promise<void> {
  return act(vault, envelope, { state: 'handled', from: ['signed-for', 'registered'] }, now)
}

/** The last word: the sender may forget it from here on. Throws ReceivingError. */
export function archive(
  vault: ClientVault,
  envelope: EnvelopeId,
  fileNumber: string,
  now: Date,
): Promise<void> {
  const from = ['signed-for', 'registered', 'handled', 'returned'] as const
  return act(vault, envelope, { state: 'archived', from, fileNumber }, now)
}

/** Throws ReceivingError. The reason is sealed for the sender's seats; the exchange cannot read it. */
export function returnIt(vault: ClientVault, envelope: EnvelopeId, reason: string, now: Date): Promise<void> {
  return act(vault, envelope, { state: 'returned', from: ['verified', 'refused'], reason }, now)
}

/** A person's word to a recall that came after signing for: give it back, or keep it with a reason. Throws ReceivingError. */
export function answerRecall(
  vault: ClientVault,
  envelope: EnvelopeId,
  refusal: string | null,
  now: Date,
): Promise<void> {
  const row = findIncoming(vault.read, envelope)
  if (row === undefined || recallOf(row)?.at !== 'asked')
    throw new ReceivingError('not-recalled', 'nobody has asked for this back')
  const from = ['signed-for', 'registered', 'handled'] as const
  return refusal === null
    ? act(vault, envelope, { state: 'recall-accepted', from }, now)
    : act(vault, envelope, { state: 'recall-refused', from, reason: refusal }, now)
}

type Act = {
  state: ReceiptState
  from: readonly InboxState[]
  reason?: string
  entry?: IncomingEntry
  fileNumber?: string
}

async function act(vault: ClientVault, envelope: EnvelopeId, what: Act, now: Date): Promise<void> {
  const row = standing(vault.read, envelope, what.from)
  const { reason, entry } = what
  const receipt = await makeReceipt(
    vault.read,
    {
      ...subject(vault.read, row),
      state: what.state,
      ...(reason === undefined ? {} : { reason: sealReason(vault.read, row.sender, reason) }),
      ...(entry === undefined ? {} : { registerNumber: String(entry.number) }),
    },
    now,
  )
  const { unit, seat_name: by } = ownIdentity(vault.read)
  vault.commit({
    kind: 'receipt-signed',
    envelope,
    unit,
    receipt,
    by,
    reason: reason ?? null,
    entry: entry ?? null,
    fileNumber: what.fileNumber ?? null,
  })
}

/** The item, where it stands in one of these states. Throws ReceivingError. */
export function standing(vault: ReadableVault, envelope: EnvelopeId, from: readonly InboxState[]): InboxRow {
  const row = findIncoming(vault, envelope)
  if (row === undefined) throw new ReceivingError('envelope-unknown', 'no such envelope in the inbox')
  if (from.includes(row.state)) return row
  if (row.state === 'arrived' || row.state === 'refused')
    throw new ReceivingError('not-verified', 'what has not verified can only be returned')
  if (row.state === 'verified') throw new ReceivingError('not-signed-for', 'it must be signed for first')
  throw new ReceivingError('already-answered', `this is ${row.state} already`)
}

/** What a receipt about the item names. */
export function subject(vault: ReadableVault, row: InboxRow) {
  const { digest } = incomingEnvelope(vault, row.envelope)
  return {
    envelope: { id: row.envelope, digest },
    previous: row.last_receipt,
    ...(row.verdict === null ? {} : { verdict: sm3Digest(utf8(row.verdict)) }),
  }
}

function entryOf(vault: ReadableVault, row: InboxRow, order: RegisterOrder): IncomingEntry {
  if (findIncomingEntry(vault, row.envelope) !== undefined)
    throw new ReceivingError('already-answered', 'this is registered already')
  return {
    number: nextIncomingNumber(vault),
    senderName: findUnit(vault, row.sender)?.name ?? row.sender,
    documentNumber: row.document_number,
    title: row.title,
    attachments: attachmentCount(vault, row.envelope),
    signedBy: row.signed_for_by ?? '',
    ...order,
  }
}
