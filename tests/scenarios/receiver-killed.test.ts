import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sm3Digest } from '../../shared/encoding/digest.ts'
import type { EnvelopeId } from '../../shared/ids/brands.ts'
import type { Receipt } from '../../shared/receipt/receipt.ts'
import { pointsOfEngine } from '../support/faults.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, twoOffices } from '../support/offices.ts'

/*
 * The receiver's process is ended by SIGKILL at every step of taking in, opening and answering. Started again it
 * has the document exactly once, and its receipts form one whole chain.
 */
let city: SmallCity
let registry: Desk
let ministry: Desk
let scan: string
const sent: EnvelopeId[] = []

beforeAll(async () => {
  ;({ city, registry, ministry } = await twoOffices('receiver-killed', { ministry: { process: true } }))
  scan = join(city.folder, '扫描件.pdf')
  writeFileSync(scan, randomBytes(2_200_000))
})
afterAll(() => city.close())

const JOURNAL = [
  'journal:before',
  'journal:torn',
  'journal:written',
  'database:inside',
  'database:committed',
] as const

const WHILE_RECEIVING: [string, number][] = [
  ['sync:envelope-fetched', 1],
  ...JOURNAL.map((point): [string, number] => [point, 1]), // the record of the arrival
  ['sync:envelope-stored', 1],
  ['sync:chunk-fetched', 1],
  ['sync:chunk-fetched', 2],
  ...JOURNAL.map((point): [string, number] => [point, 2]), // the record of the opening
  ['sync:envelope-opened', 1],
  ['sync:receipt-posted', 1],
  ['sync:receipt-posted', 2],
]

describe('the receiver, killed while a document comes in', () => {
  test.each(WHILE_RECEIVING)('at %s, the %i. time, has it once', async (point, times) => {
    const letter = aLetter()
    await ministry.faults.quiet()
    ministry.faults.killAt(point, times)
    const document = await registry.writes(letter, point === 'sync:chunk-fetched' ? [scan] : [])
    const { envelope } = await registry.sends(document, [ministry])
    sent.push(envelope)
    await restartUnharmed()
    await ministry.receives(envelope)
    await registry.sees(envelope, ministry, 'verified')
    expect((await ministry.inbox()).filter(item => item.title === letter.title)).toHaveLength(1)
  })
})

describe('the receiver, killed while it answers', () => {
  test.each([
    ['journal:before', 'verified'],
    ['journal:torn', 'verified'],
    ['journal:written', 'signed-for'],
    ['database:inside', 'signed-for'],
    ['database:committed', 'signed-for'],
    ['sync:receipt-posted', 'signed-for'],
  ] as const)('at %s, finds the document %s, and the sender hears of it once', async (point, state) => {
    const { envelope } = await registry.sendSealed(aLetter(), ministry)
    sent.push(envelope)
    await ministry.receives(envelope)
    await registry.sees(envelope, ministry, 'verified')
    await ministry.faults.quiet()
    ministry.faults.killAt(point)
    await ministry.office.ask('inbox:sign-for', envelope)
    await restartUnharmed()
    const item = await ministry.receives(envelope, state)
    if (item.state === 'verified') await ministry.office.call('inbox:sign-for', envelope)
    await registry.sees(envelope, ministry, 'signed-for')
  })
})

test('after all kills the inbox has every document once, and every receipt chain is whole', async () => {
  const inbox = await ministry.inbox()
  expect(inbox.map(item => item.envelope).toSorted()).toEqual(sent.toSorted())
  for (const envelope of sent) {
    const { state } = await registry.delivery(envelope, ministry)
    const chain = await receiptsOf(envelope)
    const expected = ['arrived', 'verified', 'signed-for'].slice(0, state === 'signed-for' ? 3 : 2)
    expect(chain.map(receipt => receipt.state)).toEqual(expected)
    expect(chain.map(receipt => receipt.previous)).toEqual([
      null,
      ...chain.slice(0, -1).map(receipt => receipt.digest),
    ])
  }
})

test('every point that the engine names was come to by a sender or a receiver', () => {
  const elsewhere = [...SENDER_ONLY, ...CARE_ONLY, ...RENEWAL_ONLY]
  const points = new Set([...WHILE_RECEIVING.map(([point]) => point), ...elsewhere])
  expect([...points].toSorted()).toEqual(pointsOfEngine())
  expect(new Set(ministry.faults.reached())).toEqual(new Set(WHILE_RECEIVING.map(([point]) => point)))
})

/** tests/unit/vault/self-repair.test.ts kills at these. */
const CARE_ONLY = ['copy:made', 'restore:set-aside', 'restore:placed']
/** tests/scenarios/renewal.test.ts, seal-renewal.test.ts. */
const RENEWAL_ONLY = ['sync:renewal-answered', 'sync:seal-answered']
const SENDER_ONLY = ['dispatch:sealed', 'dispatch:packed', 'sync:chunk-sent', 'sync:envelope-sent']

/** The receipts that the sender holds for one envelope, in the order in which they were signed. */
async function receiptsOf(envelope: EnvelopeId) {
  const folder = join(city.folder, 'export', envelope)
  const names = await registry.office.call('envelope:export', envelope, folder)
  const receipts = names
    .filter(name => name.startsWith('receipt-') && name.endsWith('.json'))
    .map(name => readFileSync(join(folder, name)))
    .map(bytes => ({ ...(JSON.parse(bytes.toString('utf8')) as Receipt), digest: sm3Digest(bytes) }))
  return receipts.toSorted((a, b) => a.at.localeCompare(b.at))
}

async function restartUnharmed(): Promise<void> {
  await ministry.office.ended
  ministry.faults.spare()
  await ministry.restart()
}
