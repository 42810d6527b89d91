import type { LineProxy } from '../../../../shared/network/proxy.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

type ProxyRow = { host: string; port: number; user: string | null; password: string | null }

/** The proxy on the way to the exchange. */
export function lineProxy(vault: ReadableVault): LineProxy | null {
  const row = vault.get<ProxyRow>('SELECT host, port, user, password FROM proxy WHERE id = 1')
  if (row === undefined) return null
  const { host, port, user, password } = row
  return { host, port, account: user === null ? null : { user, password: password ?? '' } }
}

export function setLineProxy(vault: WritableVault, proxy: LineProxy | null): void {
  vault.run('DELETE FROM proxy')
  if (proxy === null) return
  const { host, port, account } = proxy
  const [user, password] = [account?.user ?? null, account?.password ?? null]
  vault.run(
    'INSERT INTO proxy (id, host, port, user, password) VALUES (1, ?, ?, ?, ?)',
    host,
    port,
    user,
    password,
  )
}
