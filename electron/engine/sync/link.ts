import { codeOf } from '../../../shared/errors/coded-error.ts'
import type { AlarmReason, LinkView, WaitReason } from '../../../shared/ipc/views.ts'
import { LONGEST_DELAY_MS, retryDelayMs } from './backoff.ts'
import { ExchangeRefusal } from './link-error.ts'

/**
 * The link to the exchange as a state with its reason: what the sync bar shows, and what every waiting item
 * gives as the reason why it waits. Pure; time and chance come from outside.
 */
export type Link =
  | { at: 'connecting'; since: string; attempts: number }
  | { at: 'online'; since: string; address: string }
  | { at: 'offline'; since: string; reason: WaitReason; nextTryAt: string; attempts: number }
  | {
      at: 'alarm'
      since: string
      reason: AlarmReason
      nextTryAt: string
      attempts: number
    }

export function newLink(now: Date): Link {
  return { at: 'connecting', since: now.toISOString(), attempts: 0 }
}

export function linkUp(link: Link, address: string, now: Date): Link {
  if (link.at === 'online' && link.address === address) return link
  return { at: 'online', since: now.toISOString(), address }
}

/**
 * `random` in [0, 1) spreads the next try; `since` stays while the link stays down. A try that was not due,
 * because someone works on at the desk, does not lengthen the wait (`due: false`).
 */
export function linkDown(
  link: Link,
  error: unknown,
  now: Date,
  { random, due = true }: { random: number; due?: boolean },
): Link {
  const reason = waitReason(error)
  const down = link.at === 'offline' || link.at === 'alarm'
  const attempts = down ? link.attempts + (due ? 1 : 0) : 1
  const since = down ? link.since : now.toISOString()
  const wait = Math.max(retryDelayMs(attempts, random), askedToWaitMs(error, random))
  const nextTryAt = new Date(now.getTime() + wait).toISOString()
  if (isAlarm(reason)) return { at: 'alarm', since, reason, nextTryAt, attempts }
  return { at: 'offline', since, reason, nextTryAt, attempts }
}

/** What a busy exchange asks for, and up to half as much again by chance: not all come back in one moment. */
function askedToWaitMs(error: unknown, random: number): number {
  const asked = error instanceof ExchangeRefusal ? (error.retryAfterMs ?? 0) : 0
  return Math.min(LONGEST_DELAY_MS, asked) * (1 + random / 2)
}

const ALARMS: readonly WaitReason[] = ['tls-pin-mismatch', 'exchange-untrusted', 'log-forked', 'clock-skewed']

function isAlarm(reason: WaitReason): reason is AlarmReason {
  return ALARMS.includes(reason)
}

/** When to try next, or `undefined` while online. */
export function nextTryOf(link: Link): Date | undefined {
  return link.at === 'offline' || link.at === 'alarm' ? new Date(link.nextTryAt) : undefined
}

export function linkView(link: Link): LinkView {
  switch (link.at) {
    case 'connecting':
      return { at: 'connecting', since: link.since }
    case 'online':
      return { at: 'online', since: link.since, address: link.address }
    case 'offline':
      return { at: 'offline', since: link.since, reason: link.reason, nextTryAt: link.nextTryAt }
    case 'alarm':
      return { at: 'alarm', since: link.since, reason: link.reason }
  }
}

const REASONS: Readonly<Record<string, WaitReason>> = {
  'link-down': 'link-down',
  'name-unresolved': 'name-unresolved',
  'exchange-unreachable': 'exchange-unreachable',
  'exchange-silent': 'exchange-silent',
  intercepted: 'intercepted',
  'proxy-unreachable': 'proxy-unreachable',
  'proxy-silent': 'proxy-silent',
  'proxy-login-refused': 'proxy-login-refused',
  'proxy-login-unknown': 'proxy-login-unknown',
  'proxy-forbids': 'proxy-forbids',
  'proxy-cannot-reach': 'proxy-cannot-reach',
  'proxy-malformed': 'proxy-malformed',
  'answer-malformed': 'exchange-unreachable',
  'log-forked': 'log-forked',
  'disk-full': 'disk-full',
  'tls-pin-mismatch': 'tls-pin-mismatch',
  'clock-skewed': 'clock-skewed',
  // What the exchange itself signs does not hold: it is not the one of our network, or it has been tampered with.
  'acceptance-wrong': 'exchange-untrusted',
  'statement-malformed': 'exchange-untrusted',
  'statement-signature-invalid': 'exchange-untrusted',
  'certificate-untrusted': 'exchange-untrusted',
  'certificate-signature-invalid': 'exchange-untrusted',
  'file-damaged': 'refused',
  'session-refused': 'session-refused',
  'seat-unknown': 'session-refused',
  'certificate-revoked': 'session-refused',
  'certificate-superseded': 'seat-elsewhere',
  'certificate-expired': 'certificate-ended',
  'vault-closed': 'vault-closed',
  'vault-read-only': 'vault-read-only',
  'enrollment-answer-wrong': 'exchange-untrusted',
  'rate-limited': 'exchange-busy',
  'quota-exceeded': 'exchange-busy',
  'storage-full': 'exchange-full',
  stopping: 'exchange-busy',
  internal: 'exchange-busy',
}

export function waitReason(error: unknown): WaitReason {
  return REASONS[codeOf(error) ?? ''] ?? 'exchange-unreachable'
}
