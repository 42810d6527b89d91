import { type Approval, type ApprovalAt, reviserOf } from '../../../../shared/approval/approval.ts'
import type { Role } from '../../../../shared/approval/person.ts'
import type { ApprovalPolicy } from '../../../../shared/approval/policy.ts'
import { isSignOnly } from '../../../../shared/approval/policy.ts'
import type { ActKind } from '../../../../shared/ipc/approval-views.ts'

/** The steps a unit asks for, in their order, and where a document stands among them. */
export type StepName = 'draft' | 'review' | 'countersign' | 'sign' | 'seal'

export function stepsOf({ review, countersigners }: ApprovalPolicy): StepName[] {
  return [
    'draft',
    ...(review ? (['review'] as const) : []),
    ...(countersigners > 0 ? (['countersign'] as const) : []),
    'sign',
    'seal',
  ]
}

export const STEP_AT: Record<ApprovalAt, StepName> = {
  drafting: 'draft',
  reviewing: 'review',
  countersigning: 'countersign',
  signing: 'sign',
  signed: 'seal',
  sealed: 'seal',
}

/** What can be done now besides 签发 and 用印, which have a dialog of their own, and whose it is. */
export type Possible = { kind: ActKind; role: Role }

export function possibleActs(approval: Approval, policy: ApprovalPolicy): Possible[] {
  const takeUp = (role: Role): Possible[] =>
    reviserOf(approval) === undefined ? [{ kind: 'taken-up', role }] : []
  switch (approval.at) {
    case 'drafting':
      return isSignOnly(policy) ? [] : [{ kind: 'submitted', role: 'drafter' }]
    case 'reviewing':
      return [{ kind: 'reviewed', role: 'reviewer' }, ...takeUp('reviewer'), back('reviewer'), WITHDRAW]
    case 'countersigning':
      return [
        { kind: 'countersigned', role: 'countersigner' },
        ...takeUp('countersigner'),
        back('countersigner'),
        WITHDRAW,
      ]
    case 'signing':
      return [...takeUp('signer'), back('signer'), WITHDRAW]
    case 'signed':
      return policy.keeperSeals ? [back('keeper'), WITHDRAW] : [WITHDRAW]
    case 'sealed':
      return []
  }
}

const WITHDRAW: Possible = { kind: 'withdrawn', role: 'drafter' }
const back = (role: Role): Possible => ({ kind: 'returned', role })

/** Whether 签发 or 用印 is what comes next. */
export function isReadyToSend(at: ApprovalAt, policy: ApprovalPolicy): boolean {
  return at === 'signing' || at === 'signed' || (at === 'drafting' && isSignOnly(policy))
}
