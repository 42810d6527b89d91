import type { OnBeforeRequestListenerDetails, Session, WebRequest } from 'electron'
import { standIn } from '../unimplemented.ts'
import { ownApp } from './app.ts'
import { applyPermissions, type PermissionHandlers } from './permissions.ts'
import { protocol } from './protocol.ts'

type BeforeRequest = (
  details: OnBeforeRequestListenerDetails,
  callback: (response: { cancel?: boolean }) => void,
) => void

const permissions: PermissionHandlers = { request: null, check: null }
let beforeRequest: BeforeRequest | null = null

/** Whether the app cancels a request; asked for every request of a page before it is answered. */
export function isCancelled(
  details: Pick<OnBeforeRequestListenerDetails, 'url' | 'method'>,
): Promise<boolean> {
  const listener = beforeRequest
  if (listener === null) return Promise.resolve(false)
  return new Promise(resolve => {
    listener(details as OnBeforeRequestListenerDetails, ({ cancel }) => resolve(cancel === true))
  })
}

const own = {
  protocol,
  webRequest: standIn<WebRequest>('webRequest', {
    onBeforeRequest(listener: unknown): void {
      beforeRequest = listener as BeforeRequest | null
    },
  }),
  setPermissionRequestHandler(handler: PermissionHandlers['request']): void {
    permissions.request = handler
    applyPermissions(permissions)
  },
  setPermissionCheckHandler(handler: PermissionHandlers['check']): void {
    permissions.check = handler
    applyPermissions(permissions)
  },
  setDevicePermissionHandler(): void {}, // pages in the stand-in have no device chooser
  setSpellCheckerEnabled(): void {}, // the browser is started without one
} satisfies Partial<Session>

const defaultSession = standIn<Session>('session', own)

export const session = standIn<typeof import('electron').session>('session', {
  get defaultSession(): Session {
    if (!ownApp.isReady()) throw new Error('Session can only be received when app is ready')
    return defaultSession
  },
})
