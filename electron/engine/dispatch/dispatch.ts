import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { sealEnvelope } from '../../../shared/cms/envelope.ts'
import { type OfficialDocument, parseDocument } from '../../../shared/document/model.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import type { EnvelopeId, UnitCode } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { SendOrder, Sent } from '../../../shared/ipc/views.ts'
import type { NetworkProfile } from '../../../shared/network/profile.ts'
import { type Statement, signStatement, statementDigest } from '../../../shared/statement/statement.ts'
import { encodeStatement } from '../../../shared/statement/statement-frame.ts'
import {
  parseWaybill,
  type Urgency,
  WAYBILL_FORMAT,
  WAYBILL_VERSION,
  type Waybill,
} from '../../../shared/waybill/waybill.ts'
import { checkDocument, hasErrors } from '../documents/check.ts'
import { changeableRow } from '../documents/drafts.ts'
import { seatSigner } from '../keys/seat-keys.ts'
import { sealDocument } from '../sealing/seal-document.ts'
import { profileInForce } from '../trust.ts'
import { reach } from '../vault/fault-points.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { OutgoingPart } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { lastSentTo } from '../vault/tables/chains.ts'
import { attachmentsOf } from '../vault/tables/documents.ts'
import { type Identity, ownIdentity } from '../vault/tables/identity.ts'
import { lastCheckpoint } from '../vault/tables/mailbox.ts'
import { isDocumentNumberUsed, nextNumber } from '../vault/tables/registers.ts'
import { DispatchError } from './dispatch-error.ts'
import { onChains } from './on-chains.ts'
import { pack } from './pack.ts'
import type { PartFiles } from './part-files.ts'
import { type Receiver, receiversFor } from './receivers.ts'

/**
 * Sending: check, lay out, seal, pack, envelope, waybill, and then one record that takes the outgoing and
 * sealing registers, the envelope, its deliveries and the outbox job into the vault at once. Before that
 * record nothing has happened; after it nothing can be lost. The network is not touched here.
 */
export type DispatchOptions = {
  now: Date
  partFiles: PartFiles
  onProgress?: (done: number, total: number) => void
}

/** Throws DispatchError, DraftError, SealingError, or 'seal-passphrase-wrong'. Must run one at a time. */
export async function dispatch(
  vault: ClientVault,
  order: SendOrder,
  options: DispatchOptions,
): Promise<Sent> {
  const { now } = options
  const identity = ownIdentity(vault.read)
  const profile = profileInForce(vault.read, now)
  const document = checkedDocument(vault.read, order, profile)
  const receivers = receiversFor(vault.read, order.receivers, now)
  const envelope = uuidv7(now) as EnvelopeId
  const docId = envelope.replaceAll('-', '')
  const sealed = await sealDocument(vault.read, document, {
    docId,
    sealPassphrase: order.sealPassphrase,
    profile,
    now,
  })
  reach('dispatch:sealed')
  const packed = await pack(vault, options.partFiles, {
    envelope,
    document,
    ofd: sealed.ofd,
    attachments: attachmentsOf(vault.read, order.document),
    network: identity.network,
    from: { code: identity.unit, name: identity.unit_name },
    to: receivers.map(({ unit }) => ({ code: unit.code, name: unit.name })),
    now,
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  })
  const envelopeBytes = await envelopeFor(vault.read, identity, packed.bytes, receivers, now)
  if (envelopeBytes.length > profile.limits.envelopeBytes) {
    throw new DispatchError('envelope-too-large', 'the envelope is larger than this network carries')
  }
  return onChains(vault, async () => {
    const chain = receivers.map(({ unit }) => nextLink(vault.read, unit.code))
    const waybill = waybillFor({
      vault: vault.read,
      identity,
      profile,
      envelope,
      envelopeBytes,
      packed,
      chain,
      order,
      now,
    })
    const statement = await signStatement(waybill, seatSigner(vault.read))
    const numbers = {
      outgoingNumber: nextNumber(vault.read, 'outgoing_register'),
      sealingNumber: nextNumber(vault.read, 'sealing_register'),
    }
    vault.commit({
      kind: 'dispatched',
      envelope,
      document: order.document,
      ...waybillFields(statement),
      envelopeBytes,
      envelopeDigest: waybill.envelope.digest,
      package: packed.bytes,
      documentDigest: sm3Digest(sealed.ofd),
      parts: packed.parts,
      receivers: chain.map(({ unit, seq }) => ({ unit, seq })),
      ...numbers,
      seal: sealed.seal.id,
      documentNumber: document.number,
      title: document.title,
      unitNames: receivers.map(({ unit }) => unit.name),
      urgency: order.urgency,
      by: identity.seat_name,
      at: waybill.createdAt,
      dueAt: waybill.dueAt,
    })
    return { envelope, ...numbers, bytes: envelopeBytes.length, pages: sealed.pages }
  })
}

function checkedDocument(vault: ReadableVault, order: SendOrder, profile: NetworkProfile): OfficialDocument {
  const document = parseDocument(JSON.parse(changeableRow(vault, order.document).content))
  const findings = checkDocument(document, {
    profile,
    attachmentCount: attachmentsOf(vault, order.document).length,
    isNumberUsed: number => isDocumentNumberUsed(vault, number),
  })
  if (hasErrors(findings))
    throw new DispatchError('findings-open', 'the document still has findings that keep it here')
  return document
}

/** One ciphertext for every receiving seat and for our own, so that what was sent can be read again. */
function envelopeFor(
  vault: ReadableVault,
  identity: Identity,
  packageBytes: Uint8Array,
  receivers: readonly Receiver[],
  now: Date,
): Promise<Uint8Array> {
  const own = parseCertificate(identity.encryption_certificate)
  const foreign = receivers.flatMap(({ certificates }) => certificates)
  const recipients = [own, ...foreign.filter(certificate => certificate.fingerprint !== own.fingerprint)]
  return sealEnvelope(packageBytes, seatSigner(vault), recipients, now)
}

type ChainLink = Waybill['to'][number]

function nextLink(vault: ReadableVault, unit: UnitCode): ChainLink {
  const last = lastSentTo(vault, unit)
  return { unit, seq: (last?.seq ?? 0) + 1, previous: last?.waybill ?? null }
}

function waybillFor(order: {
  vault: ReadableVault
  identity: Identity
  profile: NetworkProfile
  envelope: EnvelopeId
  envelopeBytes: Uint8Array
  packed: { parts: OutgoingPart[] }
  chain: ChainLink[]
  order: SendOrder
  now: Date
}): Waybill {
  const { identity, packed, now } = order
  return parseWaybill({
    format: WAYBILL_FORMAT,
    version: WAYBILL_VERSION,
    id: order.envelope,
    network: identity.network,
    from: { unit: identity.unit, seat: identity.seat },
    to: order.chain,
    kind: 'document',
    urgency: order.order.urgency,
    createdAt: now.toISOString(),
    dueAt: dueAt(order.profile, order.order.urgency, now),
    envelope: { digest: sm3Digest(order.envelopeBytes), bytes: order.envelopeBytes.length },
    parts: packed.parts.map(({ id, digest, bytes }) => ({ id, digest, bytes })),
    checkpoint: lastCheckpoint(order.vault) ?? null,
  })
}

function dueAt(profile: NetworkProfile, urgency: Urgency, now: Date): string {
  return new Date(now.getTime() + profile.deadlineHours[urgency] * 60 * 60 * 1000).toISOString()
}

function waybillFields(statement: Statement) {
  return { waybill: encodeStatement(statement), waybillDigest: statementDigest(statement) }
}
