import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SIGNED } from '../../demo/send.ts'
import { DELIVERY_ORDER } from '../../shared/delivery/delivery.ts'
import type { DocumentId, EnvelopeId } from '../../shared/ids/brands.ts'
import type { OutboxItem } from '../../shared/ipc/views.ts'
import { eventually } from '../support/eventually.ts'
import { SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, twoOffices } from '../support/offices.ts'

/*
 * The sender's process is ended by SIGKILL at every step of writing (DESIGN: docs/spec/vault.md, order of
 * writing) and started again. Whatever happened, the document is afterwards either a draft that can be sent, or
 * in the outbox and delivered: never lost, never doubled.
 */
let city: SmallCity
let registry: Desk
let ministry: Desk
let scan: string

beforeAll(async () => {
  ;({ city, registry, ministry } = await twoOffices('sender-killed', { registry: { process: true } }))
  scan = join(city.folder, '扫描件.pdf')
  writeFileSync(scan, randomBytes(2_200_000)) // more than fits into the package: a part of three chunks
})
afterAll(() => city.close())

const JOURNAL = [
  'journal:before',
  'journal:torn',
  'journal:written',
  'database:inside',
  'database:committed',
] as const

/** What the vault must hold after the kill, by the point at which it came. */
const AFTER_SENDING = {
  'dispatch:sealed': 'draft',
  'dispatch:packed': 'draft',
  'journal:before': 'draft',
  'journal:torn': 'draft',
  'journal:written': 'outbox',
  'database:inside': 'outbox',
  'database:committed': 'outbox',
} as const

describe('the sender, killed while sending', () => {
  test.each(Object.entries(AFTER_SENDING))('at %s, finds a whole %s', async (point, expected) => {
    city.line.down()
    const letter = aLetter()
    const document = await registry.writes(letter)
    registry.faults.killAt(point)
    const answer = await registry.office.ask('document:send', orderFor(document))
    expect(answer).toMatchObject({ ok: false, code: 'office-ended' })
    await restartUnharmed()

    const { sent } = await registry.office.call('document:read', document)
    expect(sent === null ? 'draft' : 'outbox').toBe(expected)
    const envelope = sent ?? (await registry.sends(document, [ministry])).envelope
    city.line.up()
    await expectDeliveredOnce(envelope, letter.title)
  })
})

const SYNC_POINTS: [string, number][] = [
  ['sync:chunk-sent', 1],
  ['sync:chunk-sent', 2],
  ['sync:envelope-sent', 1],
  ...JOURNAL.map((point): [string, number] => [point, 1]), // the record that sending has begun
  ...JOURNAL.map((point): [string, number] => [point, 2]), // the record of the acceptance
  ...JOURNAL.map((point): [string, number] => [point, 3]), // the record of the first receipt
]

describe('the sender, killed while the network takes the document', () => {
  test.each(SYNC_POINTS)('at %s, the %i. time, delivers once', async (point, times) => {
    city.line.down()
    const letter = aLetter()
    const document = await registry.writes(letter, point === 'sync:chunk-sent' ? [scan] : [])
    const { envelope } = await registry.sends(document, [ministry])
    await registry.faults.quiet()
    registry.faults.killAt(point, times)
    const before = await registry.sent(envelope)
    city.line.up()
    await registry.sync().catch(() => undefined) // it may be dead before it has answered
    await ministry.sync()
    await registry.office.ended
    await restartUnharmed()
    expectForward(before, await registry.sent(envelope))
    await expectDeliveredOnce(envelope, letter.title)
  })
})

describe('the sender, killed while a draft is saved', () => {
  test.each([
    ['journal:torn', 'old'],
    ['journal:written', 'new'],
  ])('at %s, has the %s words, whole', async (point, words) => {
    const letter = aLetter()
    const document = await registry.writes(letter)
    registry.faults.killAt(point)
    const changed = { ...letter, title: `${letter.title}（修改）` }
    await registry.office.ask('document:save', document, changed)
    await restartUnharmed()
    const { document: kept } = await registry.office.call('document:read', document)
    expect(kept).toEqual(words === 'new' ? changed : letter)
  })
})

test('killed once more while the journal is replayed, the sender still loses nothing', async () => {
  city.line.down()
  const letter = aLetter()
  const document = await registry.writes(letter)
  registry.faults.killAt('journal:written')
  await registry.office.ask('document:send', orderFor(document))
  for (const point of ['database:inside', 'database:committed']) {
    registry.faults.killAt(point)
    await expect(registry.restart()).rejects.toThrow('office-ended')
  }
  await restartUnharmed()
  const { sent } = await registry.office.call('document:read', document)
  city.line.up()
  await expectDeliveredOnce(sent as EnvelopeId, letter.title)
})

test('after all kills the registers have no gap, and the receiver has each document once, in order', async () => {
  const outbox = (await registry.outbox()).toReversed()
  const numbers = outbox.map((_, index) => index + 1)
  const [outgoing, sealing] = [
    await registry.office.call('registers:outgoing'),
    await registry.office.call('registers:sealing'),
  ]
  expect(outbox.length).toBe(Object.keys(AFTER_SENDING).length + SYNC_POINTS.length + 1)
  expect([outgoing.map(row => row.number), sealing.map(row => row.number)]).toEqual([numbers, numbers])
  expect(outgoing.map(row => row.envelope)).toEqual(outbox.map(item => item.envelope))
  const inbox = await ministry.inbox()
  expect(inbox.map(item => item.envelope).toSorted()).toEqual(outbox.map(item => item.envelope).toSorted())
  expect(inbox.filter(item => item.state !== 'verified')).toEqual([]) // a gap in the chain would be an alarm
})

function orderFor(document: DocumentId) {
  const receivers = [ministry.unit]
  return {
    document,
    receivers,
    urgency: 'normal' as const,
    sealPassphrase: SEAL_PASSPHRASE,
    words: [],
    sign: SIGNED,
  }
}

async function restartUnharmed(): Promise<void> {
  await registry.office.ended
  registry.faults.spare()
  await registry.restart()
}

async function expectDeliveredOnce(envelope: EnvelopeId, title: string): Promise<void> {
  const seen: OutboxItem[] = [await registry.sent(envelope)]
  await eventually(
    async () => {
      await Promise.all([registry.sync(), ministry.sync()])
      seen.push(await registry.sent(envelope))
      return seen.at(-1)
    },
    item => item?.deliveries[0]?.state === 'verified',
  )
  seen.reduce((earlier, later) => {
    expectForward(earlier, later)
    return later
  })
  expect((await ministry.inbox()).filter(item => item.title === title)).toMatchObject([{ envelope }])
  expect((await registry.outbox()).filter(item => item.title === title)).toHaveLength(1)
}

/** A delivery never goes back, and no time once noted is lost. */
function expectForward(earlier: OutboxItem, later: OutboxItem): void {
  const [before, after] = [earlier.deliveries[0], later.deliveries[0]]
  const rank = (state = '') => (DELIVERY_ORDER as readonly string[]).indexOf(state)
  expect(rank(after?.state)).toBeGreaterThanOrEqual(rank(before?.state))
  expect(after?.times).toMatchObject(before?.times ?? {})
}
