import { z } from 'zod'
import { hostFault } from './proxy-host.ts'

/**
 * An HTTP proxy that stands between the office's network and the exchange (RFC 9110 §9.3.6, CONNECT). It carries
 * bytes: TLS and its pin are between client and exchange. `account` goes to the proxy alone, as Basic (RFC 7617).
 */
export type LineProxy = {
  host: string
  port: number
  account: { user: string; password: string } | null
}

/** Whom to ask before each connection; `null`: the line leads to the exchange itself. */
export type ProxySetting = () => LineProxy | null

/** What a window is told: never the password. */
export type ProxyView = { host: string; port: number; user: string | null }

const MAX_ACCOUNT_CHARACTERS = 200

/** `password` `null`: the one that is kept, where the account stays the same. */
export const proxyOrder = z.object({
  host: z
    .string()
    .trim()
    .refine(text => hostFault(text) === undefined, 'not a name or an address'),
  port: z.int().min(1).max(65_535),
  account: z
    .object({
      // Basic ends the user at the first colon.
      user: z
        .string()
        .trim()
        .min(1)
        .max(MAX_ACCOUNT_CHARACTERS)
        .refine(text => !text.includes(':'), 'a colon'),
      password: z.string().max(MAX_ACCOUNT_CHARACTERS).nullable(),
    })
    .nullable(),
})
export type ProxyOrder = z.infer<typeof proxyOrder>

export function proxyView(proxy: LineProxy | null): ProxyView | null {
  return proxy && { host: proxy.host, port: proxy.port, user: proxy.account?.user ?? null }
}

/** What is kept after an order: a password that was not entered again is taken over for the same host and user only. */
export function orderedProxy({ host, port, account }: ProxyOrder, before: LineProxy | null): LineProxy {
  if (account === null) return { host, port, account: null }
  const isSame = before?.host === host && before.account?.user === account.user
  const kept = isSame ? before.account?.password : undefined
  return { host, port, account: { user: account.user, password: account.password ?? kept ?? '' } }
}
