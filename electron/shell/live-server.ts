import type { App } from 'electron'

/**
 * `npm run dev` serves the page from memory on this machine. Its files are passed through `app://`, so
 * that origin, policy and sender check stay what they are in the shipped app. Packaged, it does not exist.
 */
export function liveServerOf(
  app: Pick<App, 'isPackaged'>,
  environment: NodeJS.ProcessEnv,
): string | undefined {
  const address = environment.ELECTRON_RENDERER_URL
  if (app.isPackaged || address === undefined || !URL.canParse(address)) return undefined
  const { protocol, hostname, origin } = new URL(address)
  const isLocal = protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname)
  return isLocal ? origin : undefined
}

/** One file of the page server, or `undefined` where it has none. */
export async function fromLiveServer(
  server: string,
  url: string,
): Promise<{ body: Uint8Array; type: string } | undefined> {
  const { pathname, search } = new URL(url)
  const response = await fetch(`${server}${pathname}${search}`)
  if (!response.ok) return undefined
  const body = new Uint8Array(await response.arrayBuffer())
  return { body, type: response.headers.get('content-type') ?? 'application/octet-stream' }
}
