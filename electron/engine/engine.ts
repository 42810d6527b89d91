import { join } from 'node:path'
import { limitAt } from '../../shared/delivery/limit-hours.ts'
import type { Events } from '../../shared/ipc/contract.ts'
import { freeBytesOf } from '../../shared/node/free-bytes.ts'
import { approvalCalls } from './calls/approval-calls.ts'
import { careCalls } from './calls/care-calls.ts'
import type { Context, EngineHandlers } from './calls/context.ts'
import { copyCalls } from './calls/copy-calls.ts'
import { deliveryCalls } from './calls/delivery-calls.ts'
import { documentCalls } from './calls/document-calls.ts'
import { handoverCalls } from './calls/handover-calls.ts'
import { jointCalls } from './calls/joint-calls.ts'
import { lineCalls } from './calls/line-calls.ts'
import { listCalls } from './calls/list-calls.ts'
import { outboxCalls } from './calls/outbox-calls.ts'
import { proxyCalls } from './calls/proxy-calls.ts'
import { REPEATED_BY_ITSELF, refusingWrites } from './calls/reading-calls.ts'
import { sealingCalls } from './calls/sealing-calls.ts'
import { seatCalls } from './calls/seat-calls.ts'
import { vaultCalls } from './calls/vault-calls.ts'
import { writingCalls } from './calls/writing-calls.ts'
import type { FreeBytes } from './dispatch/part-files.ts'
import { EngineError } from './engine-error.ts'
import { createIdleLock } from './keys/idle-lock.ts'
import type { NetworkDriveAt } from './place/consent.ts'
import { networkDriveAt } from './place/see-place.ts'
import { createPractice } from './practice/practice.ts'
import { createProfiles } from './profiles.ts'
import type { StartProgram } from './program.ts'
import { createSerial } from './serially.ts'
import { readSettings, writeSettings } from './settings.ts'

/**
 * The engine: the client without its face. It runs under plain Node, holds at most one open vault, and
 * answers the calls of the contract. The shell, the command line and the tests all use it through this door.
 */
export type EngineOptions = {
  dataDir: string
  resourcesDir: string
  fork: StartProgram
  now: () => Date
  /** In [0, 1); spreads retries. */
  random?: () => number
  /** What the disk of a folder has left. */
  freeBytes?: FreeBytes
  /** Which network drive a folder lies on. */
  networkDriveAt?: NetworkDriveAt
}

export type EngineListener = <E extends keyof Events>(event: E, payload: Events[E]) => void
export type Engine = {
  handlers: EngineHandlers
  events: { on(listener: EngineListener): () => void }
  /** The computer goes to sleep. */
  suspended(): void
  /** It has woken: the exchange is asked at once. */
  resumed(): void
  close(): Promise<void>
}

const IDLE_TICK_MS = 5_000

export function createEngine(options: EngineOptions): Engine {
  const { now } = options
  const settingsPath = join(options.dataDir, 'settings.json')
  const listeners = new Set<EngineListener>()
  const emit: Context['emit'] = (event, payload) => {
    for (const listener of listeners) listener(event, payload)
  }
  const settings = () => readSettings(settingsPath)
  const profiles = createProfiles(options.dataDir, {
    now,
    random: options.random ?? Math.random,
    settings,
    bandwidthKbit: () => limitAt(settings(), now()),
    freeBytes: options.freeBytes ?? freeBytesOf,
    networkDriveAt: options.networkDriveAt ?? networkDriveAt,
    changed: topic => emit('changed', { topic }),
    failing: lockNow,
  })
  const practice = createPractice(options)
  let idleLock = newIdleLock()
  const ticking = setInterval(() => profiles.find() !== undefined && idleLock.tick(), IDLE_TICK_MS)
  ticking.unref()

  function newIdleLock() {
    return createIdleLock({ minutes: settings().idleLockMinutes, now, onLock: lockNow })
  }

  function lockNow(): void {
    void profiles.lock().then(() => emit('changed', { topic: 'status' }))
  }

  const context: Context = {
    now,
    emit,
    session: () => {
      const session = profiles.find()
      if (session === undefined) throw new EngineError('vault-locked', 'the vault is locked')
      return session
    },
  }

  // Register numbers, document numbers and chains are read before they are written: one document at a time.
  const inTurn = createSerial()
  const handlers: EngineHandlers = {
    ...vaultCalls(context, profiles, practice),
    ...documentCalls(context, inTurn),
    ...approvalCalls(context, inTurn),
    ...writingCalls(context),
    ...deliveryCalls(context),
    ...outboxCalls(context),
    ...careCalls(context),
    ...seatCalls(context),
    ...proxyCalls(context),
    ...lineCalls(context),
    ...handoverCalls(context),
    ...copyCalls(context),
    ...sealingCalls(context),
    ...jointCalls(context, inTurn),
    ...listCalls(context),
    'app:touch': async () => null,
    'settings:read': async () => settings(),
    'settings:write': async value => {
      const written = writeSettings(settingsPath, value)
      idleLock = newIdleLock()
      return written
    },
  }

  return {
    handlers: touching(
      refusingWrites(handlers, () => profiles.find()?.vault.isReadOnly === true),
      () => idleLock.touch(),
    ),
    events: {
      on: listener => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    suspended: () => profiles.find()?.loop.suspended(),
    resumed: () => profiles.find()?.loop.resumed(),
    close: async () => {
      clearInterval(ticking)
      await profiles.lock()
      await practice.stop()
    },
  }
}

/** The same calls; each that a person makes counts as a sign of life. */
function touching(handlers: EngineHandlers, touch: () => void): EngineHandlers {
  const wrapped = Object.entries(handlers).map(([name, call]) => {
    if (REPEATED_BY_ITSELF.has(name)) return [name, call]
    const answer = call as (...args: unknown[]) => Promise<unknown>
    return [
      name,
      (...args: unknown[]) => {
        touch()
        return answer(...args)
      },
    ]
  })
  return Object.fromEntries(wrapped) as EngineHandlers
}
