import { setImmediate } from 'node:timers/promises'
import type { ControlledTransaction } from 'kysely'
import { type Batch, joinBatch } from './batch.ts'
import type { Database, Tables, WriteTransaction } from './tables.ts'

/** Does some work in a transaction; resolves when it is durable. What the work throws undoes it alone. */
export type Writer = <T>(work: (trx: WriteTransaction) => Promise<T>) => Promise<T>

/**
 * Every write of the running exchange goes through here. Work that waits while another commits is done
 * together in the next transaction, each piece behind its own savepoint: one flush to the disk serves
 * them all (group commit). Work must use only the transaction it is given. `flushed` is told of each, for whoever measures.
 */
export function createWriter(db: Database, flushed: () => void = () => undefined): Writer {
  const waiting: Job[] = []
  let isRunning = false
  const run = async () => {
    isRunning = true
    while (waiting.length > 0) {
      // A commit blocks this thread: what came in meanwhile gets one turn of the event loop to join.
      await setImmediate()
      await runTogether(db, waiting.splice(0, MAX_TOGETHER))
      flushed()
    }
    isRunning = false
  }
  return work =>
    new Promise((resolve, reject) => {
      waiting.push(jobOf(work, resolve, reject))
      if (!isRunning) void run()
    })
}

const MAX_TOGETHER = 64 // a burst does not make the first wait for long

/** Does its work and gives what to call once the transaction is durable. */
type Job = {
  attempt: (trx: WriteTransaction) => Promise<() => void>
  reject: (reason: unknown) => void
}

function jobOf<T>(
  work: (trx: WriteTransaction) => Promise<T>,
  resolve: (value: T) => void,
  reject: (reason: unknown) => void,
): Job {
  const attempt = async (trx: WriteTransaction) => {
    const value = await work(trx)
    return () => resolve(value)
  }
  return { attempt, reject }
}

async function runTogether(db: Database, jobs: readonly Job[]): Promise<void> {
  try {
    const trx = await db.startTransaction().execute()
    const settle = await attemptAll(trx, jobs)
    for (const call of settle) call()
  } catch (thrown) {
    for (const { reject } of jobs) reject(thrown)
  }
}

async function attemptAll(trx: ControlledTransaction<Tables>, jobs: readonly Job[]): Promise<(() => void)[]> {
  try {
    const settle: (() => void)[] = []
    const batch: Batch = { memory: new Map() }
    for (const job of jobs) settle.push(await attemptOne(trx, batch, job))
    await trx.commit().execute()
    return settle
  } catch (thrown) {
    await undo(() => trx.rollback().execute())
    throw thrown
  }
}

async function attemptOne(
  trx: ControlledTransaction<Tables>,
  batch: Batch,
  { attempt, reject }: Job,
): Promise<() => void> {
  const point = await trx.savepoint('work').execute()
  joinBatch(point, batch)
  try {
    const settle = await attempt(point)
    await point.releaseSavepoint('work').execute()
    return settle
  } catch (thrown) {
    batch.memory = new Map()
    await undo(() => point.rollbackToSavepoint('work').execute(), thrown)
    return () => reject(thrown)
  }
}

/** A full disk makes SQLite undo the whole transaction by itself; what counts is why, not that nothing is left to undo. */
async function undo(rollback: () => Promise<unknown>, reason?: unknown): Promise<void> {
  try {
    await rollback()
  } catch (thrown) {
    if (reason instanceof Error) throw reason
    if (!(thrown instanceof Error && thrown.message.includes('no transaction'))) throw thrown
  }
}
