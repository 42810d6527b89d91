import { createMailbox, type Mailbox } from './mailbox.ts'
import { type FromWorker, PIECES_AHEAD } from './messages.ts'
import type { OperationName, Operations } from './operations.ts'
import type { Heard, Thread } from './pooled-thread.ts'
import { sharedSecret } from './secret-memory.ts'
import { answerTo, type Running, type Work } from './work.ts'
import { ANSWER_REFUSED, checkNotCancelled, thrownOf } from './worker-error.ts'

/** One piece of work on one thread, which is free for the next when this has ended, however it ends. */
export async function* runTask<Name extends OperationName>(thread: Thread, work: Work<Name>): Running<Name> {
  const { operation, order, input, signal } = work
  checkNotCancelled(signal)
  const heard = createMailbox<Heard>()
  thread.attach(heard)
  const iterator = input[Symbol.asyncIterator]()
  const feeder = createFeeder(thread, iterator, { heard, onProgress: work.onProgress })
  const cancel = () => thread.send({ at: 'cancel' })
  let ended = false
  let refusal: unknown
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    thread.send({ at: 'start', operation, parameters: order })
    for (let i = 0; i < PIECES_AHEAD; i++) feeder.feed()
    for (;;) {
      const message = await heard.next()
      if (message.at === 'input-failed') throw message.cause
      ended = message.at === 'done' || message.at === 'failed'
      if (message.at === 'failed')
        throw message.failure.name === ANSWER_REFUSED ? refusal : thrownOf(message.failure)
      // The worker runs the operation that was sent, which has this result.
      if (message.at === 'done') return message.result as Operations[Name]['result']
      if (message.at === 'taken') feeder.feed()
      else if (message.at === 'ask') refusal = await answer(thread, work, message)
      else {
        yield message.bytes
        thread.send({ at: 'taken' })
      }
    }
  } finally {
    signal?.removeEventListener('abort', cancel)
    feeder.stop()
    if (!ended) await giveUp(thread, heard)
    await iterator.return?.()
  }
}

/** Tells the worker and waits until it has stopped: what it still sends belongs to no one. */
async function giveUp({ send }: Thread, heard: Mailbox<Heard>): Promise<void> {
  try {
    send({ at: 'cancel' })
    for (;;) {
      const { at } = await heard.next()
      if (at === 'done' || at === 'failed') return
    }
  } catch {
    // The thread is dead, and has stopped in that way.
  }
}

/** Hands the input over piece by piece, one for each `feed`, in order. */
function createFeeder(
  { send }: Thread,
  iterator: AsyncIterator<Uint8Array>,
  { heard, onProgress }: { heard: Mailbox<Heard>; onProgress: ((bytes: number) => void) | undefined },
) {
  let isOver = false
  let bytesFed = 0
  let last: Promise<void> = Promise.resolve()

  const feedOne = async () => {
    if (isOver) return
    const next = await iterator.next()
    if (isOver) return
    if (next.done === true) {
      isOver = true
      send({ at: 'end' })
      return
    }
    const bytes = Uint8Array.from(next.value)
    bytesFed += bytes.length
    send({ at: 'piece', bytes }, [bytes.buffer])
    onProgress?.(bytesFed)
  }
  const fail = (cause: unknown) => {
    isOver = true
    heard.put({ at: 'input-failed', cause })
  }
  return {
    feed: () => {
      last = last.then(feedOne).catch(fail)
    },
    stop: () => {
      isOver = true
    },
  }
}

/** Answers the worker's question; gives what was thrown instead of an answer, for it is not to cross threads. */
async function answer<Name extends OperationName>(
  { send }: Thread,
  { answers = {} }: Work<Name>,
  { question, about }: FromWorker & { at: 'ask' },
): Promise<unknown> {
  try {
    const bytes = await answerTo(answers, question, about)
    send({ at: 'answer', bytes: question === 'unwrap' ? takenSecret(bytes) : bytes })
    return undefined
  } catch (thrown) {
    send({ at: 'refusal' })
    return thrown
  }
}

/** A content key in memory that the worker wipes when it has its cipher; none stays here. */
function takenSecret(key: Uint8Array): Uint8Array {
  const shared = sharedSecret(key)
  key.fill(0)
  return shared
}
