/**
 * How a document becomes one that may leave: 拟稿 → 核稿 → 会签 → 签发 → 用印 (条例 arts 19–25), each step by a named
 * person with an opinion and a time. Moved by one pure function; steps that the unit's policy leaves out are passed
 * over. Whoever's turn it is may take the text up and change it, and then ends the turn in person. Back leads only to the
 * draft, with a reason; what was signed is not changed, it is taken back and signed anew.
 */
import { ApprovalError } from './approval-error.ts'
import type { ApprovalPolicy } from './policy.ts'

/** A person's act: who (by id), when, and the opinion written beside it. */
export type Act = { by: string; at: string; opinion: string }

/** `revising` is who took the text up in this turn, to change it before saying anything to it. */
export type Approval =
  | { at: 'drafting'; returned: Act | null }
  /** Waits for 核稿. */
  | { at: 'reviewing'; drafted: Act; revising?: Act }
  /** Waits for so many more 会签. */
  | { at: 'countersigning'; drafted: Act; countersigned: Act[]; revising?: Act }
  /** Waits for 签发. */
  | { at: 'signing'; drafted: Act | null; revising?: Act }
  /** 签发: content, number, receivers and copies are fixed. Waits for 用印. */
  | { at: 'signed'; drafted: Act | null; signed: Act }
  /** 用印: final. */
  | { at: 'sealed'; signed: Act; sealed: Act }

export type ApprovalAt = Approval['at']
export type ApprovalEventKind =
  | 'submitted'
  | 'taken-up'
  | 'reviewed'
  | 'countersigned'
  | 'signed'
  | 'returned'
  | 'withdrawn'
  | 'sealed'
export type ApprovalEvent = { kind: ApprovalEventKind; act: Act }

export const NEW_APPROVAL: Approval = { at: 'drafting', returned: null }

/** Throws ApprovalError('approval-out-of-order' | 'same-person' | 'revised-by-another' | 'opinion-missing'). */
export function stepApproval(approval: Approval, event: ApprovalEvent, policy: ApprovalPolicy): Approval {
  const { act } = event
  switch (event.kind) {
    case 'submitted':
      return submitted(approval, act, policy)
    case 'taken-up':
      return takenUp(approval, act)
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
export function isChangeable(approval: Approval): boolean {
  return approval.at === 'drafting' || reviserOf(approval) !== undefined
}

/** Who has taken the text up in the turn that a document waits for. */
export function reviserOf(approval: Approval): Act | undefined {
  return 'revising' in approval ? approval.revising : undefined
}

function submitted(approval: Approval, act: Act, policy: ApprovalPolicy): Approval {
  if (approval.at !== 'drafting') throw outOfOrder(approval, 'submitted')
  if (policy.review) return { at: 'reviewing', drafted: act }
  return afterReview(act, policy)
}

/** Who may not end the turn may not begin it. */
function takenUp(approval: Approval, act: Act): Approval {
  const isTurn = approval.at === 'reviewing' || approval.at === 'countersigning' || approval.at === 'signing'
  if (!isTurn || approval.revising !== undefined) throw outOfOrder(approval, 'taken-up')
  if (approval.at === 'reviewing') checkOther(act, approval.drafted)
  if (approval.at === 'countersigning') checkOthers(act, approval.countersigned)
  return { ...approval, revising: act }
}

function reviewed(approval: Approval, act: Act, policy: ApprovalPolicy): Approval {
  if (approval.at !== 'reviewing') throw outOfOrder(approval, 'reviewed')
  checkOther(act, approval.drafted)
  checkReviser(act, approval)
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
  checkOthers(act, before)
  checkReviser(act, approval)
  const all = [...before, act]
  return all.length < countersigners
    ? { at: 'countersigning', drafted, countersigned: all }
    : { at: 'signing', drafted }
}

/** Where the policy asks for nothing before it, 签发 follows the draft at once. */
function signed(approval: Approval, act: Act, policy: ApprovalPolicy): Approval {
  if (approval.at === 'signing') {
    checkReviser(act, approval)
    return { at: 'signed', drafted: approval.drafted, signed: act }
  }
  const isDue = approval.at === 'drafting' && !policy.review && policy.countersigners === 0
  if (!isDue) throw outOfOrder(approval, 'signed')
  return { at: 'signed', drafted: null, signed: act }
}

/** Back to the draft by the one whose turn it is, or after 签发 by the keeper; always with a reason. */
function returned(approval: Approval, act: Act): Approval {
  if (approval.at === 'drafting' || approval.at === 'sealed') throw outOfOrder(approval, 'returned')
  if (act.opinion.trim() === '') throw new ApprovalError('opinion-missing', 'a draft goes back with a reason')
  checkReviser(act, approval)
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

function checkOthers(act: Act, others: readonly Act[]): void {
  for (const other of others) checkOther(act, other)
}

/** What somebody changed is answered for by the same person; only the drafter may take it from under their hands. */
function checkReviser({ by }: Act, approval: Approval): void {
  const reviser = reviserOf(approval)
  if (reviser !== undefined && reviser.by !== by)
    throw new ApprovalError('revised-by-another', 'somebody else has taken the text up in this turn')
}

function outOfOrder({ at }: Approval, kind: ApprovalEventKind): ApprovalError {
  return new ApprovalError('approval-out-of-order', `nothing is ${kind} while it is ${at}`)
}
