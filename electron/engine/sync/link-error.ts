import { CodedError, codeOf } from '../../../shared/errors/coded-error.ts'
import type { ExchangeErrorCode } from '../../../shared/protocol/error-codes.ts'

/** Why the exchange could not be asked. */
export type LinkErrorCode =
  | 'link-down'
  | 'name-unresolved'
  | 'exchange-unreachable'
  | 'exchange-silent'
  | 'intercepted'
  | 'tls-pin-mismatch'
  | 'answer-malformed'
  | 'log-forked'
  | 'disk-full'
  | ProxyErrorCode

/** What the proxy on the way is to blame for. */
type ProxyErrorCode =
  | 'proxy-unreachable'
  | 'proxy-silent'
  | 'proxy-login-refused'
  | 'proxy-login-unknown'
  | 'proxy-forbids'
  | 'proxy-cannot-reach'
  | 'proxy-malformed'

export class LinkError extends CodedError<LinkErrorCode> {}

/** What the exchange answered when it said no; codes of docs/spec/exchange-interface.md. */
export class ExchangeRefusal extends CodedError<ExchangeErrorCode> {
  /** How long it asks us to stay away, where it says so. */
  readonly retryAfterMs: number | undefined
  constructor(code: ExchangeErrorCode, message: string, retryAfterMs?: number) {
    super(code, message)
    this.retryAfterMs = retryAfterMs
  }
}

const OF_SYSTEM: Readonly<Record<string, LinkErrorCode>> = {
  ENETUNREACH: 'link-down',
  ENETDOWN: 'link-down',
  EHOSTUNREACH: 'link-down',
  EADDRNOTAVAIL: 'link-down',
  ENOTFOUND: 'name-unresolved',
  EAI_AGAIN: 'name-unresolved',
  ETIMEDOUT: 'exchange-silent',
  UND_ERR_CONNECT_TIMEOUT: 'exchange-silent',
  UND_ERR_HEADERS_TIMEOUT: 'exchange-silent',
  UND_ERR_BODY_TIMEOUT: 'exchange-silent',
  // Somebody answered, but not in TLS 1.3: a login page of the network, or a proxy that opens what passes.
  EPROTO: 'intercepted',
  ERR_SSL_WRONG_VERSION_NUMBER: 'intercepted',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'intercepted',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'intercepted',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'intercepted',
}

/** What the system or the HTTP client threw, in our words. */
export function linkErrorOf(cause: unknown): LinkError {
  if (cause instanceof LinkError) return cause
  const code = systemCodes(cause)
    .map(name => OF_SYSTEM[name])
    .find(known => known !== undefined)
  return new LinkError(code ?? 'exchange-unreachable', 'no connection to the exchange', { cause })
}

function systemCodes(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const own = codeOf(error) ?? ('code' in error && typeof error.code === 'string' ? error.code : '')
  const inner = error instanceof AggregateError ? error.errors : [error.cause]
  return [own, ...inner.flatMap(systemCodes)]
}

/** Of several addresses that failed, the failure that a person should hear of: a wrong key before everything. */
export function mostTelling(failures: readonly unknown[]): unknown {
  const rank = (error: unknown) => {
    const at = TELLING.indexOf(codeOf(error) ?? '')
    return at < 0 ? TELLING.indexOf('intercepted') : at // what the exchange itself says is worth as much
  }
  const none = new LinkError('exchange-unreachable', 'the profile names no address')
  return failures.toSorted((a, b) => rank(a) - rank(b))[0] ?? none
}

const TELLING: readonly string[] = [
  'tls-pin-mismatch',
  'intercepted',
  'proxy-login-refused',
  'proxy-login-unknown',
  'proxy-malformed',
  'proxy-forbids',
  'answer-malformed',
  'proxy-silent',
  'proxy-unreachable',
  'proxy-cannot-reach',
  'exchange-silent',
  'name-unresolved',
  'exchange-unreachable',
  'link-down',
]
