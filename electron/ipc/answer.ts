import { randomUUID } from 'node:crypto'
import { codeOf } from '../../shared/errors/coded-error.ts'
import type { Answer } from '../../shared/ipc/contract.ts'

/** Writes down an error that no code describes, under an id that the user can read out. */
export type Report = (id: string, error: unknown) => void

/** Refusals made at the boundary itself, before the engine is asked. */
export type BoundaryErrorCode = 'sender-refused' | 'call-unknown' | 'argument-invalid'

/** Runs one piece of work; what it throws becomes a code and a sentence, never a stack. */
export async function answered<T>(work: () => Promise<T>, report: Report): Promise<Answer<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    return failed(error, report)
  }
}

export function refused(code: BoundaryErrorCode, message: string): Answer<never> {
  return { ok: false, code, message }
}

function failed(error: unknown, report: Report): Answer<never> {
  const code = codeOf(error)
  if (code !== undefined && error instanceof Error) return { ok: false, code, message: error.message }
  const id = randomUUID()
  report(id, error)
  return { ok: false, code: 'internal', message: id }
}
