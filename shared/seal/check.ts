import type { SealErrorCode } from './errors.ts'
import { SealError } from './errors.ts'

/** What a verification looks at, in the order in which it looks (docs/spec/seal.md, ofd-signature.md). */
export type CheckName =
  // the seal
  | 'seal-format'
  | 'seal-signature'
  | 'seal-maker'
  | 'seal-period'
  | 'seal-extensions'
  | 'seal-timestamp'
  // the signature and its certificate
  | 'signature-list'
  | 'signature-format'
  | 'signature-value'
  | 'signer-certificate'
  | 'signer-in-seal'
  | 'signing-time'
  | 'timestamp'
  | 'signature-extensions'
  // the document
  | 'data-hash'
  | 'property'
  | 'references'
  | 'coverage'
  | 'seal-file'
  | 'stamps'

/** One named step of a verification. A failed one says with its code why; `detail` names files or numbers, never content. */
export type Check =
  | { readonly name: CheckName; readonly ok: true; readonly detail?: string }
  | { readonly name: CheckName; readonly ok: false; readonly code: SealErrorCode; readonly detail?: string }

export function passed(name: CheckName): Check {
  return { name, ok: true }
}

export function failed(name: CheckName, code: SealErrorCode, detail?: string): Check {
  return { name, ok: false, code, ...(detail !== undefined && { detail }) }
}

/** A passed check, or a failed one with this code. */
export function checked(name: CheckName, ok: boolean, code: SealErrorCode, detail?: string): Check {
  return ok ? passed(name) : failed(name, code, detail)
}

export function allPassed(checks: readonly Check[]): boolean {
  return checks.every(check => check.ok)
}

/** The codes of the failed checks, in order. */
export function failuresOf(checks: readonly Check[]): SealErrorCode[] {
  return checks.flatMap(check => (check.ok ? [] : [check.code]))
}

/** Throws the first failed check as a SealError: for those who are about to sign, not for those who read. */
export function requirePassed(checks: readonly Check[]): void {
  for (const check of checks)
    if (!check.ok)
      throw new SealError(check.code, `${check.name} failed${check.detail ? `: ${check.detail}` : ''}`)
}
