import { randomBytes } from 'node:crypto'

/** The built page carries this word wherever the nonce of one response has to stand. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__'

/** A fresh nonce for one response: 128 bits, so that it cannot be guessed. */
export function newNonce(): string {
  return randomBytes(16).toString('base64')
}

/**
 * What a page may do: run our own scripts and styles, show our own images and fonts, and ask our own
 * origin. `liveReload` is the address of the developer's page server and only ever set unpackaged.
 */
export function contentSecurityPolicy(nonce: string, liveReload?: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${liveReload === undefined ? '' : ` ${liveReload}`}`,
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** The headers of every response; the policy stands on pages and on everything else alike. */
export function securityHeaders(policy: string): Record<string, string> {
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  }
}
