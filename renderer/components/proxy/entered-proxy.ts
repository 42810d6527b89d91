import { type ProxyOrder, type ProxyView, proxyOrder } from '../../../shared/network/proxy.ts'
import { type HostFault, hostFault } from '../../../shared/network/proxy-host.ts'

/** What a person has entered about the proxy, right or not. */
export type EnteredProxy = { isUsed: boolean; host: string; port: number; user: string; password: string }

/** What keeps it from being ordered, by field. */
export type ProxyFaults = { host?: HostFault | 'missing'; user?: 'colon' | 'missing' }

export const DEFAULT_PORT = 8080

export function enteredOf(kept: ProxyView | null): EnteredProxy {
  return {
    isUsed: kept !== null,
    host: kept?.host ?? '',
    port: kept?.port ?? DEFAULT_PORT,
    user: kept?.user ?? '',
    password: '',
  }
}

/** What is ordered; `undefined` while something cannot be right. A password left empty is the one that is kept. */
export function orderOf(entered: EnteredProxy): ProxyOrder | null | undefined {
  if (!entered.isUsed) return null
  if (Object.keys(proxyFaults(entered)).length > 0) return undefined
  const { host, port, user, password } = entered
  const account = user.trim() === '' ? null : { user, password: password === '' ? null : password }
  return proxyOrder.safeParse({ host, port, account }).data
}

export function proxyFaults({ host, user, password }: EnteredProxy): ProxyFaults {
  const ofHost = host.trim() === '' ? 'missing' : hostFault(host.trim())
  const ofUser = user.includes(':') ? 'colon' : user.trim() === '' && password !== '' ? 'missing' : undefined
  return { ...(ofHost && { host: ofHost }), ...(ofUser && { user: ofUser }) }
}
