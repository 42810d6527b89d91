import { afterEach, beforeEach, expect, test } from 'vitest'
import { fromHex } from '../../../shared/encoding/hex.ts'
import { statementLeaf } from '../../../shared/log/leaf.ts'
import { LogTree } from '../../../shared/log/tree.ts'
import { verifyConsistency, verifyInclusion } from '../../../shared/log/verify.ts'
import { checkpoint as checkpointSchema } from '../../../shared/protocol/interface.ts'
import { openStatement, type Statement } from '../../../shared/statement/statement.ts'
import { statementFromJson } from '../../../shared/statement/statement-frame.ts'
import { joinSeat, type SeatClient } from '../../support/seat-client.ts'
import { type TestExchange, testExchange } from '../../support/test-exchange.ts'

let city: TestExchange
let sender: SeatClient
let receiver: SeatClient

beforeEach(async () => {
  city = await testExchange()
  await city.addUnits('QH-0101', 'QH-0102')
  sender = await joinSeat(city, 'QH-0101')
  receiver = await joinSeat(city, 'QH-0102')
})
afterEach(() => city.close())

const bytes = (digest: string) => fromHex(digest.slice('sm3:'.length))
const head = async () => {
  const { checkpoint } = (await sender.ask('GET', '/v1/log/checkpoint')).body
  const trust = { anchors: [city.exchange.authority.root.certificate], revoked: new Set<string>() }
  const opened = openStatement(statementFromJson(checkpoint), {
    ...trust,
    at: city.clock.now,
    usage: 'exchange',
  })
  const { size, root } = checkpointSchema.parse(opened.value)
  return { size, root: bytes(root), signature: checkpoint.signature as string }
}
const proof = async (url: string) => {
  const reply = await sender.ask('GET', url)
  expect(reply.status).toBe(200)
  return (reply.body.proof as string[]).map(bytes)
}

test('the checkpoint is the tree over waybills and receipts in the order of acceptance', async () => {
  const tree = new LogTree()
  expect(await head()).toMatchObject({ size: 0, root: tree.root() })
  const leaves: Statement[] = []
  for (let i = 0; i < 7; i++) {
    const sent = await sender.send([receiver])
    leaves.push(sent.statement)
    const receipt = await receiver.receipt(sent, 'arrived')
    await receiver.postReceipt(sent, receipt)
    leaves.push(receipt)
  }
  for (const leaf of leaves) tree.appendHash(statementLeaf(leaf))
  const { size, root } = await head()
  expect([size, Buffer.from(root).toString('hex')]).toEqual([14, Buffer.from(tree.root()).toString('hex')])
  for (const [index, leaf] of leaves.entries()) {
    const path = await proof(`/v1/log/inclusion?index=${index}&size=14`)
    expect(verifyInclusion(statementLeaf(leaf), index, { size, root }, path)).toBe(true)
  }
})

test('every earlier checkpoint is shown to be a prefix of the present one', async () => {
  const heads = [await head()]
  for (let i = 0; i < 6; i++) {
    await sender.send([receiver])
    heads.push(await head())
  }
  const newest = heads[heads.length - 1]!
  for (const older of heads) {
    const path = await proof(`/v1/log/consistency?first=${older.size}&second=${newest.size}`)
    expect(verifyConsistency(older, newest, path)).toBe(true)
  }
})

test('a checkpoint of one size is signed once', async () => {
  await sender.send([receiver])
  const first = await head()
  city.clock.now = new Date(city.clock.now.getTime() + 1000)
  expect((await head()).signature).toBe(first.signature)
})

test('the log goes on after a restart where it was', async () => {
  await sender.send([receiver])
  const before = await head()
  await city.restart()
  await sender.signIn()
  await sender.send([receiver])
  const after = await head()
  expect([before.size, after.size]).toEqual([1, 2])
  expect(verifyConsistency(before, after, await proof('/v1/log/consistency?first=1&second=2'))).toBe(true)
})

test('a proof for what the log has not is refused: request-malformed', async () => {
  await sender.send([receiver])
  const wrong = [
    'inclusion?index=1&size=1',
    'inclusion?index=0&size=2',
    'inclusion?index=0',
    'inclusion?index=x&size=1',
  ]
  for (const url of [...wrong, 'consistency?first=2&second=1', 'consistency?first=0&second=2']) {
    const { status, body } = await sender.ask('GET', `/v1/log/${url}`)
    expect([status, body.code], url).toEqual([400, 'request-malformed'])
  }
})
