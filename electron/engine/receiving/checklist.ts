import {
  VERDICT_CHECKS,
  type Verdict,
  type VerdictCheck,
  type VerdictCheckName,
} from '../../../shared/ipc/views.ts'
import { failureCode } from './take-in.ts'

/**
 * Collects the receiver's verdict check by check. A check that fails keeps its code; a check that could not
 * be reached because an earlier one failed says `not-checked`, and a verdict is good only when every check was
 * made and held.
 */
export const NOT_CHECKED = 'not-checked'

export type Checklist = {
  /** Runs one check; gives its value, or `undefined` after noting why it failed. */
  check<T>(name: VerdictCheckName, work: () => T | Promise<T>): Promise<T | undefined>
  note(name: VerdictCheckName, ok: boolean, code: string | null, detail?: string): void
  verdict(directoryVersion: number, now: Date): Verdict
}

export function createChecklist(): Checklist {
  const made = new Map<VerdictCheckName, VerdictCheck>()

  function note(name: VerdictCheckName, ok: boolean, code: string | null, detail?: string): void {
    if (made.get(name)?.ok !== false) made.set(name, { name, ok, code, detail: detail ?? null })
  }

  return {
    note,
    async check(name, work) {
      try {
        const value = await work()
        note(name, true, null)
        return value
      } catch (error) {
        note(name, false, failureCode(error))
        return undefined
      }
    },
    verdict(directoryVersion, now) {
      const checks = VERDICT_CHECKS.map(
        name => made.get(name) ?? { name, ok: false, code: NOT_CHECKED, detail: null },
      )
      return { ok: checks.every(check => check.ok), at: now.toISOString(), directoryVersion, checks }
    },
  }
}
