import { describe, expect, test } from 'vitest'
import { callArguments } from '../../../shared/ipc/arguments.ts'

const ORDER = { slip: 'HT1-0', seatName: '机要席', passphrase: 'a', sealPassphrase: 'b' }
const joins = (proxy: unknown) =>
  callArguments['network:join'].safeParse([{ ...ORDER, ...(proxy === undefined ? {} : { proxy }) }])
const writes = (proxy: unknown) => callArguments['proxy:write'].safeParse([proxy])

describe('a proxy that comes with a slip is taken as the settings take it:', () => {
  const account = { user: 'jiyao', password: 'secret' }
  test.each([
    null,
    { host: '10.0.0.1', port: 8080, account: null },
    { host: 'proxy.example', port: 3128, account },
  ])('%j', proxy => {
    expect(joins(proxy).data?.[0].proxy).toEqual(proxy)
    expect(writes(proxy).data?.[0]).toEqual(proxy)
  })

  test.each([
    '10.0.0.1:8080',
    {},
    { host: 'http://10.0.0.1', port: 8080, account: null },
    { host: '10.0.0.1/proxy.pac', port: 8080, account: null },
    { host: '10.0.0.1', port: 0, account: null },
    { host: '10.0.0.1', port: '8080', account: null },
    { host: '10.0.0.1', port: 8080 },
    { host: '10.0.0.1', port: 8080, account: { user: 'a:b', password: 'c' } },
    { host: '10.0.0.1', port: 8080, account: { user: 'a', password: 'c'.repeat(201) } },
  ])('not %j', proxy => {
    expect(joins(proxy).success).toBe(false)
    expect(writes(proxy).success).toBe(false)
  })

  test('a slip without one is a slip', () => {
    expect(joins(undefined).success).toBe(true)
  })
})
