import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { register, signFor } from '../../electron/engine/receiving/answer.ts'
import { checkReceipt } from '../../electron/engine/receiving/receive-receipt.ts'
import { daysLeft, renewalView } from '../../electron/engine/renewal/due.ts'
import { armFaultPoint } from '../../electron/engine/vault/fault-points.ts'
import { formerKeys } from '../../electron/engine/vault/tables/former-keys.ts'
import { findIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { openDocument } from '../../electron/engine/views/document-view.ts'
import { incomingRegisterView } from '../../electron/engine/views/register-view.ts'
import type { EnvelopeId } from '../../shared/ids/brands.ts'
import { decodeStatement } from '../../shared/statement/statement-frame.ts'
import { type QuietDesk, type YearsTown, yearsTown } from '../support/years-town.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const NEARLY_FIVE_YEARS = 5 * 365 - 50 // from sixty days before the end on, every round asks

let town: YearsTown
let registry: QuietDesk
let ministry: QuietDesk

beforeEach(async () => {
  town = await yearsTown()
  registry = await town.desk('QH-0101')
  ministry = await town.desk('QH-0201')
  await registry.round()
  await ministry.round()
})
afterEach(() => town.close())

const incoming = (envelope: EnvelopeId) => findIncoming(ministry.vault.read, envelope)
/** The text as it is read in the window, from what the vault keeps. */
const wordsOf = ({ vault }: QuietDesk, envelope: EnvelopeId) =>
  openDocument(vault.read, envelope, town.now()).content.manifest.elements.title

describe('a seat whose certificates end in fifty days', () => {
  test('has new ones after a round, and every later round leaves them', async () => {
    town.pass(NEARLY_FIVE_YEARS)
    expect(daysLeft(registry.vault.read, town.now())).toBe(50)
    await registry.round()
    expect(renewalView(registry.vault.read, town.now())).toMatchObject({ state: 'in-force', daysLeft: 1825 })
    await registry.round()
    expect(formerKeys(registry.vault.read)).toHaveLength(1)
  })

  test('that ends when the answer is there goes on with the same certificates when it is opened again', async () => {
    town.pass(NEARLY_FIVE_YEARS)
    const disarm = armFaultPoint('sync:renewal-answered', () => {
      throw new Error('the power is gone')
    })
    await expect(registry.round()).rejects.toThrow('the power is gone')
    disarm()
    await registry.close()
    registry = await town.open('QH-0101', registry.dataDir)
    expect(formerKeys(registry.vault.read)).toHaveLength(0)
    const sent = await registry.queue(ministry)
    await registry.round()
    expect(renewalView(registry.vault.read, town.now())).toMatchObject({ state: 'in-force', daysLeft: 1825 })
    expect(formerKeys(registry.vault.read)).toHaveLength(1)
    expect(registry.state(sent, ministry)).toBe('accepted')
  })

  test('opens what was sealed for the old key and came afterwards, also after two renewals', async () => {
    const first = await registry.queue(ministry)
    await registry.round() // at the exchange, sealed for the first key of the ministry
    town.pass(NEARLY_FIVE_YEARS)
    await registry.round()
    await ministry.round() // renews first, fetches then
    expect(incoming(first)?.state).toBe('verified')
    const second = await registry.queue(ministry) // the registry has not heard of the ministry's new key
    await registry.round()
    town.pass(NEARLY_FIVE_YEARS)
    await registry.round()
    await ministry.round()
    expect(formerKeys(ministry.vault.read)).toHaveLength(2)
    expect(incoming(second)?.state).toBe('verified')
    expect([wordsOf(ministry, first), wordsOf(ministry, second)]).toEqual([
      wordsOf(registry, first),
      wordsOf(registry, second),
    ])
  })

  test('is sent to with its new key as soon as the directory has it', async () => {
    town.pass(NEARLY_FIVE_YEARS)
    await ministry.round()
    await registry.round()
    const sent = await registry.queue(ministry)
    await registry.round()
    await ministry.round()
    expect(incoming(sent)?.state).toBe('verified')
    await registry.round()
    expect(registry.state(sent, ministry)).toBe('verified')
  })

  test('sends what it had queued with the old one, and the receipts of the old one still count', async () => {
    const sent = await registry.queue(ministry)
    await registry.round()
    await ministry.round()
    await signFor(ministry.vault, sent, town.now()) // signed with the old key, not posted yet
    const queued = await registry.queue(ministry)
    town.pass(NEARLY_FIVE_YEARS)
    await ministry.round()
    await registry.round()
    expect(registry.state(sent, ministry)).toBe('signed-for')
    await ministry.round()
    expect(incoming(queued)?.state).toBe('verified')
    expect(incoming(queued)?.chain).toBe('in-order')
  })

  test('is believed by a receiver who was away until the old certificate had ended', async () => {
    town.pass(200)
    const treasury = await town.desk('QH-0209') // its own certificates last longer
    await registry.round()
    town.pass(NEARLY_FIVE_YEARS - 200 - 20)
    const sent = await registry.queue(treasury)
    await registry.round()
    town.pass(20)
    await registry.round()
    town.pass(60)
    await treasury.round()
    const row = findIncoming(treasury.vault.read, sent)
    const failed = JSON.parse(row?.verdict ?? '{}').checks.filter(({ ok }: { ok: boolean }) => !ok)
    expect(failed).toEqual([])
    expect(row).toMatchObject({ state: 'verified', chain: 'in-order' })
  })

  test('has receipts that still count when their certificates have ended', async () => {
    town.pass(NEARLY_FIVE_YEARS)
    await registry.round()
    const last = await registry.queue(ministry)
    await registry.round()
    await ministry.round()
    await signFor(ministry.vault, last, town.now())
    const order = { office: '办公室', copies: 1, secrecy: '' }
    await register(ministry.vault, last, order, town.now())
    await ministry.round()
    expect(incomingRegisterView(ministry.vault.read)).toHaveLength(1)
    town.pass(NEARLY_FIVE_YEARS)
    await ministry.round()
    await registry.round()
    town.pass(55)
    const early = ministry.vault.read.get<{ statement: Uint8Array }>(
      "SELECT statement FROM receipt WHERE envelope = ? AND state = 'registered'",
      last,
    )
    expect(early).toBeDefined()
    const said = checkReceipt(
      registry.vault.read,
      decodeStatement(early?.statement as Uint8Array),
      town.now(),
    )
    expect(said.state).toBe('registered')
  })
})

test('without the exchange a person is told thirty days before, and after the end', async () => {
  town.pass(5 * 365 - 31)
  expect(renewalView(registry.vault.read, town.now()).state).toBe('in-force')
  town.pass(2)
  expect(renewalView(registry.vault.read, town.now())).toMatchObject({ state: 'late', daysLeft: 29 })
  town.pass(30)
  expect(renewalView(registry.vault.read, town.now()).state).toBe('expired')
})
