import { afterAll, beforeAll, expect, test } from 'vitest'
import { answersTo, SIGNED } from '../../demo/send.ts'
import type { DocumentId } from '../../shared/ids/brands.ts'
import { SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, twoOffices } from '../support/offices.ts'

/** A series whose process is killed: what was sealed stays sealed, the others wait, and the seal is locked again. */
let city: SmallCity
let registry: Desk
let ministry: Desk

beforeAll(async () => {
  ;({ city, registry, ministry } = await twoOffices('series-killed', { registry: { process: true } }))
})
afterAll(() => city.close())

async function signed(): Promise<DocumentId> {
  const document = await registry.writes(aLetter())
  const receivers = [ministry.unit]
  const words = answersTo(await registry.office.call('document:check', document, receivers))
  await registry.office.call('approval:sign', { document, ...SIGNED, receivers, copies: 1, words })
  return document
}

const begin = () => registry.office.call('sealing:begin', { sealPassphrase: SEAL_PASSPHRASE })
const seal = (document: DocumentId) =>
  registry.office.ask('document:send', {
    document,
    receivers: [ministry.unit],
    urgency: 'normal',
    words: [],
  })

/** Dies at this point of the next sealing, and starts again. */
async function killedAt(point: string, document: DocumentId): Promise<void> {
  registry.faults.killAt(point)
  expect(await seal(document)).toMatchObject({ ok: false, code: 'office-ended' })
  registry.faults.spare()
  await registry.restart()
}

async function stands() {
  const { waiting, isRunning } = await registry.office.call('sealing:waiting')
  const rows = await registry.office.call('registers:sealing-chain')
  expect(rows.every(({ intact }) => intact)).toBe(true)
  return {
    waiting: waiting.map(({ document }) => document),
    rows: rows.map(({ number }) => number).toSorted(),
    isRunning,
  }
}

test('killed before and after the record of a sealing, the series leaves each document whole', async () => {
  const documents = [await signed(), await signed(), await signed()] as const
  const [first, second, third] = documents
  await begin()
  expect(await seal(first)).toMatchObject({ ok: true })

  await killedAt('dispatch:sealed', second)
  expect(await stands()).toEqual({ waiting: [second, third], rows: [1], isRunning: false })
  expect(await seal(second)).toMatchObject({ code: 'seal-series-ended' })

  await begin()
  await killedAt('journal:written', second)
  expect(await stands()).toEqual({ waiting: [third], rows: [1, 2], isRunning: false })

  await begin()
  expect(await seal(third)).toMatchObject({ ok: true, value: { sealingNumber: 3 } })
  expect(await stands()).toEqual({ waiting: [], rows: [1, 2, 3], isRunning: true })
})
