/**
 * Chromium knows no `app:` scheme and has no switch to teach it one, so `app://HOST/path` is shown to
 * it as `https://HOST.app.invalid/path` (a secure context) and translated back in everything main sees.
 */
export const customSchemes = new Set<string>()

const ADDRESS = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i
const MAPPED = /^https:\/\/([^/?#]*)\.([a-z0-9+-]+)\.invalid(?::\d+)?(.*)$/i

/** The address Chromium is told for an address of the app; others pass unchanged. */
export function toChromium(address: string): string {
  const [, scheme = '', host = '', rest = ''] = ADDRESS.exec(address) ?? []
  if (!customSchemes.has(scheme.toLowerCase())) return address
  return `https://${host.toLowerCase()}.${scheme.toLowerCase()}.invalid${rest}`
}

/** The address the app is told for an address of Chromium; others pass unchanged. */
export function toApp(address: string): string {
  const [, host = '', scheme = '', rest = ''] = MAPPED.exec(address) ?? []
  return customSchemes.has(scheme) ? `${scheme}://${host}${rest || '/'}` : address
}

/** The scheme in front of the first colon, in lower case. */
export function schemeOf(address: string): string {
  return /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase() ?? ''
}

/** Whether a page is one of the app's, not the blank page a window opens with. */
export function isRealPage(address: string): boolean {
  return address !== '' && !['about', 'data'].includes(schemeOf(address))
}
