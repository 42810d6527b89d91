import { parseDocument } from '../../../shared/document/model.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { SendOrder, Sent } from '../../../shared/ipc/views.ts'
import type { Unit } from '../../../shared/network/directory.ts'
import { readOfd } from '../../../shared/ofd/read.ts'
import { changeableRow } from '../documents/drafts.ts'
import { replacedDocument } from '../documents/replaced.ts'
import { pressSeal, type SealKey, withSealKey } from '../sealing/seal-document.ts'
import { SealingError } from '../sealing/sealing-error.ts'
import { profileInForce } from '../trust.ts'
import { reach } from '../vault/fault-points.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import { secrecyLevelOf } from '../vault/tables/documents.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { type Person, policyOf } from '../vault/tables/persons.ts'
import { nextNumber } from '../vault/tables/registers.ts'
import { type Approved, approvedFor, sealedAct } from './approved.ts'
import { elementsOf, pack } from './pack.ts'
import type { PartFiles } from './part-files.ts'
import { queue } from './queue.ts'
import { type Addressees, addresseesOf } from './receivers.ts'
import { keeperOf, type SealSeries } from './seal-series.ts'

/**
 * Sending: check, lay out, seal, pack, envelope, waybill, and then one record that takes the outgoing and
 * sealing registers, the envelope, its deliveries and the outbox job into the vault at once. Before that
 * record nothing has happened; after it nothing can be lost. The network is not touched here.
 */
export type DispatchOptions = {
  now: Date
  partFiles: PartFiles
  /** For orders without a passphrase. */
  series?: SealSeries
  /** Gives the sending up, as long as nothing was recorded. */
  signal?: AbortSignal
  onProgress?: (done: number, total: number) => void
}

/** Throws DispatchError, DraftError, ApprovalError, NumberingError, SealingError or KeyError. Must run one at a time. */
export async function dispatch(
  vault: ClientVault,
  order: SendOrder,
  options: DispatchOptions,
): Promise<Sent> {
  changeableRow(vault.read, order.document)
  const { sealPassphrase } = order
  if (sealPassphrase === undefined)
    return runningSeries(options).use(vault.read, (key, keeper) =>
      sealAndQueue(vault, order, { ...options, key, keeper: async () => keeper }),
    )
  const keeper = () => keeperOf(vault, order.keeper, options.now)
  return withSealKey(vault.read, { sealPassphrase, now: options.now }, key =>
    sealAndQueue(vault, order, { ...options, key, keeper }),
  )
}

function runningSeries({ series }: DispatchOptions): SealSeries {
  if (series === undefined) throw new SealingError('seal-series-ended', 'no series runs here')
  return series
}

/** Nothing is written before the last step: whatever fails here leaves the document as it was. */
async function sealAndQueue(
  vault: ClientVault,
  order: SendOrder,
  options: DispatchOptions & { key: SealKey; keeper: () => Promise<Person | undefined> },
): Promise<Sent> {
  const { now, key } = options
  const identity = ownIdentity(vault.read)
  const profile = profileInForce(vault.read, now)
  const addressees = addresseesOf(
    vault.read,
    order.receivers,
    now,
    secrecyLevelOf(vault.read, order.document),
  )
  const units = addressedUnits(order, addressees)
  const approved = await approvedFor(vault, order, now)
  const sealed = sealedAct(vault.read, await options.keeper(), { approved, now })
  const seam = order.seam ?? policyOf(vault.read).seamSeal
  const ofd = await pressSeal(vault.read, key, {
    ...approved,
    seam,
    closing: approved.isJoint,
    profile,
    now,
  })
  reach('dispatch:sealed')
  const envelope = uuidv7(now) as EnvelopeId
  const document = parseDocument(JSON.parse(contentOf(vault.read, order, approved)))
  const replaced = replacedDocument(vault.read, document.replaces)
  const packed = await pack(vault, options.partFiles, {
    envelope,
    elements: elementsOf(document),
    ofd,
    attachments: approved.attachments,
    network: identity.network,
    from: { code: identity.unit, name: identity.unit_name },
    to: units.map(({ code, name }) => ({ code, name })),
    replaced,
    prints: approved.prints,
    now,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  })
  const about = { envelope, packed, addressees, urgency: order.urgency, now, signal: options.signal }
  return queue(vault, { ...about, work: options.partFiles.work }, outgoing => {
    const numbers = {
      outgoingNumber: nextNumber(vault.read, 'outgoing_register'),
      sealingNumber: nextNumber(vault.read, 'sealing_register'),
    }
    vault.commit({
      kind: 'dispatched',
      ...outgoing,
      document: order.document,
      documentDigest: sm3Digest(ofd),
      replaces: replaced === undefined ? null : { document: replaced.envelope, number: replaced.number },
      unit: identity.unit,
      ...numbers,
      seal: key.seal.id,
      documentNumber: approved.number,
      title: document.title,
      unitNames: units.map(({ name }) => name),
      signed: approved.signed,
      sealed,
      approver: approved.signer,
      copies: approved.copies,
      by: identity.seat_name,
    })
    const pages = readOfd(ofd).pageReferences.length
    return { envelope, ...numbers, bytes: outgoing.envelopeBytes.length, pages }
  })
}

/** The content as 签发 fixed it, just now or before. */
function contentOf(vault: ReadableVault, order: SendOrder, { signed }: Approved): string {
  return signed?.content ?? changeableRow(vault, order.document).content
}

/** In the order in which they were chosen. */
function addressedUnits(order: SendOrder, { ready, held }: Addressees): Unit[] {
  const units = new Map([...ready, ...held].map(({ unit }) => [unit.code, unit]))
  return [...new Set(order.receivers)].flatMap(code => units.get(code) ?? [])
}
