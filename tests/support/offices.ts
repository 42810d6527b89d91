import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { type City, startCity } from '../../demo/city.ts'
import { type Office, startOffice } from '../../demo/office.ts'
import { sendAnswered } from '../../demo/send.ts'
import type { OfficialDocument } from '../../shared/document/model.ts'
import type { DocumentId, EnvelopeId, UnitCode } from '../../shared/ids/brands.ts'
import type { DeliveryView, InboxItem, OutboxItem, Sent } from '../../shared/ipc/views.ts'
import type { Urgency } from '../../shared/waybill/waybill.ts'
import { engineOffice } from './engine-office.ts'
import { eventually } from './eventually.ts'
import { type Faults, newFaults } from './faults.ts'
import { joinedVault, PASSPHRASE, SEAL_PASSPHRASE } from './joined-vault.ts'
import { keptFolder } from './kept-folder.ts'
import { aLetter } from './letters.ts'

/*
 * A small city for scenarios: a real exchange process behind a line that can be taken down, and offices that
 * have joined it. One city per test file; its folder goes with it.
 */
export const UNITS = [
  ['QH-0101', '青禾市人民政府办公室', '市政府办'],
  ['QH-0201', '青禾市发展和改革委员会', '市发展改革委'],
  ['QH-0209', '青禾市财政局', '市财政局'],
] as const

export type SmallCity = Pick<City, 'line' | 'slip' | 'address'> & {
  folder: string
  /** SIGKILL for the exchange, and a new one on the same folder and port. */
  killExchange(): Promise<void>
  restartExchange(): Promise<void>
  /** An office of the unit, joined and unlocked. */
  office(unit: string, order?: OfficeOrder): Promise<Desk>
  /** Stops everything and removes the folder. */
  close(): Promise<void>
}

/**
 * `process`: a process of its own, that can be killed; else an engine in this process, whose disk has `freeBytes` left.
 */
export type OfficeOrder = { process?: boolean; seatName?: string; freeBytes?: () => number }

// A program takes half a second to start, on a busy machine ten times as long.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

// A second start of the same program compiles nothing: offices are killed and started by the dozen.
process.env.NODE_COMPILE_CACHE ??= join(keptFolder(), 'hongtou-test-compile-cache')

