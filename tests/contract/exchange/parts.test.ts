import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SEALED_CHUNK_BYTES } from '../../../exchange/parts/geometry.ts'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { sm3Digest } from '../../../shared/encoding/digest.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import { joinSeat, type Reply, type SeatClient } from '../../support/seat-client.ts'
import { type TestExchange, testExchange } from '../../support/test-exchange.ts'

let city: TestExchange
let sender: SeatClient
let receiver: SeatClient
let bytes: Uint8Array
let id: string

beforeEach(async () => {
  city = await testExchange({ pendingPartBytes: 5 * SEALED_CHUNK_BYTES })
  await city.addUnits('QH-0101', 'QH-0102', 'QH-0103')
  sender = await joinSeat(city, 'QH-0101')
  receiver = await joinSeat(city, 'QH-0102')
  bytes = Buffer.alloc(2 * SEALED_CHUNK_BYTES + 5000, randomBytes(4096))
  id = uuidv7(city.clock.now)
})
afterEach(() => city.close())

const codeOf = ({ status, body }: Reply) => [status, body.code]
const announcement = () => ({ digest: sm3Digest(bytes), bytes: bytes.length, chunks: 3 })
const announce = (json: unknown = announcement(), part = id, seat = sender) =>
  seat.ask('PUT', `/v1/parts/${part}`, { json })
const chunkOf = (n: number) => bytes.subarray(n * SEALED_CHUNK_BYTES, (n + 1) * SEALED_CHUNK_BYTES)
const putChunk = (n: number, chunk = chunkOf(n), digest: string = sm3Digest(chunk)) =>
  sender.ask('PUT', `/v1/parts/${id}/chunks/${n}`, {
    bytes: chunk,
    headers: { 'content-type': 'application/octet-stream', 'x-hongtou-digest': digest },
  })
const sendPart = async () => {
  await announce()
  for (const n of [0, 1, 2]) await putChunk(n)
}
const sendNaming = async (digest = sm3Digest(bytes)) => {
  const parts = [{ id, digest, bytes: bytes.length }] as never
  const sendable = await sender.prepare([receiver], utf8('with a part'), { parts })
  return await sender.put(sendable)
}

describe('a part', () => {
  test.each([[[0, 1, 2]], [[2, 0, 1]], [[1, 2, 0]]])(
    'whose chunks come in the order %s is complete with the last',
    async order => {
      expect((await announce()).body).toEqual({ complete: false, held: [] })
      const replies = []
      for (const n of order) replies.push((await putChunk(n)).body)
      expect(replies.map(reply => reply.complete)).toEqual([false, false, true])
      expect((await sender.ask('GET', `/v1/parts/${id}`)).body).toEqual({ complete: true, held: [0, 1, 2] })
    },
  )

  test('says which chunks are held, also after a restart, and goes on from there', async () => {
    await announce()
    await putChunk(0)
    await putChunk(2)
    await city.restart()
    await sender.signIn()
    expect((await announce()).body).toEqual({ complete: false, held: [0, 2] })
    expect((await putChunk(0)).body).toEqual({ complete: false, held: [0] })
    expect((await putChunk(1)).body).toEqual({ complete: true, held: [1] })
  })

  test('comes back whole and by ranges to its sender, and to a receiver once an envelope names it', async () => {
    await sendPart()
    const content = `/v1/parts/${id}/content`
    const whole = await sender.ask('GET', content)
    expect(whole.status).toBe(200)
    expect(Buffer.from(whole.bytes).equals(Buffer.from(bytes))).toBe(true)
    expect(codeOf(await receiver.ask('GET', content))).toEqual([404, 'not-found'])
    expect((await sendNaming()).status).toBe(200)
    const range = await receiver.ask('GET', content, { headers: { range: 'bytes=1000-1999' } })
    expect([range.status, range.headers['content-range']]).toEqual([206, `bytes 1000-1999/${bytes.length}`])
    expect(Buffer.from(range.bytes).equals(Buffer.from(bytes.subarray(1000, 2000)))).toBe(true)
    const tail = await receiver.ask('GET', content, { headers: { range: `bytes=${bytes.length - 10}-` } })
    expect(Buffer.from(tail.bytes).equals(Buffer.from(bytes.subarray(-10)))).toBe(true)
  })

  test('named by an envelope no longer counts towards what its seat has pending', async () => {
    await sendPart()
    const second = { digest: sm3Digest(utf8('x')), bytes: 3 * SEALED_CHUNK_BYTES, chunks: 3 }
    expect(codeOf(await announce(second, uuidv7(city.clock.now)))).toEqual([429, 'quota-exceeded'])
    await sendNaming()
    expect((await announce(second, uuidv7(city.clock.now))).status).toBe(200)
  })
})

