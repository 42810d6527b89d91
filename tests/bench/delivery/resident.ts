import { writeFile } from 'node:fs/promises'
import { highWaterMark } from '../peak.ts'

const LOOK_EVERY_MS = 50

/** How much more this process held at most while some work was done, and another one up to its end. */
export type Grown = { here: number; there: number }

/** `pid`: the other process, whose own high-water mark is read (Linux). */
export async function grownDuring(pid: number, work: () => Promise<void>): Promise<Grown> {
  globalThis.gc?.()
  await writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => undefined) // the mark begins anew (proc(5))
  const before = { here: process.memoryUsage.rss(), there: await highWaterMark(pid) }
  let most = before.here
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, LOOK_EVERY_MS)
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
  return { here: most - before.here, there: (await highWaterMark(pid)) - before.there }
}
