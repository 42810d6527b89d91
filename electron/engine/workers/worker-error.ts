import { CmsError, type CmsErrorCode } from '../../../shared/cms/cms-error.ts'
import { CryptoError, type CryptoErrorCode } from '../../../shared/crypto/errors.ts'
import { CodedError } from '../../../shared/errors/coded-error.ts'
import { PartError, type PartErrorCode } from '../../../shared/parts/part.ts'

/** work-cancelled: the caller gave it up. worker-failed: the thread died; the work may be tried again. */
export type WorkerErrorCode = 'work-cancelled' | 'worker-failed'
export class WorkerError extends CodedError<WorkerErrorCode> {}

/** Throws WorkerError('work-cancelled') once the work was given up. */
export function checkNotCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new WorkerError('work-cancelled', 'the work was given up')
}

/** The name of the failure of an operation that got no answer from the keys; what they threw never left them. */
export const ANSWER_REFUSED = 'AnswerRefused'
export class AnswerRefused extends Error {}

/** An error on its way between threads: what is needed to throw the same again, and no stack. */
export type Failure = { readonly name: string; readonly code: string; readonly message: string }

export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof AnswerRefused) return { name: ANSWER_REFUSED, code: '', message: '' }
  if (thrown instanceof CodedError)
    return { name: thrown.name, code: String(thrown.code), message: thrown.message }
  return {
    name: 'WorkerError',
    code: 'worker-failed',
    message: thrown instanceof Error ? thrown.message : 'unknown',
  }
}

/** The error a failure was made of. Those that are our own mistakes come back as 'worker-failed'. */
export function thrownOf({ name, code, message }: Failure): Error {
  // The code was one of that class when it left the other thread, which runs the same program.
  if (name === 'CmsError') return new CmsError(code as CmsErrorCode, message)
  if (name === 'PartError') return new PartError(code as PartErrorCode, message)
  if (name === 'CryptoError') return new CryptoError(code as CryptoErrorCode, message)
  return new WorkerError(code === 'work-cancelled' ? 'work-cancelled' : 'worker-failed', message)
}
