import { describe, expect, test } from 'vitest'
import { enteredOf, orderOf, proxyFaults } from '../../../renderer/components/proxy/entered-proxy.ts'

const entered = (changes: object = {}) => ({
  ...enteredOf({ host: '10.0.0.1', port: 3128, user: null }),
  ...changes,
})

describe('what is entered about the proxy', () => {
  test('is none while the box is empty, whatever the fields say', () => {
    expect(orderOf(enteredOf(null))).toBeNull()
    expect(orderOf(entered({ isUsed: false, host: 'http://x' }))).toBeNull()
  })

  test('is ordered with an account only where one is entered', () => {
    expect(orderOf(entered())).toEqual({ host: '10.0.0.1', port: 3128, account: null })
    const account = { user: 'jiyao', password: 'secret' }
    expect(orderOf(entered(account))?.account).toEqual(account)
  })

  test('leaves the password that is kept where none is entered', () => {
    expect(orderOf(entered({ user: 'jiyao' }))?.account).toEqual({ user: 'jiyao', password: null })
  })
})

describe('what is wrong is said by its field, and nothing is ordered:', () => {
  test.each([
    [{ host: ' ' }, { host: 'missing' }],
    [{ host: 'http://10.0.0.1' }, { host: 'scheme' }],
    [{ host: '10.0.0.1/proxy.pac' }, { host: 'script' }],
    [{ user: 'a:b' }, { user: 'colon' }],
    [{ password: 'secret' }, { user: 'missing' }],
    [
      { host: '10.0.0.1:80', user: ':' },
      { host: 'port', user: 'colon' },
    ],
  ])('%j', (changes, faults) => {
    expect(proxyFaults(entered(changes))).toEqual(faults)
    expect(orderOf(entered(changes))).toBeUndefined()
  })
})
