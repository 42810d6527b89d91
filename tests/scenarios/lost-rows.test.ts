import { cpSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { bringIn, makeVaultCopy } from '../../electron/engine/moving/move.ts'
import { register, signFor } from '../../electron/engine/receiving/answer.ts'
import { rejoin } from '../../electron/engine/renewal/rejoin.ts'
import { careReports } from '../../electron/engine/vault/tables/care.ts'
import { findEnvelope } from '../../electron/engine/vault/tables/envelopes.ts'
import { findIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { incomingRegisterView } from '../../electron/engine/views/register-view.ts'
import type { EnvelopeId } from '../../shared/ids/brands.ts'
import { codeFrom } from '../support/code-from.ts'
import { PASSPHRASE, vaultFolderOf } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type QuietDesk, type YearsTown, yearsTown } from '../support/years-town.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

/* The ministry's PC is lost after it registered more than its copy in the safe knows: no number is given twice. */
let town: YearsTown
let registry: QuietDesk
let ministry: QuietDesk
const ORDER = { office: '综合科', copies: 2, secrecy: '' }

beforeEach(async () => {
  town = await yearsTown()
  registry = await town.desk('QH-0101')
  ministry = await town.desk('QH-0201')
  await registry.round()
  await ministry.round()
})
afterEach(() => town.close())

/** A document that the registry sends and the desk signs for. */
async function signedFor(desk: QuietDesk, letter = aLetter()): Promise<EnvelopeId> {
  const envelope = await registry.queue(ministry, letter)
  await registry.round()
  await desk.round()
  await signFor(desk.vault, envelope, town.now())
  return envelope
}

async function registered(desk: QuietDesk, letter = aLetter()): Promise<EnvelopeId> {
  const envelope = await signedFor(desk, letter)
  await register(desk.vault, envelope, ORDER, town.now())
  await desk.round()
  return envelope
}

/** The desk's own book; what other seats have registered stands behind it. */
const book = ({ vault }: QuietDesk) =>
  incomingRegisterView(vault.read)
    .filter(row => row.book === null)
    .map(({ number, envelope, lost }) => [number, envelope, lost !== null])

/** The copy in the safe, brought to another PC and joined anew with a slip. */
async function fromTheSafe(copy: string): Promise<QuietDesk> {
  const dataDir = join(town.folder, 'new-pc')
  mkdirSync(dirname(vaultFolderOf(dataDir)), { recursive: true })
  await bringIn(copy, vaultFolderOf(dataDir))
  const desk = await town.open('QH-0201', dataDir)
  await rejoin(desk.vault, await town.slipFor('QH-0201', '机要席'), town.now())
  return desk
}

async function copyForTheSafe(): Promise<string> {
  const copy = join(town.folder, 'safe', 'copy')
  mkdirSync(dirname(copy), { recursive: true })
  await ministry.close()
  const folder = vaultFolderOf(ministry.dataDir)
  await makeVaultCopy({ folder, target: copy, passphrase: PASSPHRASE, now: town.now() })
  ministry = await town.open('QH-0201', ministry.dataDir)
  return copy
}

test('numbers that receipts have bound come back from the exchange as lost rows, and the next one is behind them', async () => {
  const kept = await registered(ministry)
  const waiting = await signedFor(ministry)
  const copy = await copyForTheSafe()
  const letter = aLetter()
  const second = await registered(ministry, letter)
  const third = await registered(ministry)
  await ministry.close()

  const desk = await fromTheSafe(copy)
  expect(await codeFrom(register(desk.vault, waiting, ORDER, town.now()))).toBe('register-behind')
  await desk.round()
  expect(book(desk)).toEqual([
    [1, kept, false],
    [2, second, true],
    [3, third, true],
  ])
  const digest = findEnvelope(desk.vault.read, second)?.digest
  expect(incomingRegisterView(desk.vault.read)[1]).toMatchObject({
    at: town.now().toISOString(),
    senderName: '青禾市人民政府办公室',
    title: letter.title,
    documentNumber: letter.number,
    office: '',
    copies: 0,
    lost: { digest, isHere: true, isTwice: false },
  })
  expect(findIncoming(desk.vault.read, second)?.state).toBe('registered')
  await register(desk.vault, waiting, ORDER, town.now())
  expect(book(desk).at(-1)).toEqual([4, waiting, false])
  const told = careReports(desk.vault.read).flatMap(({ findings }) => findings)
  expect(told.filter(({ kind }) => kind === 'register-rows-lost')).toEqual([
    { kind: 'register-rows-lost', count: 2, name: '2、3' },
  ])
  await desk.round()
  expect(careReports(desk.vault.read)).toHaveLength(1)
})

test('the books of the unit’s other seats stay their own', async () => {
  const second = await town.desk('QH-0201', '机要二席')
  await registry.round()
  const envelope = await registered(ministry)
  await second.round()
  expect(findIncoming(second.vault.read, envelope)?.state).toBe('registered')
  expect(book(second)).toEqual([])
  const other = await signedFor(second)
  await register(second.vault, other, ORDER, town.now())
  expect(book(second)).toEqual([[1, other, false]])
})

test('a vault put back without a word shows a number that it gave twice', async () => {
  const template = join(town.folder, 'backup')
  const waiting = await signedFor(ministry)
  await ministry.close()
  cpSync(ministry.dataDir, template, { recursive: true })
  ministry = await town.open('QH-0201', ministry.dataDir)
  const first = await registered(ministry)
  await ministry.close()

  const desk = await town.open('QH-0201', template)
  await register(desk.vault, waiting, ORDER, town.now()) // it cannot know
  await desk.round()
  expect(book(desk).map(([number, envelope]) => [number, envelope])).toEqual([
    [1, waiting],
    [1, first],
  ])
  expect(incomingRegisterView(desk.vault.read)[1]?.lost?.isTwice).toBe(true)
  const next = await registered(desk)
  expect(book(desk).at(-1)).toEqual([2, next, false])
})
