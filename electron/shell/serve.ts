import { readFile } from 'node:fs/promises'
import type { Protocol } from 'electron'
import { assetOf, typeOf } from './assets.ts'
import { fromLiveServer } from './live-server.ts'
import { APP_SCHEME } from './origin.ts'
import { contentSecurityPolicy, NONCE_PLACEHOLDER, newNonce, securityHeaders } from './policy.ts'
import { PRINT_PAGE, type PrintSheets, withSheets } from './print-sheets.ts'

/** Where the page's files come from: the built folder, or the developer's page server (unpackaged only). */
export type PageSource = {
  readonly folder: string
  readonly liveServer: string | undefined
  readonly sheets: Pick<PrintSheets, 'take'>
}

type Asset = { readonly body: Uint8Array; readonly type: string }

/** Answers every request of the app's scheme; must be called after `ready`. */
export function serveApp(protocol: Pick<Protocol, 'handle'>, source: PageSource): void {
  protocol.handle(APP_SCHEME, request => serve(request, source))
}

/** One response. The policy is in it itself: Electron's header events do not fire for own schemes. */
export async function serve(request: Pick<Request, 'url' | 'method'>, source: PageSource): Promise<Response> {
  const nonce = newNonce()
  const headers = securityHeaders(contentSecurityPolicy(nonce, liveSocket(source.liveServer)))
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response(null, { status: 405, headers })
  const sheets = source.sheets.take(request.url)
  const asset = await find(sheets === undefined ? request.url : PRINT_PAGE, source)
  if (asset === undefined) return new Response(null, { status: 404, headers })
  const page = asset.type.startsWith('text/html') ? withNonce(asset.body, nonce) : undefined
  const body = page === undefined ? asset.body : sheets === undefined ? page : withSheets(page, sheets)
  return new Response(body as string | Uint8Array<ArrayBuffer>, {
    headers: { ...headers, 'content-type': asset.type },
  })
}

async function find(url: string, source: PageSource): Promise<Asset | undefined> {
  if (source.liveServer !== undefined) return fromLiveServer(source.liveServer, url)
  const file = assetOf(source.folder, url)
  if (file === undefined) return undefined
  try {
    return { body: await readFile(file), type: typeOf(file) }
  } catch {
    return undefined // not a file of the page
  }
}

function withNonce(page: Uint8Array, nonce: string): string {
  return new TextDecoder().decode(page).replaceAll(NONCE_PLACEHOLDER, nonce)
}

function liveSocket(liveServer: string | undefined): string | undefined {
  return liveServer?.replace(/^http:/, 'ws:')
}
