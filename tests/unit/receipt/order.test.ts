import { expect, test } from 'vitest'
import { mayFollow } from '../../../shared/receipt/order.ts'
import { type ReceiptState, receiptState } from '../../../shared/receipt/receipt.ts'

const ALLOWED: Record<string, string> = {
  nothing: 'arrived recall-accepted',
  arrived: 'verified returned recall-accepted recall-refused',
  verified: 'signed-for returned recall-accepted recall-refused',
  'signed-for': 'registered returned handled archived recall-accepted recall-refused',
  registered: 'returned handled archived recall-accepted recall-refused',
  returned: 'archived',
  handled: 'archived recall-accepted recall-refused',
  archived: '',
  'recall-accepted': '',
}
const followers = (states: ReceiptState[]) =>
  receiptState.options.filter(next => mayFollow(states, next)).join(' ')

test('every pair of states is allowed or not as the table says', () => {
  const found = Object.fromEntries(
    Object.keys(ALLOWED).map(state => [state, followers(state === 'nothing' ? [] : [state as ReceiptState])]),
  )
  expect(found).toEqual(ALLOWED)
})

test('a refused recall leaves the order as it was', () => {
  for (const state of ['arrived', 'verified', 'signed-for', 'registered', 'handled'] as const) {
    expect(followers([state, 'recall-refused'])).toBe(followers([state]))
  }
})
