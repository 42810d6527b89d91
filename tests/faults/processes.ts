import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type City, startCity } from '../../demo/city.ts'
import type { LinkLine } from '../../demo/link.ts'
import { type Office, startOffice } from '../../demo/office.ts'
import { answersTo, SIGNED } from '../../demo/send.ts'
import type { EnvelopeId, UnitCode } from '../../shared/ids/brands.ts'
import { type Random, randomFrom } from '../fuzz/random.ts'
import { eventually } from '../support/eventually.ts'
import { joinedVault, openJoinedVault, PASSPHRASE, SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { keptFolder } from '../support/kept-folder.ts'
import { aLetter } from '../support/letters.ts'
import { type LinkProxy, startLinkProxy } from '../support/link-proxy.ts'
import { newLedger } from './ledger.ts'

/**
 * Rounds with real processes: an exchange and three offices, each ended by SIGKILL at any moment, over a line that
 * delays, cuts, spoils, doubles and throttles bytes. In the end the vaults are opened here and held against what the
 * offices said they had sent.
 */
const UNITS = ['QH-0101', 'QH-0201', 'QH-0209'] as const
const ROUNDS = 6
const PATIENCE_MS = 120_000
const ORDER = { network: 'qinghe-faults', name: '青禾市公文交换网' }

type Seat = { unit: UnitCode; dataDir: string; office: Office }
type Town = { city: City; proxy: LinkProxy; folder: string; seats: Seat[]; sent: Sent[] }
type Sent = { envelope: EnvelopeId; from: UnitCode; to: UnitCode[] }

export type PlayedProcesses = { rounds: number; kills: number; failures: string[] }

// A second start of the same program compiles nothing.
process.env.NODE_COMPILE_CACHE ??= join(keptFolder(), 'hongtou-test-compile-cache')

export async function playProcesses(seed: number, number: number): Promise<PlayedProcesses> {
  const random = randomFrom(seed, 1_000_000 + number)
  const town = await foundTown(random)
  const played: PlayedProcesses = { rounds: 0, kills: 0, failures: [] }
  try {
    for (let round = 0; round < ROUNDS; round++) {
      played.kills += await playRound(town, random)
      played.rounds += 1
    }
    await stopAll(town)
    await checkVaults(town)
  } catch (thrown) {
    const why = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
    played.failures.push(`--seed ${seed}, processes ${number}, round ${played.rounds}\n  ${why}`)
    await stopAll(town)
  }
  rmSync(town.folder, { recursive: true, force: true, maxRetries: 5 })
  return played
}

async function foundTown(random: Random): Promise<Town> {
  const folder = mkdtempSync(join(tmpdir(), 'hongtou-faults-'))
  const proxy = await startLinkProxy(() => random.below(1_000_000) / 1_000_000)
  const city = await startCity({ ...ORDER, folder: join(folder, 'exchange'), line: asLine(proxy) })
  const rest = { organCodes: [], group: '市直', telephone: '0999-8200101' }
  await city.addUnits(UNITS.map(code => ({ code, name: `青禾市${code}局`, shortName: code, ...rest })))
  const seats: Seat[] = []
  for (const unit of UNITS) {
    const dataDir = join(folder, unit)
    const { vault } = await joinedVault(dataDir, { slip: await city.slip(unit), seatName: '机要席' })
    vault.close()
    seats.push({ unit: unit as UnitCode, dataDir, office: await startedOffice(unit, dataDir) })
  }
  for (const { office } of seats) {
    await eventually(
      () => tryNow(office).then(() => office.call('directory:read')),
      ({ units }) => units.every(({ reachable }) => reachable),
      PATIENCE_MS,
    )
  }
  return { city, proxy, folder, seats, sent: [] }
}

function asLine(proxy: LinkProxy): LinkLine {
  return {
    port: proxy.port,
    lead: port => proxy.lead(port),
    down: () => proxy.set({ state: 'refused' }),
    up: () => proxy.set({ state: 'open' }),
    close: () => proxy.close(),
  }
}

async function startedOffice(unit: string, dataDir: string): Promise<Office> {
  const office = startOffice(unit, dataDir)
  await office.call('vault:unlock', PASSPHRASE)
  return office
}

/** Letters go out over a bad line while somebody is killed; then all are there again and everything comes home. */
async function playRound(town: Town, random: Random): Promise<number> {
  const { seats, proxy } = town
  proxy.set(badLine(random))
  const from = random.pick(seats)
  const to = seats.filter(seat => seat !== from).slice(0, 1 + random.below(2))
  const sending = send(town, from, to)
  const victims = seats.filter(() => random.chance(3))
  const isExchangeKilled = random.chance(4)
  await new Promise(resolve => setTimeout(resolve, random.below(900)))
  if (random.chance(3)) proxy.cut()
  await Promise.all(victims.map(({ office }) => office.kill()))
  if (isExchangeKilled) await town.city.kill()
  await sending
  proxy.set({ ...GOOD, state: 'open' })
  if (isExchangeKilled)
    town.city = await startCity({
      ...ORDER,
      folder: join(town.folder, 'exchange'),
      port: town.city.port,
      line: asLine(proxy),
    })
  for (const seat of victims) seat.office = await startedOffice(seat.unit, seat.dataDir)
  await heal(town)
  return victims.length + (isExchangeKilled ? 1 : 0)
}

const GOOD = { delayMs: 0, bytesPerSecond: null, cutAfterBytes: null, corrupt: 0, duplicate: 0 }

function badLine(random: Random): Partial<Parameters<LinkProxy['set']>[0]> {
  switch (random.below(5)) {
    case 0:
      return { delayMs: 1 + random.below(60) }
    case 1:
      return { bytesPerSecond: 20_000 + random.below(200_000) }
    case 2:
      return { cutAfterBytes: 500 + random.below(20_000) }
    case 3:
      return { corrupt: 0.05 }
    default:
      return { duplicate: 0.05 }
  }
}

/** Whoever is killed on the way cannot say what it has sent: its vault says so later. */
async function send(town: Town, from: Seat, to: readonly Seat[]): Promise<void> {
  const made = await from.office.ask('document:create', aLetter())
  if (!made.ok) return
  const receivers = to.map(({ unit }) => unit)
  const order = {
    document: made.value.id,
    receivers,
    urgency: 'normal' as const,
    sealPassphrase: SEAL_PASSPHRASE,
  }
  const checked = await from.office.ask('document:check', order.document, receivers)
  if (!checked.ok) return
  const answer = await from.office.ask('document:send', {
    ...order,
    words: answersTo(checked.value),
    sign: SIGNED,
  })
  if (answer.ok) town.sent.push({ envelope: answer.value.envelope, from: from.unit, to: receivers })
}

async function heal({ seats }: Town): Promise<void> {
  await eventually(
    async () => {
      await Promise.all(seats.map(({ office }) => tryNow(office)))
      return Promise.all(seats.map(({ office }) => office.call('outbox:list')))
    },
    boards =>
      boards
        .flat()
        .every(
          ({ job, deliveries }) => job.at === 'accepted' && deliveries.every(({ state }) => isHome(state)),
        ),
    PATIENCE_MS,
  )
}

const isHome = (state: string) => state === 'verified' || state === 'signed-for'

async function tryNow(office: Office): Promise<void> {
  const { link } = await office.call('sync:status')
  if (link.at !== 'online') await office.call('sync:try-now')
}

async function stopAll({ city, seats, proxy }: Town): Promise<void> {
  await Promise.all(seats.map(({ office }) => office.kill()))
  await city.kill()
  await proxy.close()
}

async function checkVaults({ seats, sent }: Town): Promise<void> {
  const ledger = newLedger()
  for (const { envelope, from, to } of sent) ledger.sent(envelope, from, to)
  const desks: { unit: UnitCode; vault: Awaited<ReturnType<typeof openJoinedVault>> }[] = []
  for (const { unit, dataDir } of seats) desks.push({ unit, vault: await openJoinedVault(dataDir) })
  try {
    ledger.check(desks, new Date())
  } finally {
    for (const { vault } of desks) vault.close()
  }
}
