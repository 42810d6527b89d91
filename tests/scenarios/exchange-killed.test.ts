import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EnvelopeId } from '../../shared/ids/brands.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, twoOffices } from '../support/offices.ts'

/** The exchange's process is ended by SIGKILL while documents pass through it, and started again where it was. */
let city: SmallCity
let registry: Desk
let ministry: Desk

beforeAll(async () => {
  ;({ city, registry, ministry } = await twoOffices('exchange-killed'))
})
afterAll(() => city.close())

const KILLED_AFTER_MS = [5, 40, 90, 160, 250]

test('an exchange killed again and again during delivery loses nothing and doubles nothing', async () => {
  const scan = join(city.folder, '扫描件.pdf')
  writeFileSync(scan, randomBytes(3_500_000))
  const sent: EnvelopeId[] = []
  for (const afterMs of KILLED_AFTER_MS) {
    city.line.down()
    for (const files of [[], [scan]]) {
      const document = await registry.writes(aLetter(), files)
      sent.push((await registry.sends(document, [ministry])).envelope)
    }
    city.line.up()
    await Promise.all([registry.office.call('sync:try-now'), ministry.office.call('sync:try-now')])
    await new Promise(resolve => setTimeout(resolve, afterMs))
    await city.killExchange()
    await city.restartExchange()
  }
  for (const envelope of sent) {
    await registry.sees(envelope, ministry, 'verified')
    await ministry.receives(envelope)
  }
  expect((await ministry.inbox()).map(item => item.envelope).toSorted()).toEqual(sent.toSorted())
  const places = (await registry.outbox()).map(({ job }) => (job.at === 'accepted' ? job.logIndex : -1))
  expect(new Set(places).size).toBe(sent.length)
  expect(places).toEqual(places.toSorted((a, b) => b - a)) // newest first, each later in the log
}, 180_000)

test('while it is away the desk works on: drafts, registers, and answers wait for it', async () => {
  const { envelope } = await registry.sendSealed(aLetter(), ministry)
  await ministry.receives(envelope)
  await city.killExchange()
  const signed = await ministry.office.call('inbox:sign-for', envelope)
  const next = await registry.sendSealed(aLetter(), ministry)
  expect(signed.state).toBe('signed-for')
  expect((await registry.sent(next.envelope)).job.at).toBe('waiting')
  await city.restartExchange()
  await registry.sees(envelope, ministry, 'signed-for')
  await registry.sees(next.envelope, ministry, 'verified')
})
