import { describe, expect, test } from 'vitest'
import {
  type Act,
  type Approval,
  type ApprovalEventKind,
  NEW_APPROVAL,
  stepApproval,
} from '../../../shared/approval/approval.ts'
import { askedNow, type CountersignRequest } from '../../../shared/approval/countersign-request.ts'
import { type ApprovalPolicy, SIGN_ONLY } from '../../../shared/approval/policy.ts'
import { codeFrom } from '../../support/code-from.ts'

const act = (by: string): Act => ({ by, at: '2026-05-08T01:00:00.000Z', opinion: `${by}的意见` })
const POLICY: ApprovalPolicy = { ...SIGN_ONLY, countersigners: 1 }
const persons = ['甲', '乙', '丙'].map(name => ({ id: name, name }))
const ask = (order: CountersignRequest['order']): CountersignRequest => ({ order, persons })

function submitted(asks: CountersignRequest | undefined, policy = POLICY): Approval {
  return stepApproval(NEW_APPROVAL, { kind: 'submitted', act: act('拟稿'), asks }, policy)
}
const step = (approval: Approval, kind: ApprovalEventKind, by: string, policy = POLICY) =>
  stepApproval(approval, { kind, act: act(by) }, policy)
const refusal = (approval: Approval, kind: ApprovalEventKind, by: string) =>
  codeFrom(() => step(approval, kind, by))

describe('会签 asked in order', () => {
  test('is each one’s in turn, and 签发 follows the last, with every opinion kept on the way', () => {
    const first = step(submitted(ask('serial')), 'countersigned', '甲')
    const second = step(first, 'countersigned', '乙')
    expect(second).toMatchObject({ at: 'countersigning', countersigned: [act('甲'), act('乙')] })
    expect(step(second, 'countersigned', '丙')).toMatchObject({ at: 'signing' })
  })

  test.each(['countersigned', 'taken-up', 'returned'] as const)(
    'lets nobody do “%s” before the turn, nor who was not asked, nor twice',
    async kind => {
      const waiting = submitted(ask('serial'))
      expect(await refusal(waiting, kind, '乙')).toBe('countersign-not-yet')
      expect(await refusal(waiting, kind, '丁')).toBe('countersigner-not-asked')
      const first = step(waiting, 'countersigned', '甲')
      expect(await refusal(first, kind, '甲')).toBe('same-person')
      expect(await refusal(first, kind, '丙')).toBe('countersign-not-yet')
    },
  )

  test('a return stops the chain: nobody is asked until it is submitted anew', () => {
    const back = step(step(submitted(ask('serial')), 'countersigned', '甲'), 'returned', '乙')
    expect(back).toEqual({ at: 'drafting', returned: act('乙') })
    expect(step(back, 'submitted', '拟稿')).not.toHaveProperty('asked')
  })

  test('whoever takes the text up in turn ends the turn', async () => {
    const revising = step(submitted(ask('serial')), 'taken-up', '甲')
    const done = step(revising, 'countersigned', '甲')
    expect(done).not.toHaveProperty('revising')
    expect(await refusal(done, 'countersigned', '丙')).toBe('countersign-not-yet')
  })
})

describe('会签 asked of all at once', () => {
  test('comes in any order, from all who were asked, though the policy asks for fewer', async () => {
    const waiting = submitted(ask('parallel'))
    expect(await refusal(waiting, 'countersigned', '丁')).toBe('countersigner-not-asked')
    const two = step(step(waiting, 'countersigned', '丙'), 'countersigned', '甲')
    expect(two.at).toBe('countersigning')
    expect(step(two, 'countersigned', '乙').at).toBe('signing')
  })
})

test('after those who were asked, as many more as the policy asks for may be anybody', () => {
  const more = { ...POLICY, countersigners: 2 }
  const one = { order: 'serial' as const, persons: persons.slice(0, 1) }
  const first = step(submitted(one, more), 'countersigned', '甲', more)
  expect(first.at).toBe('countersigning')
  expect(step(first, 'countersigned', '丁', more).at).toBe('signing')
})

test('the request goes on through 核稿', () => {
  const policy = { ...POLICY, review: true }
  const reviewing = submitted(ask('serial'), policy)
  expect(step(reviewing, 'reviewed', '核稿', policy)).toMatchObject({
    at: 'countersigning',
    asked: ask('serial'),
  })
})

test('whose turn it is', () => {
  const names = (order: CountersignRequest['order'], done: string[]) =>
    askedNow(ask(order), done).map(({ name }) => name)
  expect(names('serial', [])).toEqual(['甲'])
  expect(names('serial', ['甲'])).toEqual(['乙'])
  expect(names('parallel', ['乙'])).toEqual(['甲', '丙'])
  expect(names('parallel', ['甲', '乙', '丙'])).toEqual([])
})
