import { type Act, type Approval, reviserOf, stepApproval } from '../../../shared/approval/approval.ts'
import type { Role } from '../../../shared/approval/person.ts'
import type { ActKind, ActOrder } from '../../../shared/ipc/approval-views.ts'
import { changeableRow } from '../documents/drafts.ts'
import { reviewVersion, writerOf } from '../documents/history.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import { approvalOf } from '../vault/tables/approvals.ts'
import { type Person, policyOf } from '../vault/tables/persons.ts'
import { askedFor } from './asked-for.ts'
import { identify } from './persons.ts'

/**
 * 送审, taking the text up, 核稿, 会签, back with a reason, and taken back by the drafter: each one record with its name,
 * opinion and time, and with the text as that person leaves it.
 */
const ROLE_OF: Record<Exclude<ActKind, 'returned' | 'taken-up'>, Role> = {
  submitted: 'drafter',
  reviewed: 'reviewer',
  countersigned: 'countersigner',
  withdrawn: 'drafter',
}

/** Throws ApprovalError or DraftError; nothing has happened then. */
export async function act(vault: ClientVault, order: ActOrder, now: Date): Promise<void> {
  const { content } = changeableRow(vault.read, order.document)
  const approval = approvalOf(vault.read, order.document)
  const role = roleFor(order.kind, approval)
  const person = await identify(vault, order.person, { role, now })
  const moved = actOf(person, order.opinion, now)
  const asks = askedFor(vault.read, order)
  const next = stepApproval(approval, { kind: order.kind, act: moved, asks }, policyOf(vault.read))
  vault.commit({
    kind: 'approval-moved',
    document: order.document,
    act: { ...moved, kind: order.kind, name: person.name },
    approval: next,
    version: leftVersion(vault.read, { order, content, moved, approval, name: person.name }),
  })
}

type Left = { order: ActOrder; content: string; moved: Act; approval: Approval; name: string }

/** What the drafter takes from under somebody's hands is still that person's text. */
function leftVersion(vault: ReadableVault, { order, content, moved, approval, name }: Left) {
  const { document, kind } = order
  if (kind === 'taken-up') return undefined
  const author = kind === 'withdrawn' && reviserOf(approval) ? writerOf(vault, document) : name
  return reviewVersion(document, { step: kind, author, content, at: moved.at })
}

function roleFor(kind: ActKind, { at }: Approval): Role {
  return kind === 'returned' || kind === 'taken-up' ? turnOf(at) : ROLE_OF[kind]
}

/** Changed, or sent back, is what one has before oneself: the reviewer's, the countersigner's, the signer's, the keeper's turn. */
function turnOf(at: string): Role {
  if (at === 'reviewing') return 'reviewer'
  if (at === 'countersigning') return 'countersigner'
  return at === 'signed' ? 'keeper' : 'signer'
}

export function actOf({ id }: Person, opinion: string, now: Date): Act {
  return { by: id, at: now.toISOString(), opinion: opinion.trim() }
}
