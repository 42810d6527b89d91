/**
 * Worker threads for bulk work, so that sealing a large file does not hold up the engine. Few threads, started when
 * needed and ended when idle; what comes while all are busy waits in order. Private keys never come here.
 */
import { availableParallelism } from 'node:os'
import { createPooledThread, type PooledThread } from './pooled-thread.ts'
import { runTask } from './task.ts'
import type { RunWork } from './work.ts'
import { WorkerError } from './worker-error.ts'

/** Long enough for the next attachment, short enough to give the memory back. */
const IDLE_MS = 30_000
/** More would only take turns at the disk. */
const MOST_THREADS = 2

export type WorkerPool = {
  readonly run: RunWork
  /** Ends all threads; what runs or waits fails with 'worker-failed', and so does what comes later. */
  close(): Promise<void>
}

export function createWorkerPool({
  threads = Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1)),
} = {}): WorkerPool {
  const idle: PooledThread[] = []
  const all = new Set<PooledThread>()
  const waiting: Waiting[] = []
  let isClosed = false

  const drop = (thread: PooledThread) => {
    all.delete(thread)
    clearTimeout(thread.idling)
    if (idle.includes(thread)) idle.splice(idle.indexOf(thread), 1)
  }
  const start = (): PooledThread => {
    const thread = createPooledThread(drop)
    all.add(thread)
    return thread
  }
  const claim = async (signal?: AbortSignal): Promise<PooledThread> => {
    if (isClosed) throw closedError()
    const free = idle.pop()
    clearTimeout(free?.idling)
    return free ?? (all.size < threads ? start() : takeTurn(waiting, signal))
  }
  const giveBack = (thread: PooledThread) => {
    thread.rest()
    const isAlive = all.has(thread)
    const next = isClosed ? undefined : waiting.shift()
    if (next !== undefined) return next.take(isAlive ? thread : start())
    if (!isAlive) return
    idle.push(thread)
    thread.idling = setTimeout(() => void end(thread), IDLE_MS).unref()
  }
  const end = async (thread: PooledThread) => {
    drop(thread)
    await thread.end()
  }
  return {
    run: async function* (work) {
      const thread = await claim(work.signal)
      thread.wake()
      try {
        return yield* runTask(thread, work)
      } finally {
        giveBack(thread)
      }
    },
    close: async () => {
      isClosed = true
      for (const { giveUp } of waiting.splice(0)) giveUp(closedError())
      await Promise.all([...all].map(end))
    },
  }
}

type Waiting = { take(thread: PooledThread): void; giveUp(reason: Error): void }

function takeTurn(waiting: Waiting[], signal?: AbortSignal): Promise<PooledThread> {
  return new Promise((resolve, reject) => {
    const abandon = () => {
      waiting.splice(waiting.indexOf(turn), 1)
      reject(new WorkerError('work-cancelled', 'the work was given up'))
    }
    const turn: Waiting = {
      take: thread => {
        signal?.removeEventListener('abort', abandon)
        resolve(thread)
      },
      giveUp: reject,
    }
    waiting.push(turn)
    if (signal?.aborted === true) abandon()
    else signal?.addEventListener('abort', abandon, { once: true })
  })
}

const closedError = () => new WorkerError('worker-failed', 'the pool is closed')
