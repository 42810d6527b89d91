/*
 * Loaded into an office's process before the program (NODE_OPTIONS --import): writes down every fault point
 * that the engine comes to, and ends the process as a power cut would at the one that the test has named
 * meanwhile in the file `kill-at` ("point" or "point n" for the n-th time from then on).
 */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { armFaultPoint, type FaultPoint } from '../../electron/engine/vault/fault-points.ts'

const folder = process.env.HONGTOU_TEST_FAULTS
const points = (process.env.HONGTOU_TEST_POINTS ?? '').split(',')

const STARTED_MS = 400
// A process that is killed writes down nothing of what it has compiled: do it when it has just started.
setTimeout(flushCompileCache, STARTED_MS).unref()

if (folder !== undefined) {
  for (const point of points) armFaultPoint(point as FaultPoint, () => reached(folder, point))
}

function reached(at: string, point: string): void {
  appendFileSync(join(at, 'reached'), `${point}\n`)
  const order = join(at, 'kill-at')
  if (!existsSync(order)) return
  const [wanted, times = '1'] = readFileSync(order, 'utf8').split(' ')
  if (wanted !== point) return
  if (Number(times) <= 1) process.kill(process.pid, 'SIGKILL')
  writeFileSync(order, `${point} ${Number(times) - 1}`)
}
