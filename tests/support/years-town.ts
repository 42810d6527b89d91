import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { tellLostRows } from '../../electron/engine/care/lost-rows.ts'
import { dispatch } from '../../electron/engine/dispatch/dispatch.ts'
import { createPartFiles } from '../../electron/engine/dispatch/part-files.ts'
import { createDraft } from '../../electron/engine/documents/drafts.ts'
import { clientFor } from '../../electron/engine/session.ts'
import type { ExchangeClient } from '../../electron/engine/sync/exchange-client.ts'
import { syncRound } from '../../electron/engine/sync/round.ts'
import type { ClientVault } from '../../electron/engine/vault/schema.ts'
import { outboxView } from '../../electron/engine/views/outbox-view.ts'
import { saveUnits } from '../../exchange/directory/units.ts'
import { issueSlip } from '../../exchange/enrollment/slips.ts'
import { type RunningExchange, serve } from '../../exchange/serve.ts'
import type { OfficialDocument } from '../../shared/document/model.ts'
import type { EnvelopeId, UnitCode } from '../../shared/ids/brands.ts'
import type { DeliveryView } from '../../shared/ipc/views.ts'
import type { NetworkProfile } from '../../shared/network/profile.ts'
import { answered } from './answered.ts'
import { joinedVault, openJoinedVault, SEAL_PASSPHRASE } from './joined-vault.ts'
import { aLetter } from './letters.ts'
import { UNITS } from './offices.ts'
import { testConfig } from './test-exchange.ts'

/*
 * A town whose clock a test moves by years: a real exchange in this process, and desks that do a round when they are
 * told to. Nothing runs by itself.
 */
export type YearsTown = {
  running: RunningExchange
  folder: string
  now(): Date
  /** Goes on by so many days. */
  pass(days: number): void
  desk(unit: string, seatName?: string): Promise<QuietDesk>
  /** The desk of a data folder, opened with its passphrase. */
  open(unit: string, dataDir: string): Promise<QuietDesk>
  /** A slip with which a seat joins anew. */
  slipFor(unit: string, seat: string): Promise<string>
  close(): Promise<void>
}

export type QuietDesk = {
  readonly unit: UnitCode
  readonly dataDir: string
  readonly vault: ClientVault
  readonly client: ExchangeClient
  /** One whole round with the exchange. Throws what keeps it from going on. */
  round(): Promise<void>
  /** Writes, signs, seals and queues; it goes out with the next round. */
  queue(to: QuietDesk, letter?: OfficialDocument): Promise<EnvelopeId>
  state(envelope: EnvelopeId, to: QuietDesk): DeliveryView['state'] | undefined
  delivery(envelope: EnvelopeId, to: QuietDesk): DeliveryView | undefined
  close(): Promise<void>
}

const DAY_MS = 86_400_000

/** `secrecyLevels`: what its network may carry. */
export async function yearsTown({
  secrecyLevels = [],
}: {
  secrecyLevels?: NetworkProfile['secrecyLevels']
} = {}): Promise<YearsTown> {
  const folder = mkdtempSync(join(tmpdir(), 'hongtou-years-'))
  const clock = { now: new Date('2026-06-15T01:00:00.000Z') }
  const listen = { host: '127.0.0.1', port: 0 }
  const running = await serve(testConfig(join(folder, 'exchange'), { listen, secrecyLevels }), {
    log: pino({ level: 'silent' }),
    clock: () => clock.now,
  })
  const { exchange } = running
  const rest = { organCodes: ['青政办函'], group: '市直', telephone: '0999-8200101' }
  const units = UNITS.map(([code, name, shortName]) => ({ code: code as UnitCode, name, shortName, ...rest }))
  await exchange.write(trx => saveUnits(trx, units, clock.now))
  const desks: QuietDesk[] = []
  const now = () => clock.now
  return {
    running,
    folder,
    now,
    pass: days => {
      clock.now = new Date(clock.now.getTime() + days * DAY_MS)
    },
    desk: async (unit, seatName = '机要席') => {
      const slip = await issueSlip(exchange, { unit: unit as UnitCode })
      const dataDir = join(folder, `${unit}-${desks.length}`)
      const { vault } = await joinedVault(dataDir, { slip, seatName, now: clock.now })
      const desk = deskOver(vault, { unit: unit as UnitCode, dataDir, now })
      desks.push(desk)
      return desk
    },
    open: async (unit, dataDir) => {
      const vault = await openJoinedVault(dataDir, clock.now)
      const desk = deskOver(vault, { unit: unit as UnitCode, dataDir, now })
      desks.push(desk)
      return desk
    },
    slipFor: (unit, seat) => issueSlip(exchange, { unit: unit as UnitCode, seat }),
    close: async () => {
      await Promise.all(desks.map(desk => desk.close()))
      await running.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

type Place = { unit: UnitCode; dataDir: string; now: () => Date }

/** A desk over a vault that is open, as the window would have it. */
function deskOver(vault: ClientVault, { unit, dataDir, now }: Place): QuietDesk {
  const client = clientFor(vault, now())
  const partFiles = createPartFiles(vault.folder)
  return {
    unit,
    dataDir,
    vault,
    client,
    round: async () => {
      const mailboxRead = () => void tellLostRows(vault, now())
      const idle = { changed: () => undefined, progress: () => undefined }
      await syncRound({ vault, client, partFiles, now, random: () => 0.5, ...idle, mailboxRead })
    },
    queue: async (to, letter = aLetter()) => {
      const { id } = createDraft(vault, letter, now())
      const order = { document: id, receivers: [to.unit], urgency: 'normal' as const }
      const signed = await answered(vault, { ...order, sealPassphrase: SEAL_PASSPHRASE }, now())
      return (await dispatch(vault, signed, { now: now(), partFiles })).envelope
    },
    state: (envelope, to) => deliveryIn(vault, envelope, to.unit)?.state,
    delivery: (envelope, to) => deliveryIn(vault, envelope, to.unit),
    close: async () => {
      await client.close()
      vault.close()
    },
  }
}

function deliveryIn(vault: ClientVault, envelope: EnvelopeId, to: UnitCode): DeliveryView | undefined {
  const item = outboxView(vault.read, undefined, undefined).find(found => found.envelope === envelope)
  return item?.deliveries.find(({ unit }) => unit === to)
}
