import { describe, expect, test } from 'vitest'
import {
  type Act,
  type Approval,
  type ApprovalAt,
  type ApprovalEventKind,
  NEW_APPROVAL,
  stepApproval,
} from '../../../shared/approval/approval.ts'
import { type ApprovalPolicy, SIGN_ONLY } from '../../../shared/approval/policy.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'

const act = (by: string, opinion = '同意'): Act => ({ by, at: '2026-05-08T01:00:00.000Z', opinion })
const drafted = act('拟稿')
const signed = act('签发')
const FULL: ApprovalPolicy = { review: true, countersigners: 2, keeperSeals: true, seamSeal: false }

/** Each state once, as a unit with all steps comes to it. */
const STATES: Record<ApprovalAt, Approval> = {
  drafting: NEW_APPROVAL,
  reviewing: { at: 'reviewing', drafted },
  countersigning: { at: 'countersigning', drafted, countersigned: [act('会签一')] },
  signing: { at: 'signing', drafted },
  signed: { at: 'signed', drafted, signed },
  sealed: { at: 'sealed', signed, sealed: act('保管') },
}

/** What every act of somebody else leads to from every state; `-` is out of order. */
const TABLE: Record<ApprovalEventKind, Record<ApprovalAt, ApprovalAt | '-'>> = {
  submitted: row('reviewing', '-', '-', '-', '-', '-'),
  'taken-up': row('-', 'reviewing', 'countersigning', 'signing', '-', '-'),
  reviewed: row('-', 'countersigning', '-', '-', '-', '-'),
  countersigned: row('-', '-', 'signing', '-', '-', '-'),
  signed: row('-', '-', '-', 'signed', '-', '-'),
  returned: row('-', 'drafting', 'drafting', 'drafting', 'drafting', '-'),
  withdrawn: row('-', 'drafting', 'drafting', 'drafting', 'drafting', '-'),
  sealed: row('-', '-', '-', '-', 'sealed', '-'),
}

function row(...to: (ApprovalAt | '-')[]): Record<ApprovalAt, ApprovalAt | '-'> {
  const states = Object.keys(STATES) as ApprovalAt[]
  return Object.fromEntries(states.map((state, i) => [state, to[i] ?? '-'])) as Record<
    ApprovalAt,
    ApprovalAt | '-'
  >
}

const pairs = Object.entries(TABLE).flatMap(([kind, to]) =>
  Object.entries(to).map(([from, next]) => [kind, from, next] as const),
)

test.each(pairs)('%s while %s → %s', (kind, from, next) => {
  const step = () =>
    stepApproval(STATES[from as ApprovalAt], { kind: kind as ApprovalEventKind, act: act('另一人') }, FULL)
  if (next === '-') expect(codeIn(step)).toBe('approval-out-of-order')
  else expect(step().at).toBe(next)
})

function codeIn(step: () => unknown): string | undefined {
  try {
    step()
    return undefined
  } catch (error) {
    return codeOf(error)
  }
}

describe('steps that the policy leaves out are passed over', () => {
  const step = (from: Approval, kind: ApprovalEventKind, policy: ApprovalPolicy, by = '另一人') =>
    stepApproval(from, { kind, act: act(by) }, policy).at

  test('签发 alone follows the draft at once', () => {
    expect(step(NEW_APPROVAL, 'signed', SIGN_ONLY)).toBe('signed')
    expect(step(NEW_APPROVAL, 'submitted', SIGN_ONLY)).toBe('signing')
    expect(step(STATES.signed, 'sealed', SIGN_ONLY, '签发')).toBe('sealed')
  })
  test('with 核稿 or 会签 it does not', () => {
    for (const policy of [
      { ...SIGN_ONLY, review: true },
      { ...SIGN_ONLY, countersigners: 1 },
    ])
      expect(codeIn(() => step(NEW_APPROVAL, 'signed', policy))).toBe('approval-out-of-order')
    expect(step(NEW_APPROVAL, 'submitted', { ...SIGN_ONLY, countersigners: 1 })).toBe('countersigning')
    expect(step(STATES.reviewing, 'reviewed', { ...SIGN_ONLY, review: true })).toBe('signing')
  })
  test('as many 会签 as are asked for', () => {
    expect(step(STATES.countersigning, 'countersigned', { ...FULL, countersigners: 3 })).toBe(
      'countersigning',
    )
  })
})

describe('one person does not do two steps that are for two', () => {
  test.each<[ApprovalEventKind, ApprovalAt, string]>([
    ['reviewed', 'reviewing', '拟稿'],
    ['countersigned', 'countersigning', '会签一'],
    ['sealed', 'signed', '拟稿'],
    ['sealed', 'signed', '签发'],
  ])('%s while %s by %s', (kind, from, by) => {
    expect(codeIn(() => stepApproval(STATES[from], { kind, act: act(by) }, FULL))).toBe('same-person')
  })
})

test('back goes a draft with a reason only, and what was signed is taken back with one', () => {
  const without = act('另一人', ' ')
  expect(codeIn(() => stepApproval(STATES.reviewing, { kind: 'returned', act: without }, FULL))).toBe(
    'opinion-missing',
  )
  expect(codeIn(() => stepApproval(STATES.signed, { kind: 'withdrawn', act: without }, FULL))).toBe(
    'opinion-missing',
  )
  expect(stepApproval(STATES.reviewing, { kind: 'withdrawn', act: without }, FULL)).toEqual(NEW_APPROVAL)
  const back = stepApproval(STATES.signing, { kind: 'returned', act: act('签发', '请补充依据') }, FULL)
  expect(back).toMatchObject({ at: 'drafting', returned: { by: '签发', opinion: '请补充依据' } })
})
