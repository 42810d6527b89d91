import type { Protocol } from 'electron'

/** The app's pages have an origin of their own, `app://hongtou`: no file: and no http: is ever shown. */
export const APP_SCHEME = 'app'
export const APP_ORIGIN = `${APP_SCHEME}://hongtou`
export const START_PAGE = `${APP_ORIGIN}/`

/** Makes the scheme standard and secure, so that the page has an origin; must be called before `ready`. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges }])
}
