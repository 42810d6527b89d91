import { join } from 'node:path'
import type { City } from '../../demo/city.ts'
import { type Office, startOffice } from '../../demo/office.ts'
import { answersTo, SIGNED, sendAnswered } from '../../demo/send.ts'
import type { OfficialDocument } from '../../shared/document/model.ts'
import type { DocumentId, EnvelopeId, UnitCode } from '../../shared/ids/brands.ts'
import type { DeliveryView, InboxItem, OutboxItem } from '../../shared/ipc/views.ts'
import type { Urgency } from '../../shared/waybill/waybill.ts'
import { expect } from './electron-app.ts'
import { aLetter } from './letters.ts'

/* What the offices do that the window under test writes to and hears from: each a process of its own. */
const PASSPHRASE = 'correspondent passphrase'
const PATIENCE = { timeout: 30_000 }

export type LetterOrder = {
  letter?: Partial<OfficialDocument>
  files?: string[]
  urgency?: Urgency
}

/** What an office has sent, as its outbox knows it. */
export type Written = Pick<OutboxItem, 'envelope' | 'title' | 'number'>

/** An office of the unit, joined and unlocked; its folder stands in the town's. */
export async function joinedOffice(city: City, folder: string, unit: UnitCode): Promise<Office> {
  const office = startOffice(unit, join(folder, `office-${unit}`))
  await office.call('network:join', {
    slip: await city.slip(unit),
    seatName: '机要席',
    passphrase: PASSPHRASE,
    sealPassphrase: PASSPHRASE,
  })
  return office
}

/** Writes a letter and sends it; resolves once the exchange has it. */
export async function sendLetter(
  office: Office,
  to: UnitCode,
  { letter = {}, files = [], urgency = 'normal' }: LetterOrder,
): Promise<Written> {
  const draft = await office.call('document:create', aLetter(letter))
  if (files.length > 0) await office.call('document:add-files', draft.id, files)
  return sendDraft(office, to, draft.id, urgency)
}

/** Sends what takes the place of an earlier document, with these words changed. */
export async function sendInPlaceOf(
  office: Office,
  to: UnitCode,
  { envelope }: Written,
  changes: Partial<OfficialDocument>,
): Promise<Written> {
  const draft = await office.call('document:copy', { kind: 'replaced', envelope })
  const { number, date } = aLetter()
  await office.call('document:save', draft.id, { ...draft.document, number, date, ...changes })
  return sendDraft(office, to, draft.id, 'normal')
}

async function sendDraft(
  office: Office,
  to: UnitCode,
  document: DocumentId,
  urgency: Urgency,
): Promise<Written> {
  await knows(office, to)
  const { envelope } = await sendAnswered(office, {
    document,
    receivers: [to],
    urgency,
    sealPassphrase: PASSPHRASE,
  })
  await expect.poll(async () => (await sentItem(office, envelope))?.job.at, PATIENCE).toBe('accepted')
  return (await sentItem(office, envelope)) as OutboxItem
}

async function sentItem(office: Office, envelope: EnvelopeId): Promise<OutboxItem | undefined> {
  return (await office.call('outbox:list')).find(item => item.envelope === envelope)
}

async function knows(office: Office, unit: UnitCode): Promise<void> {
  const isReachable = async () => {
    const { units } = await office.call('directory:read')
    return units.find(({ code }) => code === unit)?.reachable
  }
  if ((await isReachable()) !== true) await office.call('sync:try-now')
  await expect.poll(isReachable, PATIENCE).toBe(true)
}

/** How what an office sent to this unit stands. */
export async function deliveryOf(
  office: Office,
  { envelope }: Written,
  unit: UnitCode,
): Promise<DeliveryView | undefined> {
  const sent = await sentItem(office, envelope)
  return sent?.deliveries.find(delivery => delivery.unit === unit)
}

/** Waits until an office has verified what came under this title. */
export async function received(office: Office, title: string): Promise<InboxItem> {
  const find = async () => (await office.call('inbox:list')).find(item => item.title === title)
  await expect.poll(async () => (await find())?.state, PATIENCE).toBe('verified')
  return (await find()) as InboxItem
}

/** Waits until an office is asked for its seal on a joint document, and presses it. */
export async function sealsInTurn(office: Office, title: string): Promise<void> {
  const { envelope, passing } = await received(office, title)
  expect(passing).toBe('request')
  await office.call('joint:seal', { envelope, sealPassphrase: PASSPHRASE, signer: { name: '李明' } })
}

/** Signs (签发) a joint letter, to be sent to this unit, and asks its co-issuers for their seals. */
export async function asksForSeals(
  office: Office,
  to: UnitCode,
  letter: Partial<OfficialDocument>,
): Promise<{ document: DocumentId; title: string }> {
  await knows(office, to)
  const { id: document, document: written } = await office.call('document:create', aLetter(letter))
  const words = answersTo(await office.call('document:check', document, [to]))
  await office.call('approval:sign', { document, ...SIGNED, receivers: [to], copies: 2, words })
  await office.call('joint:ask', { document, urgency: 'normal' })
  return { document, title: written.title }
}
