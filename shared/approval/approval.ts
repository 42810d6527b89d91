/**
 * How a document becomes one that may leave: 拟稿 → 核稿 → 会签 → 签发 → 用印 (条例 arts 19–25), each step by a named
 * person with an opinion and a time. Moved by one pure function; steps that the unit's policy leaves out are passed
 * over. Whoever's turn it is may take the text up and change it, and then ends the turn in person. Back leads only to the
 * draft, with a reason; what was signed is not changed, it is taken back and signed anew.
 */
import { ApprovalError } from './approval-error.ts'
import { type CountersignRequest, checkAsked } from './countersign-request.ts'
import type { ApprovalPolicy } from './policy.ts'

/** A person's act: who (by id), when, and the opinion written beside it. */
export type Act = { by: string; at: string; opinion: string }

/** `revising` is who took the text up in this turn, to change it before saying anything to it. */
export type Approval =
  | { at: 'drafting'; returned: Act | null }
  /** Waits for 核稿. */
  | { at: 'reviewing'; drafted: Act; asked?: CountersignRequest; revising?: Act }
  /** Waits for so many more 会签, of those who were asked where the drafter has asked some. */
  | { at: 'countersigning'; drafted: Act; asked?: CountersignRequest; countersigned: Act[]; revising?: Act }
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
/** `asks`: of whom the drafter asks 会签 on submitting. */
export type ApprovalEvent = {
  kind: ApprovalEventKind
  act: Act
  asks?: CountersignRequest | undefined
}

export const NEW_APPROVAL: Approval = { at: 'drafting', returned: null }

/** Throws ApprovalError('approval-out-of-order' | 'same-person' | 'revised-by-another' | 'opinion-missing' |
 * 'countersigner-not-asked' | 'countersign-not-yet'). */
export function stepApproval(approval: Approval, event: ApprovalEvent, policy: ApprovalPolicy): Approval {
  const { act } = event
  switch (event.kind) {
    case 'submitted':
      return submitted(approval, event, policy)
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

function submitted(approval: Approval, { act, asks }: ApprovalEvent, policy: ApprovalPolicy): Approval {
  if (approval.at !== 'drafting') throw outOfOrder(approval, 'submitted')
  const turn = { drafted: act, ...(asks === undefined ? {} : { asked: asks }) }
  return policy.review ? { at: 'reviewing', ...turn } : afterReview(turn, policy)
}

/** Who may not end the turn may not begin it. */
function takenUp(approval: Approval, act: Act): Approval {
  const isTurn = approval.at === 'reviewing' || approval.at === 'countersigning' || approval.at === 'signing'
  if (!isTurn || approval.revising !== undefined) throw outOfOrder(approval, 'taken-up')
  if (approval.at === 'reviewing') checkOther(act, approval.drafted)
  if (approval.at === 'countersigning') checkTurn(act, approval)
  return { ...approval, revising: act }
}

function reviewed(approval: Approval, act: Act, policy: ApprovalPolicy): Approval {
  if (approval.at !== 'reviewing') throw outOfOrder(approval, 'reviewed')
  checkOther(act, approval.drafted)
  checkReviser(act, approval)
  const { drafted, asked } = approval
  return afterReview({ drafted, ...(asked === undefined ? {} : { asked }) }, policy)
}

type Turn = { drafted: Act; asked?: CountersignRequest }

function afterReview(turn: Turn, policy: ApprovalPolicy): Approval {
  return countersignsOf(turn.asked, policy) > 0
    ? { at: 'countersigning', ...turn, countersigned: [] }
    : { at: 'signing', drafted: turn.drafted }
}

/** As many as the policy asks for, and everybody whom the drafter has asked. */
function countersignsOf(asked: CountersignRequest | undefined, { countersigners }: ApprovalPolicy): number {
  return Math.max(countersigners, asked?.persons.length ?? 0)
}

/** Each 会签 is another person's. */
function countersigned(approval: Approval, act: Act, policy: ApprovalPolicy): Approval {
  if (approval.at !== 'countersigning') throw outOfOrder(approval, 'countersigned')
  const { revising: _, ...turn } = approval
  checkTurn(act, approval)
  checkReviser(act, approval)
  const all = [...turn.countersigned, act]
  return all.length < countersignsOf(turn.asked, policy)
    ? { ...turn, countersigned: all }
    : { at: 'signing', drafted: turn.drafted }
}

/** Nobody twice, and of those who were asked the one whose turn it is. */
function checkTurn(act: Act, { asked, countersigned }: Extract<Approval, { at: 'countersigning' }>): void {
  checkOthers(act, countersigned)
  checkAsked(
    asked,
    act.by,
    countersigned.map(({ by }) => by),
  )
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
  if (approval.at === 'countersigning') checkTurn(act, approval)
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
