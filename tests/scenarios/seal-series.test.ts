import { afterAll, beforeAll, expect, test } from 'vitest'
import { answersTo, SIGNED } from '../../demo/send.ts'
import { createSealSeries } from '../../electron/engine/dispatch/seal-series.ts'
import type { DocumentId } from '../../shared/ids/brands.ts'
import type { SeriesOrder } from '../../shared/ipc/sealing-views.ts'
import { codeFrom } from '../support/code-from.ts'
import { openJoinedVault, SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { aLetter } from '../support/letters.ts'
import { type Desk, type SmallCity, twoOffices } from '../support/offices.ts'

/** Several documents wait for the seal; its keeper gives passphrase and PIN once and seals them one by one. */
let city: SmallCity
let registry: Desk
let ministry: Desk
const KEEPER = { name: '周印', pin: '保管口令-1' }
const SERIES = { sealPassphrase: SEAL_PASSPHRASE, keeper: KEEPER }

beforeAll(async () => {
  ;({ city, registry, ministry } = await twoOffices('seal-series'))
  const persons = [
    { name: KEEPER.name, roles: ['keeper' as const], pin: KEEPER.pin },
    { name: SIGNED.signer.name, roles: ['signer' as const] },
  ]
  for (const person of persons)
    await registry.office.call('persons:save', { id: null, retired: false, ...person })
  const policy = { review: false, countersigners: 0, keeperSeals: true, seamSeal: false }
  await registry.office.call('policy:write', { policy })
})
afterAll(() => city.close())

async function signed(): Promise<DocumentId> {
  const document = await registry.writes(aLetter())
  const receivers = [ministry.unit]
  const words = answersTo(await registry.office.call('document:check', document, receivers))
  await registry.office.call('approval:sign', { document, ...SIGNED, receivers, copies: 2, words })
  return document
}

const begin = (order: SeriesOrder) => registry.office.ask('sealing:begin', order)
const seal = (document: DocumentId, copies = 2) =>
  registry.office.ask('document:send', {
    document,
    receivers: [ministry.unit],
    urgency: 'normal',
    words: [],
    copies,
  })
const waiting = async () =>
  (await registry.office.call('sealing:waiting')).waiting.map(({ document }) => document)

test('each is sealed by itself, with its own row and its own limits; one is returned, one is left', async () => {
  const documents = [await signed(), await signed(), await signed(), await signed()] as const
  const [first, second, returned, left] = documents
  expect(await waiting()).toEqual(documents)
  expect(await seal(first)).toMatchObject({ code: 'seal-series-ended' })
  expect(await begin({ ...SERIES, sealPassphrase: '不是口令' })).toMatchObject({
    code: 'seal-passphrase-wrong',
  })
  expect(await begin({ ...SERIES, keeper: { name: KEEPER.name } })).toMatchObject({
    code: 'person-pin-missing',
  })
  expect(await begin({ sealPassphrase: SEAL_PASSPHRASE })).toMatchObject({ code: 'person-unknown' })
  expect(await begin(SERIES)).toMatchObject({ ok: true, value: { isRunning: true } })

  expect(await seal(first)).toMatchObject({ ok: true, value: { sealingNumber: 1 } })
  expect(await seal(second, 3)).toMatchObject({ code: 'approved-copies-exceeded' })
  expect(await seal(second)).toMatchObject({ ok: true, value: { sealingNumber: 2 } })
  const back = { document: returned, kind: 'returned' as const, person: KEEPER, opinion: '附件缺一页' }
  expect(await registry.office.ask('approval:act', back)).toMatchObject({ ok: true })
  expect(await waiting()).toEqual([left])

  const rows = await registry.office.call('registers:sealing-chain')
  expect(rows.map(({ keeper, copies }) => [keeper, copies])).toEqual([
    [KEEPER.name, 2],
    [KEEPER.name, 2],
  ])
  expect(await registry.office.call('sealing:end')).toMatchObject({ isRunning: false })
  expect(await seal(left)).toMatchObject({ code: 'seal-series-ended' })
})

test('the pages to look at are those that were signed, with the seal on them for the keeper of a running series only', async () => {
  const document = await signed()
  const pictures = async () => {
    const pages = await registry.office.call('sealing:pages', document)
    expect(pages[0]?.svg).toContain(aLetter().title.slice(0, 4))
    return pages.map(({ svg }) => svg.split('<image').length - 1)
  }
  const without = await pictures()
  expect(await begin(SERIES)).toMatchObject({ ok: true })
  const sum = (counts: number[]) => counts.reduce((all, n) => all + n, 0)
  expect(sum(await pictures())).toBe(sum(without) + 1)
  expect(await begin({ ...SERIES, sealPassphrase: '不是口令' })).toMatchObject({ ok: false })
  expect(await registry.office.call('sealing:waiting')).toMatchObject({ isRunning: false })
  expect(await pictures()).toEqual(without)
})

test('nothing is to be sealed of a draft: its pages are not shown', async () => {
  const draft = await registry.writes(aLetter())
  expect(await registry.office.ask('sealing:pages', draft)).toMatchObject({ code: 'approval-missing' })
})

test('locking the vault ends it', async () => {
  const document = await signed()
  expect(await begin(SERIES)).toMatchObject({ ok: true })
  await registry.restart()
  expect(await registry.office.call('sealing:waiting')).toMatchObject({ isRunning: false })
  expect(await seal(document)).toMatchObject({ code: 'seal-series-ended' })
})

test('the key is wiped when nothing was sealed for some minutes, after a sleep, with a clock set back, and after an hour', async () => {
  await registry.stop()
  const vault = await openJoinedVault(registry.dataDir)
  const start = Date.now()
  let later = 0
  const series = createSealSeries(() => new Date(start + later), 60_000)
  for (const [first, then] of [
    [59_000, 60_000],
    [0, -1000],
  ] as const) {
    later = 0
    await series.begin(vault, SERIES)
    later += first
    let lent: Uint8Array | undefined
    await series.use(vault.read, async ({ privateKey }, keeper) => {
      expect(keeper?.name).toBe(KEEPER.name)
      expect(privateKey.some(octet => octet !== 0)).toBe(true)
      lent = privateKey
    })
    expect(lent?.every(octet => octet === 0)).toBe(true)
    later += then
    expect(series.isRunning()).toBe(false)
    expect(await codeFrom(() => series.use(vault.read, async () => undefined))).toBe('seal-series-ended')
  }
  later = 0
  await series.begin(vault, SERIES)
  for (; later < 60 * 60_000; later += 50_000) await series.use(vault.read, async () => undefined)
  expect(await codeFrom(() => series.use(vault.read, async () => undefined))).toBe('seal-series-ended')
  await series.begin(vault, SERIES)
  series.end()
  expect(series.isRunning()).toBe(false)
  vault.close()
  await registry.restart()
})