describe('refused is', () => {
  test('a chunk that does not have its digest: chunk-digest-mismatch', async () => {
    await announce()
    const reply = await putChunk(0, chunkOf(0), sm3Digest(utf8('another')))
    expect(codeOf(reply)).toEqual([400, 'chunk-digest-mismatch'])
  })

  test('another chunk in the place of one that is held: part-conflict', async () => {
    await announce()
    await putChunk(0)
    const other = chunkOf(0).map(byte => byte ^ 1)
    expect(codeOf(await putChunk(0, other))).toEqual([409, 'part-conflict'])
  })

  test('another part under a known id, by anyone: part-conflict', async () => {
    await announce()
    const other = { ...announcement(), digest: sm3Digest(utf8('another')) }
    expect(codeOf(await announce(other))).toEqual([409, 'part-conflict'])
    expect(codeOf(await announce(announcement(), id, receiver))).toEqual([409, 'part-conflict'])
  })

  test('chunks that together are not what was announced: part-conflict, and the part begins anew', async () => {
    await announce()
    await putChunk(0)
    await putChunk(1)
    const wrong = chunkOf(2).map(byte => byte ^ 1)
    expect(codeOf(await putChunk(2, wrong))).toEqual([409, 'part-conflict'])
    expect((await announce()).body).toEqual({ complete: false, held: [] })
    for (const n of [0, 1]) await putChunk(n)
    expect((await putChunk(2)).body.complete).toBe(true)
  })

  test('a chunk of the wrong length or place, or without a digest: request-malformed', async () => {
    await announce()
    const malformed = [400, 'request-malformed']
    expect(codeOf(await putChunk(3, chunkOf(0)))).toEqual(malformed)
    expect(codeOf(await putChunk(0, chunkOf(0).subarray(1)))).toEqual(malformed)
    expect(codeOf(await putChunk(2, chunkOf(0)))).toEqual(malformed)
    expect(codeOf(await putChunk(0, chunkOf(0), 'md5:00'))).toEqual(malformed)
  })

  test('a chunk that is too large: request-too-large', async () => {
    await announce()
    const chunk = new Uint8Array(SEALED_CHUNK_BYTES + 1)
    expect(codeOf(await putChunk(0, chunk))).toEqual([413, 'request-too-large'])
  })

  test('a part larger than the network allows, or with a wrong count of chunks', async () => {
    const tooLarge = { ...announcement(), bytes: 21 * 1024 ** 3, chunks: 21 * 1024 }
    expect(codeOf(await announce(tooLarge))).toEqual([413, 'request-too-large'])
    expect(codeOf(await announce({ ...announcement(), chunks: 2 }))).toEqual([400, 'request-malformed'])
  })

  test('a part of another unit, an unknown one, or one that is not complete: not-found', async () => {
    await announce()
    const missing = [404, 'not-found']
    expect(codeOf(await receiver.ask('GET', `/v1/parts/${id}`))).toEqual(missing)
    expect(codeOf(await sender.ask('GET', `/v1/parts/${uuidv7(city.clock.now)}`))).toEqual(missing)
    expect(codeOf(await sender.ask('GET', `/v1/parts/${id}/content`))).toEqual(missing)
  })

  test('a range outside the part: request-malformed', async () => {
    await sendPart()
    for (const range of [`bytes=${bytes.length}-`, 'bytes=5-4', 'bytes=-5', 'lines=1-2']) {
      const reply = await sender.ask('GET', `/v1/parts/${id}/content`, { headers: { range } })
      expect(codeOf(reply), range).toEqual([400, 'request-malformed'])
    }
  })

  test('an envelope that names an incomplete part or another digest of it: part-missing', async () => {
    await announce()
    await putChunk(0)
    expect(codeOf(await sendNaming())).toEqual([409, 'part-missing'])
    for (const n of [1, 2]) await putChunk(n)
    expect(codeOf(await sendNaming(sm3Digest(utf8('other'))))).toEqual([409, 'part-missing'])
    expect((await sendNaming()).status).toBe(200)
  })
})
