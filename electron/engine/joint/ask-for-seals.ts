import { ApprovalError } from '../../../shared/approval/approval-error.ts'
import { parseDocument } from '../../../shared/document/model.ts'
import type { DocumentId, EnvelopeId } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import { JointError } from '../../../shared/joint/joint-error.ts'
import {
  type JointSealing,
  newJointSealing,
  stepJointSealing,
  turnOf,
} from '../../../shared/joint/joint-sealing.ts'
import type { SealingPaper } from '../../../shared/joint/sealing-paper.ts'
import { pagesDigest } from '../../../shared/ofd/pages-digest.ts'
import type { Urgency } from '../../../shared/waybill/waybill.ts'
import { readZip } from '../../../shared/zip/read.ts'
import { elementsOf, pack } from '../dispatch/pack.ts'
import type { PartFiles } from '../dispatch/part-files.ts'
import { queue } from '../dispatch/queue.ts'
import { addresseesOf } from '../dispatch/receivers.ts'
import { changeableRow } from '../documents/drafts.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import { findSigned, type SignedDocument } from '../vault/tables/approvals.ts'
import { findUnit } from '../vault/tables/directory.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { findJoint, type JointRow, jointsToAsk } from '../vault/tables/joint.ts'
import { coIssuersOf } from './issuers.ts'

/**
 * The 主办 unit asks its co-issuers for their seals, one after another: a request is an ordinary envelope that carries
 * the pages as 签发 fixed them, with the seals that have come so far. docs/spec/joint-sealing.md
 */
export type Asking = { now: Date; partFiles: PartFiles }

/** Begins, or asks again after a refusal. Throws JointError, ApprovalError or DispatchError. Must run one at a time. */
export async function askForSeals(
  vault: ClientVault,
  { document, urgency }: { document: DocumentId; urgency: Urgency },
  asking: Asking,
): Promise<void> {
  const signed = signedPages(vault.read, document)
  const joint = findJoint(vault.read, document) ?? newJoint(vault.read, signed, { document, urgency })
  if (turnOf(joint.state) === undefined) throw new JointError('joint-none', 'nobody else has to seal this')
  if (joint.state.at === 'asked') throw new JointError('joint-under-way', 'a co-issuer is asked already')
  await askNext(vault, joint, asking)
}

/** Asks whoever is next wherever a seal has come: nobody has to see to it. Answers how many were asked. */
export async function askOn(vault: ClientVault, asking: Asking): Promise<number> {
  const joints = jointsToAsk(vault.read)
  for (const joint of joints) await askNext(vault, joint, asking)
  return joints.length
}

function newJoint(
  vault: ReadableVault,
  { ofd }: SignedDocument,
  about: { document: DocumentId; urgency: Urgency },
): JointRow {
  const issuers = coIssuersOf(vault, contentOf(vault, about.document))
  return { ...about, ofd, state: newJointSealing(issuers) }
}

async function askNext(vault: ClientVault, joint: JointRow, { now, partFiles }: Asking): Promise<void> {
  const { document, state, ofd, urgency } = joint
  const turn = turnOf(state)
  const unit = turn && findUnit(vault.read, turn.unit)
  if (turn === undefined || unit === undefined)
    throw new JointError('joint-unit-unknown', 'the next co-issuer is not in the directory')
  const identity = ownIdentity(vault.read)
  const signed = signedPages(vault.read, document)
  const elements = elementsOf(contentOf(vault.read, document))
  const envelope = uuidv7(now) as EnvelopeId
  const packed = await pack(vault, partFiles, {
    envelope,
    elements,
    ofd,
    attachments: signed.attachments,
    network: identity.network,
    from: { code: identity.unit, name: identity.unit_name },
    to: [{ code: unit.code, name: unit.name }],
    replaced: undefined,
    now,
    sealing: { paper: paperOf(state, signed), answers: null },
  })
  const addressees = addresseesOf(vault.read, [unit.code], now)
  const order = { envelope, packed, addressees, urgency, now, work: partFiles.work }
  await queue(vault, order, outgoing => {
    // Taken back or asked elsewhere while the envelope was made: nobody is asked for what is nothing any more.
    if (!isStill(vault.read, joint)) return
    vault.commit({
      kind: 'joint-asked',
      ...outgoing,
      document,
      state: stepJointSealing(state, { kind: 'asked', request: envelope, time: outgoing.at }),
      ofd,
      title: elements.title,
      documentNumber: elements.docNo,
    })
  })
}

function isStill(vault: ReadableVault, { document, state }: JointRow): boolean {
  const stored = findJoint(vault, document)
  const isSame = stored === undefined ? state.at === 'ready' : stored.state.at === state.at
  return isSame && findSigned(vault, document) !== undefined
}

function paperOf({ issuers, sealed }: JointSealing, signed: SignedDocument): SealingPaper {
  return {
    pages: pagesDigest(readZip(signed.ofd)),
    turn: sealed.length,
    copies: signed.copies,
    issuers: [...issuers],
    places: signed.sealPlaces,
  }
}

/** Throws ApprovalError('approval-missing'). */
function signedPages(vault: ReadableVault, document: DocumentId): SignedDocument {
  const signed = findSigned(vault, document)
  if (signed === undefined || signed.ofd.length === 0)
    throw new ApprovalError('approval-missing', 'the document was not signed (签发)')
  return signed
}

function contentOf(vault: ReadableVault, document: DocumentId) {
  return parseDocument(JSON.parse(changeableRow(vault, document).content))
}
