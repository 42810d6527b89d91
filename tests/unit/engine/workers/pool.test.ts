import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterAll, expect, test } from 'vitest'
import { sealPart } from '../../../../electron/engine/workers/bulk.ts'
import { createWorkerPool, type WorkerPool } from '../../../../electron/engine/workers/pool.ts'

const key = new Uint8Array(16)
const CHUNK = 1024 * 1024
const pools: WorkerPool[] = []
const makePool = (threads: number) => {
  const pool = createWorkerPool({ threads })
  pools.push(pool)
  return pool
}
afterAll(() => Promise.all(pools.map(pool => pool.close())))

/** Never ends; counts what was taken of it, and says when it was let go. */
function endless() {
  const source = { taken: 0, isClosed: false, pieces: pieces() }
  async function* pieces(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        source.taken++
        yield new Uint8Array(CHUNK)
      }
    } finally {
      source.isClosed = true
    }
  }
  return source
}
async function* chunks(count: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < count; i++) yield new Uint8Array(CHUNK)
}
const order = (count: number) => ({ key, plainBytes: count * CHUNK })
const sealAll = async (pool: WorkerPool, count: number, signal?: AbortSignal) => {
  const running = sealPart(pool.run, chunks(count), order(count), signal === undefined ? {} : { signal })
  let pieces = 0
  for await (const piece of running) pieces += piece.length > 0 ? 1 : 0
  return pieces
}

test('work that is given up stops, lets its input go, and leaves the thread to the next', async () => {
  const pool = makePool(1)
  const source = endless()
  const giving = new AbortController()
  const running = sealPart(pool.run, source.pieces, order(1_000_000), { signal: giving.signal })
  await running.next()
  giving.abort()
  await expect(drain(running)).rejects.toMatchObject({ name: 'WorkerError', code: 'work-cancelled' })
  expect(source.isClosed).toBe(true)
  expect(await sealAll(pool, 3)).toBe(3)
})

test('work whose output is left early stops too', async () => {
  const pool = makePool(1)
  const source = endless()
  for await (const piece of sealPart(pool.run, source.pieces, order(1_000_000))) {
    expect(piece.length).toBe(CHUNK + 16)
    break
  }
  expect(source.isClosed).toBe(true)
  expect(await sealAll(pool, 2)).toBe(2)
})

test('no more is read ahead than a few pieces, however slow the reader is', async () => {
  const pool = makePool(1)
  const source = endless()
  const running = sealPart(pool.run, source.pieces, order(1_000_000))
  await running.next()
  await new Promise(resolve => setTimeout(resolve, 300))
  await running.next()
  expect(source.taken).toBeLessThan(15)
  await running.return(undefined as never)
})

test('what comes while all threads are busy waits its turn, and can be given up before it', async () => {
  const pool = makePool(1)
  const giving = new AbortController()
  const all = [sealAll(pool, 4), sealAll(pool, 5), sealAll(pool, 6, giving.signal), sealAll(pool, 7)]
  giving.abort()
  const [four, five, given, seven] = await Promise.allSettled(all)
  expect([four, five, seven].map(end => end?.status === 'fulfilled' && end.value)).toEqual([4, 5, 7])
  expect(given).toMatchObject({ status: 'rejected', reason: { code: 'work-cancelled' } })
})

test('work given up before it began does not begin', async () => {
  const source = endless()
  const running = sealPart(makePool(1).run, source.pieces, order(9), { signal: AbortSignal.abort() })
  await expect(drain(running)).rejects.toMatchObject({ code: 'work-cancelled' })
  expect(source.taken).toBe(0)
})

test('an input that fails fails the work with what it threw', async () => {
  const pool = makePool(1)
  async function* failing() {
    yield new Uint8Array(CHUNK)
    throw new RangeError('the file is gone')
  }
  await expect(drain(sealPart(pool.run, failing(), order(5)))).rejects.toThrow(
    new RangeError('the file is gone'),
  )
  expect(await sealAll(pool, 2)).toBe(2)
})

test('a closed pool fails what was running, what waited, and what comes later', async () => {
  const pool = makePool(1)
  const running = sealPart(pool.run, endless().pieces, order(1_000_000))
  await running.next()
  const waiting = sealAll(pool, 1)
  waiting.catch(() => undefined)
  await pool.close()
  for (const work of [drain(running), waiting, sealAll(pool, 1)])
    await expect(work).rejects.toMatchObject({ name: 'WorkerError', code: 'worker-failed' })
})

test('a thread that died fails its work, and is replaced by another one', async () => {
  const pool = makePool(1)
  const started = once(process, 'worker') as Promise<[Worker]>
  const running = sealPart(pool.run, endless().pieces, order(1_000_000))
  await running.next()
  const [thread] = await started
  await thread.terminate()
  await expect(drain(running)).rejects.toMatchObject({ name: 'WorkerError', code: 'worker-failed' })
  expect(await sealAll(pool, 2)).toBe(2)
})

test('threads that have nothing to do do not keep a program alive, those at work do', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hongtou-pool-'))
  const program = join(folder, 'program.ts')
  const from = (name: string) =>
    JSON.stringify(new URL(`../../../../electron/engine/workers/${name}`, import.meta.url))
  writeFileSync(
    program,
    `import { createWorkerPool } from ${from('pool.ts')}
    import { sealPart } from ${from('bulk.ts')}
    async function* input() { yield new Uint8Array(1000) }
    const order = { key: new Uint8Array(16), plainBytes: 1000 }
    for await (const piece of sealPart(createWorkerPool().run, input(), order)) console.log(piece.length)`,
  )
  const { stdout, status } = spawnSync(process.execPath, [program], { encoding: 'utf8', timeout: 50_000 })
  rmSync(folder, { recursive: true })
  expect({ stdout, status }).toEqual({ stdout: '1016\n', status: 0 })
})

async function drain(running: AsyncGenerator<Uint8Array, unknown>): Promise<void> {
  for await (const piece of running) void piece
}
