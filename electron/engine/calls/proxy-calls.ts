import { orderedProxy, proxyView } from '../../../shared/network/proxy.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { lineProxy } from '../vault/tables/proxy.ts'
import type { Context, HandlersOf } from './context.ts'

type ProxyCalls = HandlersOf<'proxy:read' | 'proxy:write'>

/** The proxy on the way to the exchange: kept in the vault, in force with the next connection, which is made at once. */
export function proxyCalls({ session, now, emit }: Context): ProxyCalls {
  return {
    'proxy:read': async () => proxyView(lineProxy(session().vault.read)),
    'proxy:write': async order => {
      const { vault, loop } = session()
      const proxy = order && orderedProxy(order, lineProxy(vault.read))
      const by = ownIdentity(vault.read).seat_name
      vault.commit({ kind: 'proxy-set', proxy, by, at: now().toISOString() })
      loop.resumed()
      emit('changed', { topic: 'link' })
      return proxyView(proxy)
    },
  }
}
