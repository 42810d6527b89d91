import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SEALED_CHUNK_BYTES } from '../../../exchange/parts/geometry.ts'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { SPARE_BYTES } from '../../../shared/delivery/room.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import { joinSeat, type Reply, type SeatClient } from '../../support/seat-client.ts'
import { type TestExchange, testExchange } from '../../support/test-exchange.ts'

/*
 * The exchange asks its own disk before it takes a part or a chunk of one, and keeps some room for everything else.
 */
const FULL = [507, 'storage-full']
let city: TestExchange
let seat: SeatClient
let bytes: Uint8Array
let id: string
let free: number

beforeEach(async () => {
  free = Number.MAX_SAFE_INTEGER
  city = await testExchange({}, { freeBytes: () => free })
  await city.addUnits('QH-0101')
  seat = await joinSeat(city, 'QH-0101')
  bytes = Buffer.alloc(2 * SEALED_CHUNK_BYTES + 5000, randomBytes(4096))
  id = uuidv7(city.clock.now)
})
afterEach(() => city.close())

const codeOf = ({ status, body }: Reply) => [status, body.code]
const announce = () =>
  seat.ask('PUT', `/v1/parts/${id}`, { json: { digest: sm3Digest(bytes), bytes: bytes.length, chunks: 3 } })
const putChunk = (n: number) => {
  const chunk = bytes.subarray(n * SEALED_CHUNK_BYTES, (n + 1) * SEALED_CHUNK_BYTES)
  const headers = { 'content-type': 'application/octet-stream', 'x-hongtou-digest': sm3Digest(chunk) }
  return seat.ask('PUT', `/v1/parts/${id}/chunks/${n}`, { bytes: chunk, headers })
}
const files = () =>
  readdirSync(join(city.folder, 'parts'), { recursive: true, withFileTypes: true }).filter(entry =>
    entry.isFile(),
  )

describe('an exchange with little room', () => {
  test('does not take a part that it cannot hold, knows nothing of it, and takes it when there is room', async () => {
    free = SPARE_BYTES + bytes.length - 1
    expect(codeOf(await announce())).toEqual(FULL)
    expect(codeOf(await seat.ask('GET', `/v1/parts/${id}`))).toEqual([404, 'not-found'])
    free += 1
    expect((await announce()).body).toEqual({ complete: false, held: [] })
  })

  test('refuses a chunk that has no room any more, writes nothing of it, and keeps the others', async () => {
    await announce()
    await putChunk(0)
    free = SPARE_BYTES + SEALED_CHUNK_BYTES - 1
    expect(codeOf(await putChunk(1))).toEqual(FULL)
    expect((await seat.ask('GET', `/v1/parts/${id}`)).body).toEqual({ complete: false, held: [0] })
    free += 1
    for (const n of [1, 2]) await putChunk(n)
    expect((await seat.ask('GET', `/v1/parts/${id}`)).body.complete).toBe(true)
  })

  test('has no file of a part whose first chunk it refused', async () => {
    await announce()
    free = 0
    expect(codeOf(await putChunk(0))).toEqual(FULL)
    expect(files()).toEqual([])
  })

  test('asks only for what is missing of a part it knows, and for nothing of one it has', async () => {
    await announce()
    for (const n of [0, 1]) await putChunk(n)
    free = SPARE_BYTES + 5000
    expect((await announce()).body).toEqual({ complete: false, held: [0, 1] })
    free -= 1
    expect(codeOf(await announce())).toEqual(FULL)
    free += 1
    await putChunk(2)
    free = 0
    expect((await announce()).body).toEqual({ complete: true, held: [0, 1, 2] })
    expect((await putChunk(0)).body).toEqual({ complete: true, held: [0] })
  })

  test('still accepts a letter without parts', async () => {
    free = 0
    expect((await seat.put(await seat.prepare([seat], utf8('small')))).status).toBe(200)
  })
})
