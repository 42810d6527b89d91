import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { rejoin } from '../../electron/engine/renewal/rejoin.ts'
import { formerKeys } from '../../electron/engine/vault/tables/former-keys.ts'
import { findIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { openDocument } from '../../electron/engine/views/document-view.ts'
import { registerView } from '../../electron/engine/views/register-view.ts'
import { codeFrom } from '../support/code-from.ts'
import { type QuietDesk, type YearsTown, yearsTown } from '../support/years-town.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

/*
 * The registry was away until its certificates had ended: a new slip for the same seat, and everything goes on. The
 * ministry joined later; its own certificates hold.
 */
const FIVE_YEARS = 5 * 365

let town: YearsTown
let registry: QuietDesk
let ministry: QuietDesk

beforeEach(async () => {
  town = await yearsTown()
  registry = await town.desk('QH-0101')
  town.pass(200)
  ministry = await town.desk('QH-0201')
  await registry.round()
})
afterEach(() => town.close())

test('a seat whose certificates have ended joins anew and keeps registers, queue, chains and documents', async () => {
  const before = await registry.queue(ministry)
  await registry.round()
  await ministry.round()
  town.pass(FIVE_YEARS - 200 - 1)
  const waiting = await registry.queue(ministry) // sealed with the last day of the old certificate
  const answer = await ministry.queue(registry)
  await ministry.round() // sealed for the registry's old key
  const register = registerView(registry.vault.read, 'outgoing_register')
  town.pass(2)
  expect(await codeFrom(registry.round())).toBe('certificate-expired')

  await rejoin(registry.vault, await town.slipFor('QH-0101', '机要席'), town.now())
  await registry.round()
  expect(formerKeys(registry.vault.read)).toMatchObject([{ cause: 'rejoined' }])
  expect(registerView(registry.vault.read, 'outgoing_register')).toEqual(register)
  expect(findIncoming(registry.vault.read, answer)?.state).toBe('verified')
  expect(openDocument(registry.vault.read, before, town.now()).content.manifest.id).toBe(before)

  await ministry.round()
  const row = findIncoming(ministry.vault.read, waiting)
  expect(row).toMatchObject({ chain: 'in-order' })
  const checks: { name: string; ok: boolean }[] = JSON.parse(row?.verdict ?? '{}').checks
  // The seal, too, is five years old: whoever reads it then is told so by the checks of the seal alone.
  expect(checks.filter(({ ok, name }) => !ok && !name.startsWith('seal'))).toEqual([])
})

test('an envelope whose acceptance was lost with the certificate is not sent twice', async () => {
  const begun = await registry.queue(ministry)
  const put = registry.client.putEnvelope
  registry.client.putEnvelope = async (...order) => {
    await put(...order)
    throw Object.assign(new Error('the line broke'), { code: 'link-down' })
  }
  await registry.round().catch(() => undefined)
  registry.client.putEnvelope = put
  town.pass(FIVE_YEARS + 1 - 200)
  await rejoin(registry.vault, await town.slipFor('QH-0101', '机要席'), town.now())
  await registry.round()
  expect(registry.state(begun, ministry)).toBe('accepted')
  await ministry.round()
  expect(findIncoming(ministry.vault.read, begun)?.chain).toBe('in-order')
})

test('a slip for another unit, or for another seat, changes nothing', async () => {
  await town.desk('QH-0101', '机要二席')
  const wrong = await town.slipFor('QH-0101', '机要二席')
  expect(await codeFrom(rejoin(registry.vault, wrong, town.now()))).toBe('slip-of-other-seat')
  expect(formerKeys(registry.vault.read)).toEqual([])
  await registry.round()
})
