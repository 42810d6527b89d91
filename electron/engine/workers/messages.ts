import type { OperationName } from './operations.ts'
import type { Failure } from './worker-error.ts'

/** What only the main thread can do, because the keys stay there (or in a token). */
export type Question = 'sign' | 'unwrap'

/** A thread works on one task at a time; everything below is about that one. */
export type ToWorker =
  /** The parameters are of that operation: pool.ts lets nothing else through. */
  | { readonly at: 'start'; readonly operation: OperationName; readonly parameters: unknown }
  /** A piece of input; its memory is the worker's from now on. */
  | { readonly at: 'piece'; readonly bytes: Uint8Array }
  | { readonly at: 'end' }
  /** A piece of output was taken: one more may come. */
  | { readonly at: 'taken' }
  | { readonly at: 'answer'; readonly bytes: Uint8Array }
  /** There is no answer; why stays with the keys. */
  | { readonly at: 'refusal' }
  | { readonly at: 'cancel' }

export type FromWorker =
  /** A piece of input was taken: one more may come. */
  | { readonly at: 'taken' }
  | { readonly at: 'piece'; readonly bytes: Uint8Array }
  | { readonly at: 'ask'; readonly question: Question; readonly about: unknown }
  /** The last message of a task. */
  | { readonly at: 'done'; readonly result: unknown }
  | { readonly at: 'failed'; readonly failure: Failure }

/** So many pieces are on their way in each direction, so that neither side waits for the other's next step. */
export const PIECES_AHEAD = 3
