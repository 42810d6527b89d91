import type { Session } from 'electron'
import { APP_SCHEME } from './origin.ts'

/** No page of ours needs a permission, so every request and every check is denied. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false) // its dictionaries would be downloaded
}

/** Pages load from our own origin only; whatever else asks for the network is cancelled. */
export function denyNetwork(session: Session, liveServer: string | undefined): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLocal(url, liveServer) }))
}

const LOCAL_SCHEMES = new Set([`${APP_SCHEME}:`, 'blob:', 'data:', 'devtools:'])

function isLocal(address: string, liveServer: string | undefined): boolean {
  const { protocol, host } = new URL(address)
  if (LOCAL_SCHEMES.has(protocol)) return true
  return liveServer !== undefined && protocol === 'ws:' && host === new URL(liveServer).host
}
