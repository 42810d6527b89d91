import { Worker } from 'node:worker_threads'
import type { Mailbox } from './mailbox.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { WorkerError } from './worker-error.ts'

/** What a task hears: the worker, and that its own input failed. */
export type Heard = FromWorker | { readonly at: 'input-failed'; readonly cause: unknown }

/** A thread as a task sees it. */
export type Thread = {
  send(message: ToWorker, transfer?: ArrayBuffer[]): void
  /** From now on the worker's messages go here; the mailbox is closed when the thread dies. */
  attach(mailbox: Mailbox<Heard>): void
}

/** A thread as its pool sees it: it keeps the process alive only while it is awake. */
export type PooledThread = Thread & {
  idling?: NodeJS.Timeout
  wake(): void
  rest(): void
  end(): Promise<void>
}

export function createPooledThread(onDeath: (thread: PooledThread) => void): PooledThread {
  const worker = new Worker(workerFile())
  let mailbox: Mailbox<Heard> | undefined
  let death: WorkerError | undefined
  const thread: PooledThread = {
    send: (message, transfer = []) => worker.postMessage(message, transfer),
    attach: next => {
      mailbox = next
      if (death !== undefined) next.close(death)
    },
    wake: () => worker.ref(),
    rest: () => worker.unref(),
    end: async () => {
      await worker.terminate()
    },
  }
  const die = (cause?: unknown) => {
    death ??= new WorkerError('worker-failed', 'a worker thread ended', { cause })
    mailbox?.close(death)
    onDeath(thread)
  }
  worker.on('message', (message: FromWorker) => mailbox?.put(message))
  worker.on('error', die)
  worker.on('exit', () => die())
  worker.unref()
  return thread
}

/** Beside this file where sources run; where they are bundled, an entry of its own (electron.vite.config.ts). */
function workerFile(): URL {
  const here = import.meta.url
  if (here.endsWith('.ts')) return new URL('./worker.ts', here)
  return new URL(here.includes('/chunks/') ? '../engine-worker.js' : './engine-worker.js', here)
}
