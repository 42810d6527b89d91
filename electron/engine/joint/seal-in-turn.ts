import { ApprovalError } from '../../../shared/approval/approval-error.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { JointSealOrder } from '../../../shared/ipc/joint-views.ts'
import { JointError } from '../../../shared/joint/joint-error.ts'
import type { SealingPaper } from '../../../shared/joint/sealing-paper.ts'
import { openPackage } from '../../../shared/package/package.ts'
import { identify, identifySigner, type Signer } from '../approval/persons.ts'
import { pack } from '../dispatch/pack.ts'
import { queue } from '../dispatch/queue.ts'
import { addresseesOf } from '../dispatch/receivers.ts'
import { standing, subject } from '../receiving/answer.ts'
import { makeReceipt } from '../receiving/make-receipt.ts'
import { incomingEnvelope } from '../receiving/take-in.ts'
import { pressSeal, type SealKey, withSealKey } from '../sealing/seal-document.ts'
import { profileInForce } from '../trust.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import type { InboxRow } from '../vault/tables/inbox.ts'
import { findPassing } from '../vault/tables/joint.ts'
import { policyOf } from '../vault/tables/persons.ts'
import { nextNumber } from '../vault/tables/registers.ts'
import type { Asking } from './ask-for-seals.ts'

/**
 * A co-issuer seals at its own place what it was asked to seal, and what has verified: one record with the row in its own
 * sealing register, the answer to the 主办 unit, and the receipt for the request. Throws JointError, ReceivingError,
 * ApprovalError, SealingError or KeyError; nothing has happened then. Must run one at a time.
 */
export async function sealInTurn(vault: ClientVault, order: JointSealOrder, asking: Asking): Promise<void> {
  const row = standing(vault.read, order.envelope, ['verified'])
  if (findPassing(vault.read, row.envelope)?.role !== 'request')
    throw new JointError('joint-not-asked', 'nobody has asked for our seal on this')
  await withSealKey(vault.read, { sealPassphrase: order.sealPassphrase, now: asking.now }, async key => {
    const signer = await identifySigner(vault, order.signer, asking.now)
    const keeper = await keeperOf(vault, order, { signer, now: asking.now })
    await press(vault, { row, key, signer, keeper }, asking)
  })
}

/** The keeper by name where the unit's policy wants one, never the one who approves; else the seat. */
async function keeperOf(
  vault: ClientVault,
  { keeper }: JointSealOrder,
  { signer, now }: { signer: Signer; now: Date },
): Promise<string> {
  if (!policyOf(vault.read).keeperSeals && keeper === undefined) return ownIdentity(vault.read).seat_name
  if (keeper === undefined)
    throw new ApprovalError('person-unknown', 'the keeper of the seal has to be named')
  const person = await identify(vault, keeper, { role: 'keeper', now })
  if (person.id === signer.person.id)
    throw new ApprovalError('same-person', 'the keeper cannot be the one who approves')
  return person.name
}

type Pressing = { row: InboxRow; key: SealKey; signer: Signer; keeper: string }

async function press(
  vault: ClientVault,
  { row, key, signer, keeper }: Pressing,
  { now, partFiles }: Asking,
): Promise<void> {
  const { unit, unit_name, network, seat_name: by } = ownIdentity(vault.read)
  const { manifest, paper, pages } = requestOf(vault.read, row.envelope)
  const ours = paper.issuers[paper.turn]
  const ofd = await pressSeal(vault.read, key, {
    ofd: pages,
    sealPlaces: paper.places.filter(({ signature }) => signature === ours?.signature),
    seam: false,
    profile: profileInForce(vault.read, now),
    now,
  })
  const envelope = uuidv7(now) as EnvelopeId
  const packed = await pack(vault, partFiles, {
    envelope,
    elements: manifest.elements,
    ofd,
    attachments: [],
    network,
    from: { code: unit, name: unit_name },
    to: [manifest.from],
    replaced: undefined,
    now,
    sealing: { paper, answers: manifest.id },
  })
  const about = { ...subject(vault.read, row), state: 'signed-for' as const }
  const receipt = await makeReceipt(vault.read, about, now)
  const addressees = addresseesOf(vault.read, [manifest.from.code], now)
  const queued = { envelope, packed, addressees, urgency: row.urgency, now, work: partFiles.work }
  await queue(vault, queued, outgoing => {
    vault.commit({
      kind: 'joint-sealed',
      ...outgoing,
      request: row.envelope,
      title: manifest.elements.title,
      documentNumber: manifest.elements.docNo,
      documentDigest: sm3Digest(ofd),
      sealingNumber: nextNumber(vault.read, 'sealing_register'),
      seal: key.seal.id,
      unitNames: [manifest.from.name],
      person: signer.added,
      approver: signer.person.name,
      keeper,
      copies: paper.copies,
      by,
      unit,
      receipt,
    })
  })
}

/** What we were asked, as it lies in the vault since it verified. */
function requestOf(vault: ReadableVault, envelope: EnvelopeId) {
  const { manifest, members } = openPackage(incomingEnvelope(vault, envelope).package ?? new Uint8Array())
  const pages = members.get('document.ofd')
  const paper: SealingPaper | undefined = manifest.sealing
  if (pages === undefined || paper === undefined)
    throw new JointError('joint-malformed', 'the package does not say what is to be sealed')
  return { manifest, paper, pages }
}
