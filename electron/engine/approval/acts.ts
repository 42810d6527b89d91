import { type Act, stepApproval } from '../../../shared/approval/approval.ts'
import type { Role } from '../../../shared/approval/person.ts'
import type { ActKind, ActOrder } from '../../../shared/ipc/approval-views.ts'
import { changeableRow } from '../documents/drafts.ts'
import type { ClientVault } from '../vault/schema.ts'
import { approvalOf } from '../vault/tables/approvals.ts'
import { type Person, policyOf } from '../vault/tables/persons.ts'
import { identify } from './persons.ts'

/** 送审, 核稿, 会签, back with a reason, and taken back by the drafter: each one record with its name, opinion and time. */
const ROLE_OF: Record<Exclude<ActKind, 'returned'>, Role> = {
  submitted: 'drafter',
  reviewed: 'reviewer',
  countersigned: 'countersigner',
  withdrawn: 'drafter',
}

/** Throws ApprovalError or DraftError; nothing has happened then. */
export async function act(vault: ClientVault, order: ActOrder, now: Date): Promise<void> {
  changeableRow(vault.read, order.document)
  const approval = approvalOf(vault.read, order.document)
  const role = order.kind === 'returned' ? returnerOf(approval.at) : ROLE_OF[order.kind]
  const person = await identify(vault, order.person, { role, now })
  const moved = actOf(person, order.opinion, now)
  const next = stepApproval(approval, { kind: order.kind, act: moved }, policyOf(vault.read))
  vault.commit({
    kind: 'approval-moved',
    document: order.document,
    act: { ...moved, kind: order.kind, name: person.name },
    approval: next,
  })
}

/** Back goes what one has before oneself: the reviewer's, the countersigner's, the signer's, the keeper's turn. */
function returnerOf(at: string): Role {
  if (at === 'reviewing') return 'reviewer'
  if (at === 'countersigning') return 'countersigner'
  return at === 'signed' ? 'keeper' : 'signer'
}

export function actOf({ id }: Person, opinion: string, now: Date): Act {
  return { by: id, at: now.toISOString(), opinion: opinion.trim() }
}
