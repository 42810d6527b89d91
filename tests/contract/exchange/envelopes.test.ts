import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeUnit } from '../../../exchange/directory/units.ts'
import { openEnvelope } from '../../../shared/cms/envelope.ts'
import { randomBytes } from '../../../shared/crypto/random.ts'
import { fromHex } from '../../../shared/encoding/hex.ts'
import { utf8 } from '../../../shared/encoding/utf8.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import { statementLeaf } from '../../../shared/log/leaf.ts'
import { verifyInclusion } from '../../../shared/log/verify.ts'
import { openStatement } from '../../../shared/statement/statement.ts'
import { decodeStatement, statementFromJson } from '../../../shared/statement/statement-frame.ts'
import { parseAcceptance } from '../../../shared/waybill/acceptance.ts'
import { framed, joinSeat, type SeatClient } from '../../support/seat-client.ts'
import { type TestExchange, testExchange } from '../../support/test-exchange.ts'

let city: TestExchange
let sender: SeatClient
let receiver: SeatClient
let other: SeatClient

beforeEach(async () => {
  city = await testExchange()
  await city.addUnits('QH-0101', 'QH-0102', 'QH-0103')
  sender = await joinSeat(city, 'QH-0101')
  receiver = await joinSeat(city, 'QH-0102')
  other = await joinSeat(city, 'QH-0103')
})
afterEach(() => city.close())

const LARGE = 400 * 1024 // above what the database keeps itself

describe('an accepted envelope', () => {
  test('is answered with an acceptance that the exchange signed and that proves the place in the log', async () => {
    const sendable = await sender.prepare([receiver])
    const reply = await sender.put(sendable)
    expect(reply.status).toBe(200)
    const opened = openStatement(statementFromJson(reply.body.acceptance), {
      anchors: [city.exchange.authority.root.certificate],
      revoked: new Set(),
      at: city.clock.now,
      usage: 'exchange',
    })
    const acceptance = parseAcceptance(opened.value)
    expect(acceptance.id).toBe(sendable.waybill.id)
    expect(acceptance.envelope).toBe(sendable.waybill.envelope.digest)
    const { index, size, root, proof } = acceptance.log
    const bytes = (digest: string) => fromHex(digest.slice(4))
    expect(
      verifyInclusion(
        statementLeaf(sendable.statement),
        index,
        { size, root: bytes(root) },
        proof.map(bytes),
      ),
    ).toBe(true)
  })

  test.each([
    ['small', 200],
    ['large', LARGE],
  ])('that is %s comes back to its receiver byte by byte and opens there', async (_size, bytes) => {
    const content = randomBytes(bytes)
    const sendable = await sender.send([receiver], content)
    const reply = await receiver.ask('GET', `/v1/envelopes/${sendable.waybill.id}`)
    expect(reply.status).toBe(200)
    expect(Buffer.from(reply.bytes).equals(framed(sendable.statement, sendable.envelope))).toBe(true)
    const opened = await openEnvelope(sendable.envelope, receiver.decryptor)
    expect(Buffer.from(opened?.content ?? []).equals(content)).toBe(true)
  })

  test('stands in the mailbox of every receiver, once, and of no one else', async () => {
    const sendable = await sender.send([receiver, other])
    for (const seat of [receiver, other]) {
      const { items, latest } = await seat.mailbox()
      expect(items.map(item => [item.kind, item.cursor])).toEqual([['envelope', 1]])
      expect(latest).toBe(1)
    }
    expect((await sender.mailbox()).items).toEqual([])
    const second = await sender.send([receiver])
    const { items } = await receiver.mailbox(1)
    expect(items).toHaveLength(1)
    const [item] = items
    if (item?.kind !== 'envelope') throw new Error('not an envelope')
    expect(statementFromJson(item.waybill).payload).toEqual(second.statement.payload)
    expect(sendable.waybill.id).not.toBe(second.waybill.id)
  })

  test('is seen by its sender and its receivers only', async () => {
    const { waybill } = await sender.send([receiver])
    expect((await sender.ask('GET', `/v1/envelopes/${waybill.id}`)).status).toBe(200)
    const reply = await other.ask('GET', `/v1/envelopes/${waybill.id}`)
    expect([reply.status, reply.body.code]).toEqual([404, 'not-found'])
  })

  test.each([
    ['small', 200],
    ['large', LARGE],
  ])('that is %s, put again, gets the same acceptance and is not delivered again', async (_size, bytes) => {
    const sendable = await sender.prepare([receiver], randomBytes(bytes))
    const first = await sender.put(sendable)
    city.clock.now = new Date(city.clock.now.getTime() + 60_000)
    const second = await sender.put(sendable)
    expect(second.status).toBe(200)
    expect(second.body).toEqual(first.body)
    expect((await receiver.mailbox()).items).toHaveLength(1)
  })

  test('put several times at once is accepted once', async () => {
    const sendable = await sender.prepare([receiver], randomBytes(LARGE))
    const replies = await Promise.all([1, 2, 3, 4].map(() => sender.put(sendable)))
    expect(replies.map(reply => reply.status)).toEqual([200, 200, 200, 200])
    expect(new Set(replies.map(reply => JSON.stringify(reply.body))).size).toBe(1)
    expect((await receiver.mailbox()).items).toHaveLength(1)
  })

  test('outlives a restart with its acceptance, mailbox, chain and log', async () => {
    const first = await sender.send([receiver], randomBytes(LARGE))
    await city.restart()
    for (const seat of [sender, receiver]) await seat.signIn()
    const again = await sender.put(first)
    expect(again.status).toBe(200)
    expect((await receiver.ask('GET', `/v1/envelopes/${first.waybill.id}`)).status).toBe(200)
    const second = await sender.prepare([receiver])
    expect(second.waybill.to[0]?.seq).toBe(2)
    expect((await sender.put(second)).status).toBe(200)
    expect((await receiver.mailbox()).items.map(item => item.cursor)).toEqual([1, 2])
  })

  test('many at once from one seat to many units keep every chain', async () => {
    const sendables = []
    for (let i = 0; i < 20; i++) sendables.push(await sender.send([receiver, other], utf8(`number ${i}`)))
    const seqs = (await receiver.mailbox()).items.map(item => {
      if (item.kind !== 'envelope') throw new Error('not an envelope')
      return JSON.parse(Buffer.from(statementFromJson(item.waybill).payload).toString()).to[0].seq
    })
    expect(seqs).toEqual(sendables.map((_, i) => i + 1))
  })
})

