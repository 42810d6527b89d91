import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { encodeEnvelopedData } from '../../../shared/cms/enveloped-data.ts'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { fromBase64, toBase64 } from '../../../shared/encoding/base64.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import { seatsOfUnit } from '../vault/tables/directory.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { findIncoming, type InboxRow } from '../vault/tables/inbox.ts'
import { makeReceipt } from './make-receipt.ts'
import { ReceivingError } from './receiving-error.ts'
import { incomingEnvelope } from './take-in.ts'

/** What the secretary does with an incoming document: sign for it, or return it with a reason. Once. */

/** Only what was verified may be signed for. Throws ReceivingError. */
export async function signFor(vault: ClientVault, envelope: EnvelopeId, now: Date): Promise<void> {
  const row = answerable(vault.read, envelope)
  if (row.state !== 'verified')
    throw new ReceivingError('not-verified', 'what did not verify cannot be signed for')
  const receipt = await makeReceipt(vault.read, { ...subject(vault.read, row), state: 'signed-for' }, now)
  vault.commit({
    kind: 'receipt-signed',
    envelope,
    unit: ownIdentity(vault.read).unit,
    receipt,
    reason: null,
  })
}

/** Throws ReceivingError. The reason is sealed for the sender's seats; the exchange cannot read it. */
export async function returnIt(
  vault: ClientVault,
  envelope: EnvelopeId,
  reason: string,
  now: Date,
): Promise<void> {
  const row = answerable(vault.read, envelope)
  const sealed = toBase64(sealReason(vault.read, row, reason))
  const receipt = await makeReceipt(
    vault.read,
    { ...subject(vault.read, row), state: 'returned', reason: sealed },
    now,
  )
  vault.commit({ kind: 'receipt-signed', envelope, unit: ownIdentity(vault.read).unit, receipt, reason })
}

function answerable(vault: ReadableVault, envelope: EnvelopeId): InboxRow {
  const row = findIncoming(vault, envelope)
  if (row === undefined) throw new ReceivingError('envelope-unknown', 'no such envelope in the inbox')
  if (row.state === 'signed-for' || row.state === 'returned') {
    throw new ReceivingError('already-answered', 'this was already signed for or returned')
  }
  if (row.state === 'arrived') throw new ReceivingError('not-verified', 'this has not been verified yet')
  return row
}

function subject(vault: ReadableVault, row: InboxRow) {
  const { digest } = incomingEnvelope(vault, row.envelope)
  return {
    envelope: { id: row.envelope, digest },
    previous: row.last_receipt,
    ...(row.verdict === null ? {} : { verdict: sm3Digest(utf8(row.verdict)) }),
  }
}

function sealReason(vault: ReadableVault, row: InboxRow, reason: string): Uint8Array {
  const seats = seatsOfUnit(vault, row.sender).filter(seat => !seat.retired)
  if (seats.length === 0)
    throw new ReceivingError('sender-mismatch', 'the sender has no seat to read a reason')
  const own = parseCertificate(ownIdentity(vault).encryption_certificate)
  const senders = seats.map(seat => parseCertificate(fromBase64(seat.encryptionCertificate)))
  return encodeEnvelopedData(utf8(reason), [own, ...senders], randomBytes)
}
