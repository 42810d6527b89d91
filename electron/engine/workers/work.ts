import type { Question } from './messages.ts'
import type { OperationName, Operations } from './operations.ts'

/** One piece of bulk work, wherever it is done. */
export type Work<Name extends OperationName> = {
  readonly operation: Name
  readonly order: Operations[Name]['order']
  readonly input: AsyncIterable<Uint8Array>
  /** What the operation must ask the keys for. */
  readonly answers?: Answers
  readonly signal?: AbortSignal | undefined
  /** Bytes of input that were taken so far. */
  readonly onProgress?: ((bytes: number) => void) | undefined
}
export type Answers = Partial<Record<Question, (about: never) => Promise<Uint8Array>>>

/** The output, piece by piece, and the result as its return value. Leaving it early gives the work up. */
export type Running<Name extends OperationName> = AsyncGenerator<Uint8Array, Operations[Name]['result']>

/**
 * Does a piece of work: in a pool's thread, or here. Nothing happens before the output is asked for. Throws what the
 * operation throws, what the input throws, and WorkerError 'work-cancelled' | 'worker-failed'.
 */
export type RunWork = <Name extends OperationName>(work: Work<Name>) => Running<Name>

/** The keys' answer to a question; our own mistake where nobody was told how to answer it. */
export async function answerTo(answers: Answers, question: Question, about: unknown): Promise<Uint8Array> {
  const respond = answers[question]
  if (respond === undefined) throw new TypeError('nobody answers this')
  return respond(about as never) // operations.ts asks each question in one way
}
