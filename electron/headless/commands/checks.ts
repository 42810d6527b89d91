import { codeOf } from '../../../shared/errors/coded-error.ts'
import type { Check } from '../../../shared/seal/check.ts'
import { CommandError } from './command-error.ts'
import type { CheckLine } from './report.ts'

/** What a function gives, with a passed check; or a failed check with the code of what it threw. */
export type Tried<T> =
  | { readonly ok: true; readonly value: T; readonly check: CheckLine }
  | { readonly ok: false; readonly check: CheckLine }

/**
 * Runs one step of a verification as a named check. What has no code is
 * no refusal, and what the command line itself refuses is no verdict: both go on upwards.
 */
export async function tried<T>(group: string, name: string, run: () => T | Promise<T>): Promise<Tried<T>> {
  try {
    return { ok: true, value: await run(), check: { group, name, ok: true } }
  } catch (cause) {
    const code = codeOf(cause)
    if (code === undefined || cause instanceof CommandError) throw cause
    return { ok: false, check: { group, name, ok: false, code } }
  }
}

/** The checks of a seal or signature under the name of what they are about. */
export function grouped(group: string, checks: readonly Check[]): CheckLine[] {
  return checks.map(check => ({ group, ...check }))
}
