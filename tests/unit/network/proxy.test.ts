import { describe, expect, test } from 'vitest'
import { type LineProxy, orderedProxy, proxyOrder, proxyView } from '../../../shared/network/proxy.ts'

const KEPT: LineProxy = { host: 'p.example', port: 8080, account: { user: 'jiyao', password: 'secret' } }
const order = (changes: object = {}) => ({
  host: 'p.example',
  port: 3128,
  account: { user: 'jiyao', password: null },
  ...changes,
})

describe('a password that is not entered again', () => {
  test('is kept for the same host and user', () => {
    expect(orderedProxy(order(), KEPT).account).toEqual({ user: 'jiyao', password: 'secret' })
  })

  test('goes to no other host and no other user', () => {
    expect(orderedProxy(order({ host: 'q.example' }), KEPT).account?.password).toBe('')
    const other = order({ account: { user: 'other', password: null } })
    expect(orderedProxy(other, KEPT).account?.password).toBe('')
    expect(orderedProxy(order(), null).account?.password).toBe('')
  })

  test('is told to no window', () => {
    expect(proxyView(KEPT)).toEqual({ host: 'p.example', port: 8080, user: 'jiyao' })
    expect(proxyView(null)).toBeNull()
  })
})

describe('an order', () => {
  test.each(['10.0.0.1', 'proxy.example', '::1', '2001:db8::7', 'p-1'])('names the host %s', host => {
    expect(proxyOrder.safeParse(order({ host })).success).toBe(true)
  })

  test.each([
    '',
    'http://p.example',
    'p.example:8080',
    'a b',
    'p/q',
    '-x',
    `a${'b'.repeat(254)}`,
    'p\r\nx: y',
  ])('names no host: %j', host => {
    expect(proxyOrder.safeParse(order({ host })).success).toBe(false)
  })

  test('has a port, and a user without a colon', () => {
    for (const port of [0, 65_536, 1.5]) expect(proxyOrder.safeParse(order({ port })).success).toBe(false)
    const account = { user: 'a:b', password: 'c' }
    expect(proxyOrder.safeParse(order({ account })).success).toBe(false)
  })
})
