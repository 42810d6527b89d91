import { parseDocument } from '../../../shared/document/model.ts'
import type { DocumentId, EnvelopeId } from '../../../shared/ids/brands.ts'
import type { IssuerView, JointView, PassingView } from '../../../shared/ipc/joint-views.ts'
import { JointError } from '../../../shared/joint/joint-error.ts'
import { type CoIssuer, type JointSealing, newJointSealing } from '../../../shared/joint/joint-sealing.ts'
import type { Manifest } from '../../../shared/package/manifest.ts'
import { coIssuersOf } from '../joint/issuers.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { findSigned } from '../vault/tables/approvals.ts'
import { findUnit } from '../vault/tables/directory.ts'
import { findDocument } from '../vault/tables/documents.ts'
import { findJoint, findPassing } from '../vault/tables/joint.ts'
import { deliveriesOf } from '../vault/tables/outbox.ts'

/** Where a joint document of ours stands; `null` for one that we seal alone, or that is sent. */
export function jointView(vault: ReadableVault, document: DocumentId): JointView | null {
  const row = findDocument(vault, document)
  if (row === undefined || row.sent_envelope !== null) return null
  const content = parseDocument(JSON.parse(row.content))
  try {
    const state = findJoint(vault, document)?.state ?? newJointSealing(coIssuersOf(vault, content))
    if (state.issuers.length === 0) return null
    const isSigned = findSigned(vault, document) !== undefined
    return {
      at: isSigned ? state.at : 'unsigned',
      issuers: state.issuers.map((issuer, turn) => issuerView(vault, state, { issuer, turn })),
    }
  } catch (error) {
    if (!(error instanceof JointError)) throw error
    return { at: 'impossible', issuers: [], message: error.message }
  }
}

type Turn = { issuer: CoIssuer; turn: number }

function issuerView(vault: ReadableVault, state: JointSealing, { issuer, turn }: Turn): IssuerView {
  const base = {
    unit: issuer.unit,
    unitName: issuer.name,
    telephone: findUnit(vault, issuer.unit)?.telephone ?? '',
    delivery: null,
    reason: null,
  }
  const sealed = state.sealed[turn]
  if (sealed !== undefined) return { ...base, state: 'sealed', at: sealed.at }
  if (turn > state.sealed.length || (state.at !== 'asked' && state.at !== 'refused'))
    return { ...base, state: 'waiting', at: null }
  if (state.at === 'refused') return { ...base, state: 'refused', at: state.since, reason: state.reason }
  const [delivery] = deliveriesOf(vault, state.request)
  return { ...base, state: 'asked', at: state.since, delivery: delivery?.delivery.at ?? null }
}

/** What an envelope that carries pages from seal to seal says about them. */
export function passingView(
  vault: ReadableVault,
  envelope: EnvelopeId,
  manifest: Manifest | undefined,
): PassingView | null {
  const row = findPassing(vault, envelope)
  const paper = manifest?.sealing
  if (row === undefined || paper === undefined) return null
  const done = row.role === 'answer' ? paper.turn + 1 : paper.turn
  return {
    role: row.role,
    copies: paper.copies,
    lead: row.role === 'request' ? (manifest?.from.name ?? '') : (manifest?.to[0]?.name ?? ''),
    issuers: paper.issuers.map(({ name }, turn) => ({ name, sealed: turn < done, isNext: turn === done })),
  }
}