describe('refused is', () => {
  const code = async (reply: Promise<{ status: number; body: { code: string } }>) => {
    const { status, body } = await reply
    return [status, body.code]
  }
  const conflict = [409, 'envelope-conflict']

  test('another envelope or another waybill under a known id: envelope-conflict', async () => {
    const first = await sender.send([receiver])
    const { id } = first.waybill
    expect(await code(sender.put(await sender.prepare([receiver], utf8('other'), { id })))).toEqual(conflict)
    const { envelope } = first.waybill
    const sameEnvelope = await sender.prepare([receiver], utf8('x'), { id, envelope, urgency: 'flash' })
    expect(await code(sender.put({ ...sameEnvelope, envelope: first.envelope }))).toEqual(conflict)
  })

  test.each([
    ['another network', { network: 'elsewhere' }],
    ['another seat', { from: { unit: 'QH-0102', seat: uuidv7(new Date()) } }],
    ['an unknown version', { version: 2 }],
    ['a receiver named twice', { to: [1, 1].map(seq => ({ unit: 'QH-0102', seq, previous: null })) }],
    ['no receiver', { to: [] }],
  ])('a waybill of %s: waybill-invalid', async (_what, changes) => {
    const sendable = await sender.prepare([receiver], utf8('x'), changes as never)
    expect(await code(sender.put(sendable))).toEqual([400, 'waybill-invalid'])
  })

  test('a waybill under another id than its own: waybill-invalid', async () => {
    const sendable = await sender.prepare([receiver])
    const reply = sender.put(sendable, uuidv7(city.clock.now))
    expect(await code(reply)).toEqual([400, 'waybill-invalid'])
  })

  test('a waybill that another seat signed, or that was altered: waybill-invalid', async () => {
    const foreign = await sender.prepare([receiver], utf8('x'), {}, receiver.signer)
    expect(await code(sender.put(foreign))).toEqual([400, 'waybill-invalid'])
    const altered = await sender.prepare([receiver])
    const payload = utf8(Buffer.from(altered.statement.payload).toString().replace('normal', 'urgent'))
    const sendable = { ...altered, statement: { ...altered.statement, payload } }
    expect(await code(sender.put(sendable))).toEqual([400, 'waybill-invalid'])
  })

  test('a number left out, repeated, or with a wrong predecessor: waybill-out-of-order', async () => {
    const refused = [409, 'waybill-out-of-order']
    const first = await sender.send([receiver])
    const to = (seq: number, previous: string | null) =>
      ({ to: [{ unit: 'QH-0102', seq, previous }] }) as never
    const { digest } = openStatement(first.statement, {
      anchors: [city.exchange.authority.root.certificate],
      revoked: new Set(),
      at: city.clock.now,
      usage: 'signing',
    })
    for (const changes of [to(3, digest), to(1, null), to(2, null), to(2, first.waybill.envelope.digest)]) {
      expect(await code(sender.put(await sender.prepare([receiver], utf8('x'), changes)))).toEqual(refused)
    }
    expect((await receiver.mailbox()).items).toHaveLength(1)
    await sender.send([receiver])
  })

  test('an envelope that is not the one named, shorter or longer: envelope-digest-mismatch, and no file stays', async () => {
    const large = await sender.prepare([receiver], randomBytes(LARGE))
    const flipped = large.envelope.map((byte, i) => (i === 1000 ? byte ^ 1 : byte))
    const wrong = [flipped, large.envelope.subarray(1), Buffer.concat([large.envelope, Buffer.from('x')])]
    for (const envelope of wrong) {
      expect(await code(sender.put({ ...large, envelope }))).toEqual([400, 'envelope-digest-mismatch'])
    }
    expect(await files('incoming')).toEqual([])
    expect(await files('envelopes')).toEqual([])
    expect((await sender.put(large)).status).toBe(200)
  })

  test('a receiver that does not exist or is closed: unit-unknown, unit-closed; the large file goes too', async () => {
    const nowhere = { to: [{ unit: 'QH-9999', seq: 1, previous: null }] } as never
    const unknown = await sender.prepare([receiver], randomBytes(LARGE), nowhere)
    expect(await code(sender.put(unknown))).toEqual([404, 'unit-unknown'])
    expect(await files('envelopes')).toEqual([])
    await city.exchange.write(trx => closeUnit(trx, 'QH-0102', city.clock.now))
    expect(await code(sender.put(await sender.prepare([receiver])))).toEqual([409, 'unit-closed'])
  })

  test('a part that is not here: part-missing', async () => {
    const { envelope } = (await sender.prepare([receiver])).waybill
    const parts = [{ id: uuidv7(city.clock.now), ...envelope }] as never
    const reply = sender.put(await sender.prepare([receiver], utf8('x'), { parts }))
    expect(await code(reply)).toEqual([409, 'part-missing'])
  })

  test('a frame that is cut off or of another type: request-malformed', async () => {
    const { waybill, statement } = await sender.prepare([receiver])
    const put = (bytes: Uint8Array, type: string) =>
      sender.ask('PUT', `/v1/envelopes/${waybill.id}`, { bytes, headers: { 'content-type': type } })
    const whole = framed(statement, new Uint8Array())
    const cut = put(whole.subarray(0, 50), 'application/vnd.hongtou.envelope')
    expect(await code(cut)).toEqual([400, 'request-malformed'])
    expect(await code(put(whole, 'text/plain'))).toEqual([400, 'request-malformed'])
  })

  test('a refused waybill leaves no leaf in the log', async () => {
    const size = async () => {
      const { checkpoint } = (await sender.ask('GET', '/v1/log/checkpoint')).body
      return JSON.parse(Buffer.from(checkpoint.payload, 'base64').toString()).size
    }
    await sender.send([receiver])
    const wrong = { to: [{ unit: 'QH-0102', seq: 9, previous: null }] } as never
    await sender.put(await sender.prepare([receiver], utf8('x'), wrong))
    expect(await size()).toBe(1)
  })
})

async function files(folder: string): Promise<string[]> {
  const entries = await readdir(join(city.folder, folder), { recursive: true, withFileTypes: true })
  return entries.filter(entry => entry.isFile()).map(entry => entry.name)
}

test('what the exchange stores of a waybill is what came, not what it understood', async () => {
  const sendable = await sender.send([receiver])
  const row = await city.exchange.db.selectFrom('envelope').select('waybill').executeTakeFirstOrThrow()
  expect(Buffer.from(decodeStatement(row.waybill).signature)).toEqual(
    Buffer.from(sendable.statement.signature),
  )
})
