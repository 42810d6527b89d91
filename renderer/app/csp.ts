/** The nonce the shell wrote into index.html; styles made at run time carry it (docs/architecture.md §CSP). */
export function cspNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
}
