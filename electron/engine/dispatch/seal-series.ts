import { ApprovalError } from '../../../shared/approval/approval-error.ts'
import { equalBytes } from '../../../shared/encoding/bytes.ts'
import type { Signatory } from '../../../shared/ipc/approval-views.ts'
import type { SeriesOrder } from '../../../shared/ipc/sealing-views.ts'
import { identify } from '../approval/persons.ts'
import { wipe } from '../keys/wipe.ts'
import { type SealKey, withSealKey } from '../sealing/seal-document.ts'
import { requireInForce } from '../sealing/seal-period.ts'
import { SealingError } from '../sealing/sealing-error.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import { type Person, policyOf } from '../vault/tables/persons.ts'
import { currentSeal } from '../vault/tables/seals.ts'

/**
 * Several documents sealed one after the other with the passphrase asked for once (docs/spec/sealing-register.md §3). The seal's
 * key is in memory for the series only and is wiped at its end: by the keeper, after some minutes in which nothing was
 * sealed, after an hour in any case, or when the vault is locked. Each sealing is an act of its own, with all its checks and its own row.
 */
export type SealSeries = {
  /** Throws SealingError, KeyError or ApprovalError; a series that ran before has ended then too. */
  begin(vault: ClientVault, order: SeriesOrder): Promise<void>
  isRunning(): boolean
  /** Throws SealingError('seal-series-ended' | 'seal-missing' | 'own-seal-ended'). */
  use<T>(vault: ReadableVault, work: (key: SealKey, keeper: Person | undefined) => Promise<T>): Promise<T>
  end(): void
}

const MINUTE_MS = 60_000
/** Time enough to read a document; whoever is called away finds the seal locked. */
const SERIES_IDLE_MS = 5 * MINUTE_MS
/** Whoever seals for longer types the passphrase again: nobody's key is lent for a day. */
const SERIES_LONGEST_MS = 60 * MINUTE_MS

type Running = {
  privateKey: Uint8Array
  wrappedKey: Uint8Array
  keeper: Person | undefined
  begunAt: number
  usedAt: number
}

export function createSealSeries(now: () => Date, idleMs = SERIES_IDLE_MS): SealSeries {
  let running: Running | undefined
  let timer: NodeJS.Timeout | undefined

  const end = () => {
    clearTimeout(timer)
    if (running !== undefined) wipe(running.privateKey)
    running = undefined
  }
  const touch = (series: Running) => {
    series.usedAt = now().getTime()
    clearTimeout(timer)
    timer = setTimeout(end, idleMs).unref()
  }
  /** A PC that slept had no timers: the clock decides too, and one that was set back ends the series. */
  const current = (): Running | undefined => {
    if (running === undefined) return undefined
    const at = now().getTime()
    const idle = at - running.usedAt
    if (idle < 0 || idle >= idleMs || at - running.begunAt >= SERIES_LONGEST_MS) end()
    return running
  }
  return {
    begin: async (vault, { sealPassphrase, keeper }) => {
      end()
      const person = await keeperOf(vault, keeper, now())
      const key = await withSealKey(
        vault.read,
        { sealPassphrase, now: now() },
        async ({ seal, privateKey }) => ({
          privateKey: privateKey.slice(),
          wrappedKey: seal.wrapped_key,
        }),
      )
      end()
      running = { ...key, keeper: person, begunAt: now().getTime(), usedAt: 0 }
      touch(running)
    },
    isRunning: () => current() !== undefined,
    use: async (vault, work) => {
      const series = current()
      if (series === undefined)
        throw new SealingError('seal-series-ended', 'the passphrase is asked for again')
      const seal = currentSeal(vault)
      if (seal === undefined) throw new SealingError('seal-missing', 'the unit has no seal yet')
      // A renewed seal has the same key; another key is another passphrase.
      if (!equalBytes(seal.wrapped_key, series.wrappedKey)) {
        end()
        throw new SealingError('seal-series-ended', 'the seal has another key')
      }
      requireInForce(seal, now())
      touch(series)
      const privateKey = series.privateKey.slice()
      try {
        return await work({ seal, privateKey }, series.keeper)
      } finally {
        wipe(privateKey)
      }
    },
    end,
  }
}

/** Who presses the seal: a keeper in person where the policy says so, else the seat. Throws ApprovalError. */
export async function keeperOf(
  vault: ClientVault,
  keeper: Signatory | undefined,
  now: Date,
): Promise<Person | undefined> {
  if (keeper !== undefined) return identify(vault, keeper, { role: 'keeper', now })
  if (policyOf(vault.read).keeperSeals)
    throw new ApprovalError('person-unknown', 'the keeper of the seal has to be named')
  return undefined
}
