import { describe, expect, test } from 'vitest'
import { JoinError } from '../../../electron/engine/joining/join-error.ts'
import { ReceivingError } from '../../../electron/engine/receiving/receiving-error.ts'
import {
  linkDown,
  linkUp,
  linkView,
  newLink,
  nextTryOf,
  waitReason,
} from '../../../electron/engine/sync/link.ts'
import { ExchangeRefusal, LinkError } from '../../../electron/engine/sync/link-error.ts'
import { CertificateError } from '../../../shared/certificates/certificate-error.ts'
import { EXCHANGE_ERRORS, type ExchangeErrorCode } from '../../../shared/protocol/error-codes.ts'
import { StatementError } from '../../../shared/statement/statement-error.ts'

const MORNING = new Date('2026-06-15T01:00:00.000Z')
const at = (seconds: number) => new Date(MORNING.getTime() + seconds * 1000)
const unreachable = new LinkError('exchange-unreachable', 'no line')
const online = linkUp(newLink(MORNING), 'https://a', MORNING)

describe('the link', () => {
  test('says since when it is up, and stays so while it stays up', () => {
    expect(linkUp(online, 'https://a', at(60))).toBe(online)
    expect(linkUp(online, 'https://b', at(60))).toMatchObject({
      address: 'https://b',
      since: at(60).toISOString(),
    })
    expect(nextTryOf(online)).toBeUndefined()
  })

  test('says since when it is down, why, and when it tries next', () => {
    const down = linkDown(online, unreachable, at(10), { random: 0.5 })
    expect(linkView(down)).toEqual({
      at: 'offline',
      since: at(10).toISOString(),
      reason: 'exchange-unreachable',
      nextTryAt: at(11).toISOString(),
    })
    const still = linkDown(down, unreachable, at(20), { random: 0.5 })
    expect(still).toMatchObject({ since: at(10).toISOString(), attempts: 2, nextTryAt: at(22).toISOString() })
    expect(nextTryOf(still)).toEqual(at(22))
  })

  test('waits no longer because someone at the desk did not wait', () => {
    const down = linkDown(online, unreachable, at(10), { random: 0.5 })
    const asked = Array.from({ length: 9 }).reduce<typeof down>(
      link => linkDown(link, unreachable, at(20), { random: 0.5, due: false }),
      down,
    )
    expect(asked).toMatchObject({ attempts: 1, nextTryAt: at(21).toISOString() })
  })

  test.each([
    new ReceivingError('acceptance-wrong', 'not for this waybill'),
    new StatementError('statement-signature-invalid', 'not signed with the certificate inside'),
    new CertificateError('certificate-untrusted', 'another root'),
  ])('what the exchange signs and does not hold is an alarm, not a bad line: %s', error => {
    expect(linkView(linkDown(online, error, at(10), { random: 0 }))).toMatchObject({
      at: 'alarm',
      reason: 'exchange-untrusted',
    })
  })

  test.each(['tls-pin-mismatch', 'clock-skewed'] as const)('alarms at %s, and still tries again', code => {
    const error = code === 'clock-skewed' ? new JoinError(code, 'clocks') : new LinkError(code, 'another key')
    const alarm = linkDown(online, error, at(10), { random: 0 })
    expect(linkView(alarm)).toEqual({ at: 'alarm', since: at(10).toISOString(), reason: code })
    expect(nextTryOf(alarm)).toBeDefined()
    expect(linkUp(alarm, 'https://a', at(20)).at).toBe('online')
  })

  test('is connecting before the first answer', () => {
    expect(linkView(newLink(MORNING))).toEqual({ at: 'connecting', since: MORNING.toISOString() })
  })
})

describe('the reason to wait', () => {
  const BUSY: ExchangeErrorCode[] = ['rate-limited', 'quota-exceeded', 'stopping', 'internal']

  test.each(BUSY)('is a busy exchange for %s', code => {
    expect(waitReason(new ExchangeRefusal(code, ''))).toBe('exchange-busy')
  })

  test('is a full exchange for storage-full', () => {
    expect(waitReason(new ExchangeRefusal('storage-full', ''))).toBe('exchange-full')
  })

  test.each(['session-refused', 'seat-unknown'] as const)('is the session for %s', code => {
    expect(waitReason(new ExchangeRefusal(code, ''))).toBe('session-refused')
  })

  test('is never missing, whatever is thrown', () => {
    const codes = Object.keys(EXCHANGE_ERRORS) as ExchangeErrorCode[]
    const thrown = [...codes.map(code => new ExchangeRefusal(code, '')), new Error('?'), undefined, 'x']
    for (const error of thrown) expect(waitReason(error)).toMatch(/^[a-z-]+$/)
  })
})