/** `organCodes`: 机关代字 of units by their codes; a unit with some gets blocks of numbers. */
export async function smallCity(
  name: string,
  organCodes: Readonly<Record<string, string[]>> = {},
): Promise<SmallCity> {
  const folder = mkdtempSync(join(tmpdir(), `hongtou-${name}-`))
  const order = { folder: join(folder, 'exchange'), network: 'qinghe-test', name: '青禾市公文交换网' }
  let city = await startCity(order)
  const telephone = '0999-8200101'
  const rest = { group: '市直', telephone }
  await city.addUnits(
    UNITS.map(([code, unit, shortName]) => ({
      code,
      name: unit,
      shortName,
      organCodes: organCodes[code] ?? [],
      ...rest,
    })),
  )
  const desks: Desk[] = []
  let opened = 0
  const { address, line, port } = city
  return {
    address,
    line,
    folder,
    slip: unit => city.slip(unit),
    killExchange: () => city.kill(),
    restartExchange: async () => {
      city = await startCity({ ...order, port, line })
    },
    office: async (unit, order = {}) => {
      const desk = await openDesk(await city.slip(unit), join(folder, `office-${++opened}`), unit, order)
      desks.push(desk)
      return desk
    },
    close: async () => {
      await Promise.all(desks.map(desk => desk.stop()))
      await city.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

export type Offices = { city: SmallCity; registry: Desk; ministry: Desk }

/** The sender (市政府办) and one receiver (市发展改革委). */
export async function twoOffices(
  name: string,
  order: { registry?: OfficeOrder; ministry?: OfficeOrder } = {},
): Promise<Offices> {
  const city = await smallCity(name)
  const [registry, ministry] = await Promise.all([
    city.office('QH-0101', order.registry),
    city.office('QH-0201', order.ministry),
  ])
  await acquaint(registry, ministry)
  return { city, registry, ministry }
}

/** Waits until each office's directory has the certificates of the others. */
export async function acquaint(...desks: readonly Desk[]): Promise<void> {
  for (const desk of desks) {
    await eventually(
      () => desk.office.call('directory:read'),
      ({ units }) =>
        desks.every(({ unit }) =>
          units.some(({ code, reachable, closed }) => code === unit && reachable && !closed),
        ),
    )
  }
}

/** And a second receiver (市财政局). */
export async function threeOffices(
  name: string,
  order: { registry?: OfficeOrder; ministry?: OfficeOrder; treasury?: OfficeOrder } = {},
): Promise<Offices & { treasury: Desk }> {
  const offices = await twoOffices(name, order)
  const treasury = await offices.city.office('QH-0209', order.treasury)
  await acquaint(offices.registry, offices.ministry, treasury)
  return { ...offices, treasury }
}

/** One secretary's desk: what a person does there, in the words of the office. */
export type Desk = {
  readonly unit: UnitCode
  readonly dataDir: string
  readonly recoveryCode: string
  /** Points to die at; only for an office in a process of its own. */
  readonly faults: Faults
  /** The engine as it runs now. */
  readonly office: Office
  writes(letter?: OfficialDocument, files?: string[]): Promise<DocumentId>
  sends(document: DocumentId, to: readonly Desk[], urgency?: Urgency): Promise<Sent>
  /** Writes and sends. */
  sendSealed(letter: OfficialDocument, ...to: readonly Desk[]): Promise<Sent>
  inbox(): Promise<InboxItem[]>
  outbox(): Promise<OutboxItem[]>
  sent(envelope: EnvelopeId): Promise<OutboxItem>
  delivery(envelope: EnvelopeId, to: Desk): Promise<DeliveryView>
  /** Waits until the envelope is in the inbox in this state. */
  receives(envelope: EnvelopeId, state?: InboxItem['state']): Promise<InboxItem>
  /** Waits until the outbox knows this state of the delivery. */
  sees(envelope: EnvelopeId, to: Desk, state: DeliveryView['state']): Promise<DeliveryView>
  /** Asks for a round; the line may just have come up. */
  sync(): Promise<void>
  /** The computer wakes from sleep; only for an engine in this process. */
  wakes(): void
  /** Starts the engine again on the same folder and unlocks it. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const TRY_EVERY_MS = 250

/** A desk of an engine in this process, joined with a slip. */
export function deskAt(dataDir: string, unit: string, slip: string, seatName = '机要席'): Promise<Desk> {
  return openDesk(slip, dataDir, unit, { seatName })
}

async function openDesk(slip: string, dataDir: string, unit: string, order: OfficeOrder): Promise<Desk> {
  const { vault, recoveryCode } = await joinedVault(dataDir, { slip, seatName: order.seatName ?? '机要席' })
  vault.close()
  const faults = newFaults(join(dataDir, 'faults'))
  const start = () =>
    order.process === true
      ? startOffice(unit, dataDir, faults.env)
      : engineOffice(
          unit,
          dataDir,
          () => new Date(),
          order.freeBytes === undefined ? {} : { freeBytes: order.freeBytes },
        )
  let office: Office | ReturnType<typeof engineOffice> = start()
  let triedAt = 0
  await office.call('vault:unlock', PASSPHRASE)
  let next = spareOf(start, order)

  const desk: Desk = {
    unit: unit as UnitCode,
    dataDir,
    recoveryCode,
    faults,
    get office() {
      return office
    },
    writes: async (letter = aLetter(), files = []) => {
      const { id } = await office.call('document:create', letter)
      if (files.length > 0) await office.call('document:add-files', id, files)
      return id
    },
    sends: (document, to, urgency = 'normal') =>
      sendAnswered(office, {
        document,
        receivers: to.map(receiver => receiver.unit),
        urgency,
        sealPassphrase: SEAL_PASSPHRASE,
      }),
    sendSealed: async (letter, ...to) => desk.sends(await desk.writes(letter), to),
    inbox: () => office.call('inbox:list'),
    outbox: () => office.call('outbox:list'),
    sent: async envelope => {
      const item = (await desk.outbox()).find(candidate => candidate.envelope === envelope)
      if (item === undefined) throw new Error(`${unit} has sent no ${envelope}`)
      return item
    },
    delivery: async (envelope, to) => {
      const found = (await desk.sent(envelope)).deliveries.find(candidate => candidate.unit === to.unit)
      if (found === undefined) throw new Error(`${envelope} does not go to ${to.unit}`)
      return found
    },
    receives: async (envelope, state = 'verified') => {
      const found = await eventually(
        async () => {
          await desk.sync()
          return (await desk.inbox()).find(item => item.envelope === envelope)
        },
        item => item?.state === state,
      )
      return found as InboxItem
    },
    sees: (envelope, to, state) =>
      eventually(
        async () => {
          await Promise.all([desk.sync(), to.sync()])
          return desk.delivery(envelope, to)
        },
        delivery => delivery.state === state,
      ),
    sync: async () => {
      if (Date.now() - triedAt < TRY_EVERY_MS) return
      triedAt = Date.now()
      const { link } = await office.call('sync:status')
      if (link.at !== 'online') await office.call('sync:try-now')
    },
    wakes: () => {
      if (!('resumed' in office)) throw new TypeError('an office in a process hears nothing of sleep')
      office.resumed()
    },
    restart: async () => {
      if (order.process === true) await office.kill()
      else await office.stop()
      office = next?.() ?? start()
      try {
        await office.call('vault:unlock', PASSPHRASE)
      } finally {
        next = spareOf(start, order)
      }
    },
    stop: async () => {
      await Promise.all([next?.().kill(), order.process === true ? office.kill() : office.stop()])
    },
  }
  return desk
}

/**
 * The process that goes on when the one at work is killed. It opens nothing before it is asked to, and is started while
 * the other still works: most of a start is the loading of modules.
 */
function spareOf(start: () => Office, { process = false }: OfficeOrder): (() => Office) | undefined {
  if (!process) return undefined
  const spare = start()
  return () => spare
}
