import { afterAll, beforeAll, expect, test } from 'vitest'
import { answersTo, SIGNED } from '../../demo/send.ts'
import type { EnvelopeId, UnitCode } from '../../shared/ids/brands.ts'
import type { PrintOrder } from '../../shared/ipc/print-views.ts'
import { SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, twoOffices } from '../support/offices.ts'

/** The sender says how many originals the receiver may print; the receiver's ledger counts against it. */
let city: SmallCity
let registry: Desk
let ministry: Desk

beforeAll(async () => {
  ;({ city, registry, ministry } = await twoOffices('print-right', { ministry: { process: true } }))
})
afterAll(() => city.close())

/** What sending says, with these rights; the document waits in the outbox or is still a draft. */
async function sendWith(prints: { unit: UnitCode; copies: number }[] | undefined, copies = 3) {
  const document = await registry.writes(aLetter())
  const receivers = [ministry.unit]
  const words = answersTo(await registry.office.call('document:check', document, receivers))
  const order = { document, receivers, urgency: 'normal' as const, sealPassphrase: SEAL_PASSPHRASE }
  const answer = await registry.office.ask('document:send', { ...order, sign: SIGNED, words, copies, prints })
  const { sent } = await registry.office.call('document:read', document)
  return { answer, sent }
}

async function received(right: number | undefined): Promise<EnvelopeId> {
  const prints = right === undefined ? undefined : [{ unit: ministry.unit, copies: right }]
  const { sent } = await sendWith(prints)
  if (sent === null) throw new Error('it was not sent')
  await ministry.receives(sent)
  return sent
}

const print = (envelope: EnvelopeId, copies: number, kind: PrintOrder['kind'] = 'original') =>
  ministry.office.ask(
    'copies:begin-print',
    kind === 'original' ? { kind, envelope, copies } : { kind, envelope, copies, pages: null },
  )
const ledger = (envelope: EnvelopeId) => ministry.office.call('copies:read', envelope)

test('as many originals as the sender allows, through a kill between printing and ledger, then copies only', async () => {
  const envelope = await received(2)
  expect(await ledger(envelope)).toMatchObject({ right: 2, approval: null, reconciliation: { unused: 2 } })
  expect(await print(envelope, 3)).toMatchObject({ code: 'copies-over-right' })
  expect(await ledger(envelope)).toMatchObject({ copies: [], reconciliation: { unused: 2 } })

  expect(await print(envelope, 1)).toMatchObject({ ok: true, value: { copyNumbers: [1] } })
  await ministry.restart() // SIGKILL: nobody knows what came out of the printer
  expect((await ledger(envelope)).reconciliation).toMatchObject({ unused: 1, now: { printing: 1 } })
  expect(await print(envelope, 2)).toMatchObject({ code: 'copies-over-right' })

  const second = await print(envelope, 1)
  if (!second.ok) throw new Error(second.message)
  expect(second.value.copyNumbers).toEqual([2])
  await ministry.office.call('copies:end-print', second.value, 'printed')
  expect(await print(envelope, 1)).toMatchObject({ code: 'copies-over-right' })
  expect(await ministry.office.ask('copies:take', envelope, 1)).toMatchObject({ code: 'copies-over-right' })
  expect((await ledger(envelope)).reconciliation).toMatchObject({ approved: 2, unused: 0 })

  const copy = await print(envelope, 4, 'copy')
  expect(copy).toMatchObject({ ok: true, value: { copyNumbers: [] } })
  expect(copy.ok && copy.value.body).toContain('脱密打印件')
})

test('what is cancelled gives its original back; what the office approves is never more than the right', async () => {
  const envelope = await received(2)
  const approve = (copies: number) => ministry.office.ask('copies:approve', envelope, copies)
  expect(await approve(3)).toMatchObject({ code: 'copies-over-right' })
  expect(await approve(1)).toMatchObject({ ok: true, value: { reconciliation: { approved: 1 } } })
  const first = await print(envelope, 1)
  if (!first.ok) throw new Error(first.message)
  expect(await print(envelope, 1)).toMatchObject({ code: 'copies-exhausted' })
  await ministry.office.call('copies:end-print', first.value, 'cancelled')
  expect(await print(envelope, 1)).toMatchObject({ ok: true })
})

test('where the sender allows none, there is none; where it says nothing, the office decides as before', async () => {
  const none = await received(0)
  expect(await print(none, 1)).toMatchObject({ code: 'copies-over-right' })
  expect(await print(none, 1, 'copy')).toMatchObject({ ok: true })

  const unsaid = await received(undefined)
  expect(await ledger(unsaid)).toMatchObject({ right: null, reconciliation: { approved: 0 } })
  expect(await print(unsaid, 1)).toMatchObject({ code: 'copies-not-approved' })
  await ministry.office.call('copies:approve', unsaid, 9)
  expect(await print(unsaid, 9)).toMatchObject({ ok: true })
})

test('no right beyond the copies that 签发 allows, nor for a unit that receives nothing; nothing is sent then', async () => {
  const over = await sendWith([{ unit: ministry.unit, copies: 4 }], 3)
  expect(over).toMatchObject({ answer: { code: 'approved-copies-exceeded' }, sent: null })
  const stranger = await sendWith([{ unit: 'QH-0209' as UnitCode, copies: 1 }])
  expect(stranger).toMatchObject({ answer: { code: 'approved-receivers-exceeded' }, sent: null })
})

test('signed first and sealed later, the rights are those of 签发', async () => {
  const document = await registry.writes(aLetter())
  const receivers = [ministry.unit]
  const words = answersTo(await registry.office.call('document:check', document, receivers))
  const prints = [{ unit: ministry.unit, copies: 1 }]
  const { signed } = await registry.office.call('approval:sign', {
    document,
    ...SIGNED,
    receivers,
    copies: 2,
    prints,
    words,
  })
  expect(signed?.prints).toEqual(prints)
  const { envelope } = await registry.office.call('document:send', {
    document,
    receivers,
    urgency: 'normal',
    sealPassphrase: SEAL_PASSPHRASE,
    words: [],
    prints: [{ unit: ministry.unit, copies: 2 }],
  })
  await ministry.receives(envelope)
  expect(await ledger(envelope)).toMatchObject({ right: 1 })
  expect(await print(envelope, 2)).toMatchObject({ code: 'copies-over-right' })
})
