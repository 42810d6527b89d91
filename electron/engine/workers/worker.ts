/** A worker thread: does one operation after another, as pool.ts sends them. */
import { parentPort } from 'node:worker_threads'
import { createMailbox, type Mailbox } from './mailbox.ts'
import { type FromWorker, PIECES_AHEAD, type ToWorker } from './messages.ts'
import { type OperationName, type Surroundings, startOperation } from './operations.ts'
import { AnswerRefused, failureOf, WorkerError } from './worker-error.ts'

if (parentPort === null) throw new TypeError('this file is for a worker thread')
const port = parentPort

/** The task in hand: where its messages go. */
type Task = {
  readonly input: Mailbox<Uint8Array | undefined>
  readonly answers: Mailbox<ToWorker & { at: 'answer' | 'refusal' }>
  readonly credits: Mailbox<true>
}
let task: Task | undefined

port.on('message', (message: ToWorker) => {
  if (message.at === 'start') void work(message.operation, message.parameters)
  else if (task !== undefined) deliver(task, message)
})

function deliver({ input, answers, credits }: Task, message: Exclude<ToWorker, { at: 'start' }>): void {
  if (message.at === 'piece') input.put(message.bytes)
  else if (message.at === 'end') input.put(undefined)
  else if (message.at === 'taken') credits.put(true)
  else if (message.at === 'cancel') {
    const reason = new WorkerError('work-cancelled', 'the work was given up')
    for (const mailbox of [input, answers, credits]) mailbox.close(reason)
  } else answers.put(message)
}

async function work(name: OperationName, parameters: unknown): Promise<void> {
  const own: Task = { input: createMailbox(), answers: createMailbox(), credits: createMailbox() }
  task = own
  for (let i = 0; i < PIECES_AHEAD; i++) own.credits.put(true)
  try {
    const result = await giveOut(own, startOperation(name, parameters as never, surroundingsOf(own)))
    task = undefined
    say({ at: 'done', result })
  } catch (thrown) {
    task = undefined
    say({ at: 'failed', failure: failureOf(thrown) })
  }
}

async function giveOut({ credits }: Task, pieces: AsyncGenerator<Uint8Array, unknown>): Promise<unknown> {
  try {
    for (;;) {
      const next = await pieces.next()
      if (next.done === true) return next.value
      const bytes = ownMemory(next.value)
      await credits.next()
      say({ at: 'piece', bytes }, [bytes.buffer])
    }
  } finally {
    await pieces.return(undefined)
  }
}

/** Bytes that can be given away: all of a memory, and of one nobody else has. */
function ownMemory(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length
  return isWhole ? new Uint8Array(buffer) : Uint8Array.from(bytes)
}

function surroundingsOf({ input, answers }: Task): Surroundings {
  return {
    input: inputFrom(input),
    ask: async (question, about) => {
      say({ at: 'ask', question, about })
      const answer = await answers.next()
      if (answer.at === 'refusal') throw new AnswerRefused()
      return answer.bytes
    },
  }
}

async function* inputFrom(mailbox: Mailbox<Uint8Array | undefined>): AsyncGenerator<Uint8Array> {
  for (;;) {
    const bytes = await mailbox.next()
    if (bytes === undefined) return
    say({ at: 'taken' })
    yield bytes
  }
}

function say(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer)
}
