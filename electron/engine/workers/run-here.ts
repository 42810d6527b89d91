import { startOperation } from './operations.ts'
import { answerTo, type RunWork } from './work.ts'
import { checkNotCancelled } from './worker-error.ts'

/** Bulk work in this thread: for what is small, and for programs that have nothing else to do meanwhile. */
export const runHere: RunWork = async function* ({
  operation,
  order,
  input,
  answers = {},
  signal,
  onProgress,
}) {
  return yield* startOperation(operation, order, {
    input: watched(input, signal, onProgress),
    ask: (question, about) => answerTo(answers, question, about),
  })
}

async function* watched(
  input: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
  onProgress?: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  checkNotCancelled(signal)
  for await (const piece of input) {
    checkNotCancelled(signal)
    bytes += piece.length
    yield piece
    onProgress?.(bytes)
  }
}
