import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPartFiles } from '../../electron/engine/dispatch/part-files.ts'
import { signFor } from '../../electron/engine/receiving/answer.ts'
import { clientFor } from '../../electron/engine/session.ts'
import { syncRound } from '../../electron/engine/sync/round.ts'
import type { ClientVault } from '../../electron/engine/vault/schema.ts'
import { allNotes } from '../../electron/engine/vault/tables/audit.ts'
import { findIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { receiptsOf } from '../../electron/engine/vault/tables/receipts.ts'
import { inboxView } from '../../electron/engine/views/inbox-view.ts'
import { outboxItem } from '../../electron/engine/views/outbox-view.ts'
import { exchange as zh } from '../../renderer/i18n/zh-CN/exchange.ts'
import type { EnvelopeId } from '../../shared/ids/brands.ts'
import type { Verdict } from '../../shared/ipc/views.ts'
import type { PageItem } from '../../shared/mailbox/mailbox-page.ts'
import { type ForgetfulExchange, forgetfulExchange } from '../support/forgetful-exchange.ts'
import { sendGenuine, type TamperTown, tamperTown, waybillOf } from '../support/tamper-town.ts'

/*
 * One pair of offices, and between each of them and the real exchange one that forgets: what it keeps back, hands over
 * twice or in another order shows at the receiver, and the alarm ends by itself when the missing one comes (★59).
 */
let town: TamperTown
let receiver: ClientVault
let toReceiver: ForgetfulExchange
let toSender: ForgetfulExchange

beforeAll(async () => {
  town = await tamperTown()
  receiver = (await town.receiver()).vault
  toReceiver = forgetfulExchange(clientFor(receiver, new Date()))
  toSender = forgetfulExchange(clientFor(town.sender, new Date()))
  await rounds() // the document that the town begins with is number 1
}, 60_000)
afterAll(async () => {
  await Promise.all([toReceiver.client.close(), toSender.client.close()])
  await town.close()
})

const round = (vault: ClientVault, { client }: ForgetfulExchange) =>
  syncRound({
    vault,
    client,
    partFiles: createPartFiles(vault.folder),
    now: () => new Date(),
    random: () => 0,
    changed: () => undefined,
    progress: () => undefined,
  })

/** What was sent goes out, comes in, is answered, and the answers come back. */
async function rounds(): Promise<void> {
  await round(town.sender, toSender)
  await round(receiver, toReceiver)
  await round(town.sender, toSender)
}

async function send(): Promise<EnvelopeId> {
  const { id } = waybillOf(await sendGenuine(town.running, town.sender))
  await round(town.sender, toSender)
  return id
}

const all: ForgetfulExchange['arrange'] = news => news
const backwards: ForgetfulExchange['arrange'] = news => news.toReversed()
const nothing: ForgetfulExchange['arrange'] = () => []
const without =
  (keptBack: (item: PageItem) => boolean): ForgetfulExchange['arrange'] =>
  news =>
    news.filter(item => !keptBack(item))

const inboxItem = (id: EnvelopeId) =>
  inboxView(receiver.read, () => undefined).find(({ envelope }) => envelope === id)
const failuresOf = (id: EnvelopeId) => {
  const verdict: Verdict = JSON.parse(findIncoming(receiver.read, id)?.verdict ?? '{"checks":[]}')
  return verdict.checks.filter(({ ok }) => !ok).map(({ name, code }) => [name, code])
}
const delivery = (id: EnvelopeId) =>
  outboxItem(town.sender.read, id, undefined, undefined)?.deliveries.find(({ unit }) => unit === 'QH-0201')
const saidAbout = (vault: ClientVault, id: EnvelopeId) => receiptsOf(vault.read, id).map(({ state }) => state)

test('a document held back shows at the next one, which nobody can sign for, and the alarm ends when it comes', async () => {
  toReceiver.arrange = nothing
  const missing = await send()
  await round(receiver, toReceiver)
  expect(inboxItem(missing)).toBeUndefined()

  toReceiver.arrange = all
  const next = await send()
  await round(receiver, toReceiver)
  expect(inboxItem(next)).toMatchObject({ chain: 'gap', state: 'refused' })
  expect(zh.inbox.chain.gap).toBe('次序不连续：{{unit}} 此前可能有来文没有送到，请致电核对')
  expect(failuresOf(next)).toEqual([['waybill-chain', 'chain-gap']])
  await expect(signFor(receiver, next, new Date())).rejects.toMatchObject({ code: 'not-verified' })
  expect(saidAbout(receiver, next)).toEqual(['arrived'])

  const later = await send() // only the one after the gap is in doubt
  await round(receiver, toReceiver)
  expect(inboxItem(later)).toMatchObject({ chain: 'in-order', state: 'verified' })
  expect(inboxItem(next)).toMatchObject({ chain: 'gap', state: 'refused' })

  toReceiver.remember()
  await round(receiver, toReceiver)
  for (const id of [missing, next, later]) {
    expect(inboxItem(id)).toMatchObject({ chain: 'in-order', state: 'verified' })
    expect(failuresOf(id)).toEqual([])
    expect(saidAbout(receiver, id)).toEqual(['arrived', 'verified'])
  }
  await signFor(receiver, next, new Date())
  await rounds()
  expect(delivery(next)).toMatchObject({ state: 'signed-for', receiptMissing: false })
})

test('documents that come the wrong way round are put in order before anybody is alarmed', async () => {
  toReceiver.arrange = backwards
  const sent = [await send(), await send(), await send()]
  await round(receiver, toReceiver)
  toReceiver.arrange = all
  for (const id of sent) {
    expect(inboxItem(id)).toMatchObject({ chain: 'in-order', state: 'verified' })
    expect(saidAbout(receiver, id)).toEqual(['arrived', 'verified'])
  }
})

test('all that came handed over once more is passed over: no second row, no second receipt, no alarm', async () => {
  const before = inboxView(receiver.read, () => undefined)
  toReceiver.repeat()
  await round(receiver, toReceiver)
  expect(inboxView(receiver.read, () => undefined)).toEqual(before)
  const passed = allNotes(receiver.read).filter(({ act }) => act === 'mailbox-passed')
  expect(passed.filter(({ detail }) => detail === 'envelope-repeated')).toHaveLength(before.length)
  await rounds()
})

test('a receipt held back shows at the sender by the one that follows it, until it comes', async () => {
  const id = await send()
  toSender.arrange = without(item => item.kind === 'receipt')
  await rounds()
  expect(delivery(id)).toMatchObject({ state: 'accepted', receiptMissing: false })

  toSender.arrange = all
  await signFor(receiver, id, new Date())
  await rounds()
  expect(delivery(id)).toMatchObject({ state: 'signed-for', receiptMissing: true })
  expect(zh.outbox.receiptMissing).toBe('此单位的回执不连续：较早的一份没有送到，请致电核对。')

  toSender.remember()
  await rounds()
  expect(delivery(id)).toMatchObject({ state: 'signed-for', receiptMissing: false })
  expect(Object.keys(delivery(id)?.times ?? {}).toSorted()).toEqual(
    ['accepted', 'arrived', 'queued', 'signed-for', 'verified'].toSorted(),
  )
})

test('receipts in another order, and all of them twice, leave the board as it would have been', async () => {
  const id = await send()
  toSender.arrange = backwards
  await rounds()
  toSender.arrange = all
  expect(delivery(id)).toMatchObject({ state: 'verified', receiptMissing: false })
  const before = delivery(id)
  toSender.repeat()
  await rounds()
  expect(delivery(id)).toEqual(before)
  expect(saidAbout(town.sender, id).toSorted()).toEqual(['arrived', 'verified'])
  expect(allNotes(town.sender.read).map(({ detail }) => detail)).toContain('receipt-repeated')
})
