import { type IncomingMessage, request } from 'node:http'
import type { Socket } from 'node:net'
import { toBase64 } from '../../../shared/encoding/base64.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { codeOf } from '../../../shared/errors/coded-error.ts'
import type { LineProxy } from '../../../shared/network/proxy.ts'
import { authSchemes } from './auth-schemes.ts'
import { LinkError, type LinkErrorCode } from './link-error.ts'

/**
 * A way through an HTTP proxy: CONNECT to host and port (RFC 9110 §9.3.6). What comes out is a plain socket whose
 * other end is said to be the exchange; TLS and its pin decide whether it is. Throws LinkError, each refusal of the
 * proxy with a code of its own. docs/spec/proxy.md
 */
const ANSWER_TIMEOUT_MS = 10_000

export type FarEnd = { hostname: string; port: string }

export function tunnelThrough(proxy: LineProxy, far: FarEnd): Promise<Socket> {
  const authority = authorityOf(far)
  return new Promise((resolve, reject) => {
    const asked = request({
      host: proxy.host,
      port: proxy.port,
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...loginOf(proxy) },
      agent: false,
    })
    const timer = setTimeout(
      () => asked.destroy(new LinkError('proxy-silent', 'the proxy does not answer')),
      ANSWER_TIMEOUT_MS,
    )
    asked
      .on('connect', (answer, socket, head) => {
        clearTimeout(timer)
        const refusal = refusalOf(answer, head)
        if (refusal === undefined) return resolve(socket)
        socket.destroy()
        reject(refusal)
      })
      .on('error', cause => {
        clearTimeout(timer)
        reject(
          cause instanceof LinkError ? cause : new LinkError(codeOfFailure(cause), cause.message, { cause }),
        )
      })
      .end()
  })
}

function authorityOf({ hostname, port }: FarEnd): string {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return `${bare.includes(':') ? `[${bare}]` : bare}:${port === '' ? '443' : port}`
}

function loginOf({ account }: LineProxy): Record<string, string> {
  if (account === null) return {}
  return { 'proxy-authorization': `Basic ${toBase64(utf8(`${account.user}:${account.password}`))}` }
}

/** TLS speaks first from our side: bytes that come before are not the exchange's. */
function refusalOf({ statusCode = 0, headers }: IncomingMessage, head: Uint8Array): LinkError | undefined {
  if (statusCode >= 200 && statusCode < 300) {
    return head.length === 0 ? undefined : new LinkError('proxy-malformed', 'bytes before the tunnel')
  }
  const code = statusCode === 407 ? codeOfChallenge(headers['proxy-authenticate']) : codeOfStatus(statusCode)
  return new LinkError(code, `the proxy answered ${statusCode}`)
}

/** What Basic cannot answer no account helps against; a proxy that names no scheme (RFC 9110 §11.7.1) may take one. */
function codeOfChallenge(challenge: string | string[] | undefined): LinkErrorCode {
  const schemes = authSchemes([challenge ?? []].flat().join(', '))
  return schemes.length === 0 || schemes.includes('basic') ? 'proxy-login-refused' : 'proxy-login-unknown'
}

function codeOfStatus(status: number): LinkErrorCode {
  if (status >= 500) return 'proxy-cannot-reach'
  return status >= 400 ? 'proxy-forbids' : 'proxy-malformed'
}

/** What the parser of HTTP cannot read comes from something that is no proxy; so does a line hung up without an answer. */
function codeOfFailure(cause: Error): LinkErrorCode {
  const code = codeOf(cause) ?? ('code' in cause ? String(cause.code) : '')
  if (code.startsWith('HPE_') || code === 'ECONNRESET') return 'proxy-malformed'
  return code === 'ETIMEDOUT' ? 'proxy-silent' : 'proxy-unreachable'
}
