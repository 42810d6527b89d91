/**
 * How a document becomes one that may leave: 拟稿 → 核稿 → 会签 → 签发 → 用印 (条例 arts 19–25), each step by a named
 * person with an opinion and a time. Moved by one pure function; steps that the unit's policy leaves out are passed
 * over. Back leads only to the draft, with a reason; what was signed is not changed, it is taken back and signed anew.
 */
import { ApprovalError } from './approval-error.ts'
import type { ApprovalPolicy } from './policy.ts'

/** A person's act: who (by id), when, and the opinion written beside it. */
export type Act = { by: string; at: string; opinion: string }

export type Approval =
  | { at: 'drafting'; returned: Act | null }
  /** Waits for 核稿. */
  | { at: 'reviewing'; drafted: Act }
  /** Waits for so many more 会签. */
  | { at: 'countersigning'; drafted: Act; countersigned: Act[] }
  /** Waits for 签发. */
  | { at: 'signing'; drafted: Act | null }
  /** 签发: content, number, receivers and copies are fixed. Waits for 用印. */
  | { at: 'signed'; drafted: Act | null; signed: Act }
  /** 用印: final. */
  | { at: 'sealed'; signed: Act; sealed: Act }

export type ApprovalAt = Approval['at']
export type ApprovalEventKind =
  | 'submitted'
  | 'reviewed'
  | 'countersigned'
  | 'signed'
  | 'returned'
  | 'withdrawn'
  | 'sealed'
export type ApprovalEvent = { kind: ApprovalEventKind; act: Act }

export const NEW_APPROVAL: Approval = { at: 'drafting', returned: null }

/** Throws ApprovalError('approval-out-of-order' | 'same-person' | 'opinion-missing'). */
export function stepApproval(approval: Approval, event: ApprovalEvent, policy: ApprovalPolicy): Approval {
  const { act } = event
  switch (event.kind) {
    case 'submitted':
      return submitted(approval, act, policy)
    case 'reviewed':
      return reviewed(approval, act, policy)
    case 'countersigned':
      return countersigned(approval, act, policy)
    case 'signed':
      return signed(approval, act, policy)
    case 'returned':
      return returned(approval, act)
    case 'withdrawn':
      return withdrawn(approval, act)
    case 'sealed':
      return sealed(approval, act, policy)
  }
}

/** Whether content, files and number may still be changed. */
export function isChangeable({ at }: Approval): boolean {
  return at === 'drafting'
}

function submitted(approval: Approval, act: Act, policy: ApprovalPolicy): Approval {
  if (approval.at !== 'drafting') throw outOfOrder(approval, 'submitted')
  if (policy.review) return { at: 'reviewing', drafted: act }
  return afterReview(act, policy)
}

function reviewed(approval: Approval, act: Act, policy: ApprovalPolicy): Approval {
  if (approval.at !== 'reviewing') throw outOfOrder(approval, 'reviewed')
  checkOther(act, approval.drafted)
  return afterReview(approval.drafted, policy)
}

function afterReview(drafted: Act, { countersigners }: ApprovalPolicy): Approval {
  return countersigners > 0
    ? { at: 'countersigning', drafted, countersigned: [] }
    : { at: 'signing', drafted }
}

/** Each 会签 is another person's. */
function countersigned(approval: Approval, act: Act, { countersigners }: ApprovalPolicy): Approval {
  if (approval.at !== 'countersigning') throw outOfOrder(approval, 'countersigned')
  const { drafted, countersigned: before } = approval
  for (const earlier of before) checkOther(act, earlier)
  const all = [...before, act]
  return all.length < countersigners
    ? { at: 'countersigning', drafted, countersigned: all }
    : { at: 'signing', drafted }
}

/** Where the policy asks for nothing before it, 签发 follows the draft at once. */
function signed(approval: Approval, act: Act, policy: ApprovalPolicy): Approval {
  if (approval.at === 'signing') return { at: 'signed', drafted: approval.drafted, signed: act }
  const isDue = approval.at === 'drafting' && !policy.review && policy.countersigners === 0
  if (!isDue) throw outOfOrder(approval, 'signed')
  return { at: 'signed', drafted: null, signed: act }
}

/** Back to the draft by the one whose turn it is, or after 签发 by the keeper; always with a reason. */
function returned(approval: Approval, act: Act): Approval {
  if (approval.at === 'drafting' || approval.at === 'sealed') throw outOfOrder(approval, 'returned')
  if (act.opinion.trim() === '') throw new ApprovalError('opinion-missing', 'a draft goes back with a reason')
  return { at: 'drafting', returned: act }
}

/** Taken back to be changed: whoever had approved it approves anew. After 签发 it needs a reason. */
function withdrawn(approval: Approval, act: Act): Approval {
  if (approval.at === 'drafting' || approval.at === 'sealed') throw outOfOrder(approval, 'withdrawn')
  if (approval.at === 'signed' && act.opinion.trim() === '')
    throw new ApprovalError('opinion-missing', 'what was signed is taken back with a reason')
  return { at: 'drafting', returned: null }
}

function sealed(approval: Approval, act: Act, policy: ApprovalPolicy): Approval {
  if (approval.at !== 'signed') throw outOfOrder(approval, 'sealed')
  if (policy.keeperSeals) {
    checkOther(act, approval.signed)
    if (approval.drafted !== null) checkOther(act, approval.drafted)
  }
  return { at: 'sealed', signed: approval.signed, sealed: act }
}

function checkOther({ by }: Act, other: Act): void {
  if (by === other.by)
    throw new ApprovalError('same-person', 'this step is for another person than the one before')
}

function outOfOrder({ at }: Approval, kind: ApprovalEventKind): ApprovalError {
  return new ApprovalError('approval-out-of-order', `nothing is ${kind} while it is ${at}`)
}
