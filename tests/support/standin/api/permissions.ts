import type { Session, WebContents } from 'electron'
import { quietly, runningBrowser } from '../context.ts'

type RequestHandler = Exclude<Parameters<Session['setPermissionRequestHandler']>[0], null>
type CheckHandler = Exclude<Parameters<Session['setPermissionCheckHandler']>[0], null>
export type PermissionHandlers = { request: RequestHandler | null; check: CheckHandler | null }

type Name = Parameters<RequestHandler>[1]

// Electron's name → the W3C names by which DevTools sets the answer in the browser.
const NAMES: readonly (readonly [Name, readonly string[]])[] = [
  ['notifications', ['notifications']],
  ['geolocation', ['geolocation']],
  ['midi', ['midi']],
  ['media', ['microphone', 'camera']],
  ['clipboard-read', ['clipboard-read']],
  ['clipboard-sanitized-write', ['clipboard-write']],
  ['display-capture', ['display-capture']],
  ['idle-detection', ['idle-detection']],
  ['storage-access', ['storage-access']],
  ['window-management', ['window-management']],
]

/**
 * DevTools has no event for a permission request, so the app's handlers are asked once for each name
 * and the answers are set in the browser: the handlers hear of requests that no page has made.
 */
export function applyPermissions(handlers: PermissionHandlers): void {
  for (const [name, browserNames] of NAMES) quietly(applyOne(handlers, name, browserNames))
}

async function applyOne(
  handlers: PermissionHandlers,
  name: Name,
  browserNames: readonly string[],
): Promise<void> {
  const asked = handlers.request === null || (await ask(handlers.request, name))
  const granted = asked && (handlers.check === null || check(handlers.check, name))
  const { root } = runningBrowser().connection
  for (const browserName of browserNames) {
    const setting = granted ? 'granted' : 'denied'
    await root.send('Browser.setPermission', { permission: { name: browserName }, setting })
  }
}

function ask(handler: RequestHandler, name: Name): Promise<boolean> {
  const details = { requestingUrl: '', isMainFrame: true }
  return new Promise(resolve => handler(nobody, name, granted => resolve(granted), details))
}

function check(handler: CheckHandler, name: Name): boolean {
  return handler(nobody, name as Parameters<CheckHandler>[1], '', {
    isMainFrame: true,
    requestingUrl: '',
  } as never)
}

// No page has asked; handlers that need one say so by failing.
const nobody = null as unknown as WebContents
