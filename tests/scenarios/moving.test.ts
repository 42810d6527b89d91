import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createDraft } from '../../electron/engine/documents/drafts.ts'
import { bringIn, closeForMoving, makeVaultCopy } from '../../electron/engine/moving/move.ts'
import { findNextNumber } from '../../electron/engine/numbering/next-number.ts'
import { rejoin } from '../../electron/engine/renewal/rejoin.ts'
import { prepareRenewal } from '../../electron/engine/renewal/renew.ts'
import { findIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { registerView } from '../../electron/engine/views/register-view.ts'
import { codeFrom } from '../support/code-from.ts'
import { PASSPHRASE, vaultFolderOf } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type QuietDesk, type YearsTown, yearsTown } from '../support/years-town.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let town: YearsTown
let old: QuietDesk
let ministry: QuietDesk

beforeEach(async () => {
  town = await yearsTown()
  old = await town.desk('QH-0101')
  ministry = await town.desk('QH-0201')
  await old.round()
  await ministry.round()
})
afterEach(() => town.close())

/** What the window does: close, copy, and open the copy at another PC. The old desk is opened again beside it. */
async function moved(closeHere: boolean): Promise<{ here: QuietDesk; there: QuietDesk; copy: string }> {
  if (closeHere) closeForMoving(old.vault, town.now())
  await old.close()
  const copy = join(town.folder, 'stick', `copy-${Math.random()}`)
  mkdirSync(dirname(copy), { recursive: true })
  const folder = vaultFolderOf(old.dataDir)
  await makeVaultCopy({ folder, target: copy, passphrase: PASSPHRASE, now: town.now() })
  const here = await town.open('QH-0101', old.dataDir)
  const newPc = join(town.folder, `new-pc-${Math.random()}`)
  mkdirSync(dirname(vaultFolderOf(newPc)), { recursive: true })
  await bringIn(copy, vaultFolderOf(newPc))
  return { here, there: await town.open('QH-0101', newPc), copy }
}

/** “Go on at this PC.” */
async function goOn(desk: QuietDesk): Promise<void> {
  prepareRenewal(desk.vault, 'moved', town.now())
  await desk.round()
}
const writing = (desk: QuietDesk) => codeFrom(async () => createDraft(desk.vault, aLetter(), town.now()))
const next = ({ vault }: QuietDesk) => findNextNumber(vault.read, '青政办函', 2026)?.serial

describe('a vault that moves', () => {
  test('goes on at the new PC with its numbers, queue and registers, and the old one can neither write nor send', async () => {
    const waiting = await old.queue(ministry)
    const [number, register] = [next(old), registerView(old.vault.read, 'outgoing_register')]
    const { here, there } = await moved(true)
    for (const desk of [here, there]) {
      expect(await writing(desk)).toBe('vault-closed')
      expect(await codeFrom(desk.round())).toBe('vault-closed')
    }
    await goOn(there)
    expect(there.state(waiting, ministry)).toBe('accepted')
    expect([next(there), registerView(there.vault.read, 'outgoing_register')]).toEqual([number, register])
    await there.queue(ministry)
    await there.round()
    expect(await codeFrom(goOn(here))).toBe('vault-closed') // the exchange has refused it
    expect(await writing(here)).toBe('vault-closed')
    await ministry.round()
    expect(findIncoming(ministry.vault.read, waiting)).toMatchObject({ state: 'verified', chain: 'in-order' })
  })

  test('and is not moved after all goes on at the old PC; then the copy can neither write nor send', async () => {
    const { here, there } = await moved(true)
    await goOn(here)
    const sent = await here.queue(ministry)
    await here.round()
    expect(await codeFrom(goOn(there))).toBe('vault-closed')
    expect(await writing(there)).toBe('vault-closed')
    expect(here.state(sent, ministry)).toBe('accepted')
  })
})

describe('a copy for the safe', () => {
  test('leaves the desk at work, and takes over when its PC is lost: nothing twice, no number given again', async () => {
    const kept = await old.queue(ministry)
    const { here, there } = await moved(false)
    await here.round()
    const later = await here.queue(ministry) // the copy has never heard of it
    const number = next(here) ?? 0
    await here.round()
    await here.close()
    await ministry.round()

    await rejoin(there.vault, await town.slipFor('QH-0101', '机要席'), town.now())
    expect(next(there)).toBeUndefined() // those of the old block may have been given
    await there.round()
    expect(next(there)).toBeGreaterThan(number)
    expect(there.state(kept, ministry)).toMatch(/accepted|arrived|verified/)
    const fresh = await there.queue(ministry)
    await there.round()
    await ministry.round()
    for (const envelope of [kept, later, fresh])
      expect(findIncoming(ministry.vault.read, envelope)).toMatchObject({
        state: 'verified',
        chain: 'in-order',
      })
  })

  test('taken into use while the desk works on ends the desk: only one of them sends', async () => {
    const { here, there } = await moved(false)
    await goOn(there)
    expect(await codeFrom(here.round())).toBe('certificate-superseded')
    await there.queue(ministry)
    await there.round()
  })
})

describe('a copy is refused', () => {
  test('with a flipped byte, a file missing, no list, or of a later program; and nothing is taken', async () => {
    const { copy } = await moved(true)
    const target = join(town.folder, 'other-pc', 'vault')
    mkdirSync(dirname(target))
    const database = join(copy, 'vault.db')
    const bytes = readFileSync(database)
    writeFileSync(database, Buffer.from(bytes).fill(bytes[5000] === 1 ? 2 : 1, 5000, 5001))
    expect(await codeFrom(bringIn(copy, target))).toBe('copy-damaged')
    rmSync(database)
    expect(await codeFrom(bringIn(copy, target))).toBe('copy-damaged')
    writeFileSync(database, bytes)
    const list = join(copy, 'copy.json')
    const text = readFileSync(list, 'utf8')
    writeFileSync(list, text.replace('"version":1', '"version":2'))
    expect(await codeFrom(bringIn(copy, target))).toBe('copy-newer')
    writeFileSync(list, text.replace('vault.db', '../vault.db'))
    expect(await codeFrom(bringIn(copy, target))).toBe('copy-malformed')
    renameSync(list, `${list}.away`)
    expect(await codeFrom(bringIn(copy, target))).toBe('copy-malformed')
    writeFileSync(list, text)
    await bringIn(copy, target)
    expect(await codeFrom(bringIn(copy, target))).toBe('vault-exists')
  })

  test('when the passphrase does not open it: then there is no copy', async () => {
    await old.close()
    const target = join(town.folder, 'stick-2')
    const order = { folder: vaultFolderOf(old.dataDir), target, passphrase: 'not this one', now: town.now() }
    expect(await codeFrom(makeVaultCopy(order))).toBe('passphrase-wrong')
    expect(() => readFileSync(join(target, 'copy.json'))).toThrow()
  })
})
