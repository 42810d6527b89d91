import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answersTo, SIGNED } from '../../demo/send.ts'
import { dispatch } from '../../electron/engine/dispatch/dispatch.ts'
import { recall } from '../../electron/engine/dispatch/recall.ts'
import { findingsOf } from '../../electron/engine/documents/check.ts'
import { createDraft } from '../../electron/engine/documents/drafts.ts'
import { seatSigner } from '../../electron/engine/keys/seat-keys.ts'
import { signFor } from '../../electron/engine/receiving/answer.ts'
import { takeInRecall } from '../../electron/engine/receiving/take-recall.ts'
import { putInStep } from '../../electron/engine/renewal/put-in-step.ts'
import { findEnvelope } from '../../electron/engine/vault/tables/envelopes.ts'
import { findIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { mailboxCursor } from '../../electron/engine/vault/tables/mailbox.ts'
import { deliveriesOf, findJob } from '../../electron/engine/vault/tables/outbox.ts'
import { recallsToPost } from '../../electron/engine/vault/tables/recalls.ts'
import { concat, uint32 } from '../../shared/encoding/bytes.ts'
import { fromUtf8 } from '../../shared/encoding/utf8.ts'
import type { EnvelopeId } from '../../shared/ids/brands.ts'
import { signStatement } from '../../shared/statement/statement.ts'
import { decodeStatement, encodeStatement } from '../../shared/statement/statement-frame.ts'
import { parseWaybill, type Waybill } from '../../shared/waybill/waybill.ts'
import type { FaultDesk } from '../faults/desk.ts'
import { type FaultTown, foundTown } from '../faults/town.ts'
import { SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'

/*
 * A hostile exchange where it need not forge anything: what it says unsigned about recalls, and what it says it holds.
 * docs/spec/recall.md, renewal.md §5a
 */
let town: FaultTown
let sender: FaultDesk
let receiver: FaultDesk

beforeAll(async () => {
  town = await foundTown(() => ({ fault: () => 'none' }))
  ;[sender, receiver] = town.desks as [FaultDesk, FaultDesk, FaultDesk]
})
afterAll(() => town?.close())

const now = () => town.test.clock.now

async function queued(...to: FaultDesk[]): Promise<EnvelopeId> {
  const receivers = to.map(({ unit }) => unit)
  const { id: document } = createDraft(sender.vault, aLetter({ mainTo: ['各有关单位'] }), now())
  const words = answersTo(await findingsOf(sender.vault.read, document, { now: now(), receivers }))
  const order = { document, receivers, urgency: 'normal' as const, words, sign: SIGNED }
  const sent = await dispatch(
    sender.vault,
    { ...order, sealPassphrase: SEAL_PASSPHRASE },
    { now: now(), partFiles: sender.partFiles },
  )
  return sent.envelope
}

async function sentAndVerified(): Promise<EnvelopeId> {
  const envelope = await queued(receiver)
  for (const desk of [sender, receiver, sender]) await desk.sync()
  return envelope
}

const deliveryOf = (envelope: EnvelopeId) => deliveriesOf(sender.vault.read, envelope)[0]?.delivery
const stateAt = (envelope: EnvelopeId) => findIncoming(receiver.vault.read, envelope)?.state

describe('an exchange that lies about a recall', () => {
  test('to the sender, that nobody had signed: the unit’s signature shows all the same', async () => {
    const envelope = await sentAndVerified()
    await recall(sender.vault, envelope, { units: [receiver.unit], reason: '发错单位' }, now())
    const [order] = recallsToPost(sender.vault.read)
    if (order === undefined) throw new TypeError('nothing is recalled')
    const outcomes = [{ unit: receiver.unit, outcome: 'recalled' as const }]
    const at = now().toISOString()
    sender.vault.commit({ kind: 'recall-answered', id: order.id, carrier: envelope, at, outcomes })
    expect(deliveryOf(envelope)?.at).toBe('recalled')
    await signFor(receiver.vault, envelope, now())
    for (const desk of [receiver, sender]) await desk.sync()
    expect(deliveryOf(envelope)).toMatchObject({ at: 'signed-for', recall: { at: 'asked' } })
  })

  test('to the receiver, that its signature came too late: a person is asked, and nothing is gone', async () => {
    const envelope = await sentAndVerified()
    await signFor(receiver.vault, envelope, now())
    await receiver.sync()
    await recall(sender.vault, envelope, { units: [receiver.unit], reason: '发错单位' }, now())
    const [order] = recallsToPost(sender.vault.read).slice(-1)
    if (order === undefined) throw new TypeError('nothing is recalled')
    const cursor = mailboxCursor(receiver.vault.read) + 1
    await takeInRecall(
      receiver.vault,
      { kind: 'recall', cursor, recall: order.statement, outcome: 'recalled' },
      now(),
    )
    expect(stateAt(envelope)).toBe('signed-for')
    expect(findEnvelope(receiver.vault.read, envelope)?.package).not.toBeNull()
  })
})

describe('an exchange that says what it holds after a seat has moved', () => {
  /** The seat is put in step by an exchange that shows this waybill for the envelope. */
  async function shown(envelope: EnvelopeId, waybill: Uint8Array): Promise<void> {
    sender.vault.write(trx => trx.run('UPDATE standing SET out_of_step = 1'))
    const frame = concat(uint32(waybill.length), waybill, new Uint8Array())
    const client = { getEnvelope: () => Promise.resolve(frame), chains: () => Promise.resolve([]) }
    await putInStep(sender.vault, client, now())
    expect(findJob(sender.vault.read, envelope)?.state).toMatchObject({ at: 'waiting' })
  }

  const statementOf = (envelope: EnvelopeId) =>
    decodeStatement(findEnvelope(sender.vault.read, envelope)?.waybill ?? new Uint8Array())
  const waybillOf = (envelope: EnvelopeId): Waybill =>
    parseWaybill(JSON.parse(fromUtf8(statementOf(envelope).payload)))

  test('is believed where it shows what the seat has signed', async () => {
    const envelope = await queued(receiver)
    const kept = encodeStatement(statementOf(envelope))
    await shown(envelope, kept)
    expect(findJob(sender.vault.read, envelope)?.state).toMatchObject({ begun: true })
    expect(encodeStatement(statementOf(envelope))).toEqual(kept)
  })

  test.each<[string, (waybill: Waybill) => Waybill, 'own' | 'other']>([
    ['one that another seat has signed', waybill => waybill, 'other'],
    [
      'other bytes',
      waybill => ({
        ...waybill,
        envelope: { ...waybill.envelope, digest: `sm3:${'0'.repeat(64)}` as never },
      }),
      'own',
    ],
    [
      'another envelope',
      waybill => ({ ...waybill, id: '01890000-0000-7000-8000-000000000001' as EnvelopeId }),
      'own',
    ],
  ])('is not believed where it shows %s', async (_, change, by) => {
    const envelope = await queued(receiver)
    const { vault } = by === 'own' ? sender : receiver
    const statement = await signStatement(change(waybillOf(envelope)), seatSigner(vault.read))
    await shown(envelope, encodeStatement(statement))
    expect(findJob(sender.vault.read, envelope)?.state).not.toMatchObject({ begun: true })
    const { id, envelope: bytes } = waybillOf(envelope)
    expect([id, bytes.digest]).toEqual([envelope, findEnvelope(sender.vault.read, envelope)?.digest])
    expect(statementOf(envelope).certificate).toEqual(seatSigner(sender.vault.read).certificate.der)
  })
})
