import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { seatTrust } from '../../../exchange/exchange.ts'
import { type Digest, sm3Digest } from '../../../shared/encoding/digest.ts'
import { fromUtf8, utf8 } from '../../../shared/encoding/utf8.ts'
import { parseReceipt, type Receipt } from '../../../shared/receipt/receipt.ts'
import { openStatement, type Statement } from '../../../shared/statement/statement.ts'
import {
  decodeStatement,
  encodeStatement,
  statementFromJson,
} from '../../../shared/statement/statement-frame.ts'
import { joinSeat, type SeatClient, type Sendable } from '../../support/seat-client.ts'
import { type TestExchange, testExchange } from '../../support/test-exchange.ts'

/* ★55: a receipt binds the digest of what came, its number in the register, the moment and the verdict. */
const VERDICT = sm3Digest(utf8('every check held'))
const NUMBER = '2026-000417'
const OTHER: Digest = sm3Digest(utf8('something else'))
const CHANGES: [what: string, change: Partial<Receipt>][] = [
  ['the register number', { registerNumber: '2026-000418' }],
  ['the verdict', { verdict: OTHER }],
  ['the moment', { at: '2026-06-14T01:00:00.000Z' }],
  ['no register number', { registerNumber: null }],
  ['no verdict', { verdict: null }],
]
let city: TestExchange
let sender: SeatClient
let receiver: SeatClient
let sent: Sendable

beforeEach(async () => {
  city = await testExchange()
  await city.addUnits('QH-0101', 'QH-0102')
  sender = await joinSeat(city, 'QH-0101')
  receiver = await joinSeat(city, 'QH-0102')
  sent = await sender.send([receiver])
  for (const state of ['arrived', 'verified', 'signed-for'] as const)
    expect((await receiver.acknowledge(sent, state)).status).toBe(200)
})
afterEach(() => city.close())

const registered = () => receiver.receipt(sent, 'registered', { registerNumber: NUMBER, verdict: VERDICT })
const receiptOf = ({ payload }: Statement) => parseReceipt(JSON.parse(fromUtf8(payload)))
const open = (statement: Statement) =>
  openStatement(statement, { ...seatTrust(city.exchange), usage: 'signing' })

/** The same receipt saying something else, with the signature that it had; still well-formed. */
function saying(statement: Statement, change: Partial<Receipt>): Statement {
  const before = fromUtf8(statement.payload)
  const changed = { ...JSON.parse(before), ...change }
  const altered = { ...statement, payload: utf8(JSON.stringify(changed)) }
  expect(receiptOf(altered)).toMatchObject(change)
  expect(fromUtf8(altered.payload)).not.toBe(before)
  return decodeStatement(encodeStatement(altered))
}

describe('a receipt of registering', () => {
  test('carries digest, register number and verdict to the sender, under the receiver’s signature', async () => {
    expect((await receiver.postReceipt(sent, await registered())).status).toBe(200)
    const last = (await sender.mailbox()).items.at(-1)
    if (last?.kind !== 'receipt') throw new Error('not a receipt')
    const statement = statementFromJson(last.receipt)
    expect(open(statement).signer.fingerprint).toBe(receiver.signer.certificate.fingerprint)
    expect(receiptOf(statement)).toMatchObject({
      state: 'registered',
      envelope: { id: sent.waybill.id, digest: sent.waybill.envelope.digest },
      registerNumber: NUMBER,
      verdict: VERDICT,
    })
  })

  test.each(CHANGES)('does not verify with a change to: %s', async (_what, change) => {
    await refusedEverywhere(saying(await registered(), change))
  })

  test('does not verify with the digest of another envelope', async () => {
    const envelope = { id: sent.waybill.id, digest: OTHER }
    await refusedEverywhere(saying(await registered(), { envelope }))
  })
})

/** By whoever opens it, and by the exchange, which passes nothing of it on; the genuine one is then still taken. */
async function refusedEverywhere(altered: Statement): Promise<void> {
  expect(() => open(altered)).toThrow(expect.objectContaining({ code: 'statement-signature-invalid' }))
  const before = (await sender.mailbox()).items.length
  const reply = await receiver.postReceipt(sent, altered)
  expect([reply.status, reply.body.code]).toEqual([400, 'receipt-invalid'])
  expect((await sender.mailbox()).items).toHaveLength(before)
  expect((await receiver.postReceipt(sent, await registered())).status).toBe(200)
}
