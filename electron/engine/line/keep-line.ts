import { dayOf } from '../../../shared/calendar/calendar.ts'
import type { LineEvent } from '../../../shared/line/line-row.ts'
import type { Link } from '../sync/link.ts'
import { VaultError } from '../vault/errors.ts'
import type { WritableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import {
  type Attempts,
  addAttempts,
  appendLineRow,
  attemptsCounted,
  dropAttempts,
  lastLineState,
} from '../vault/tables/line.ts'
import { anchorHead } from './anchor-head.ts'

/**
 * Keeps the line record (★61) while a vault is open: a row when the line goes, when the reason changes, when it comes
 * back and when the vault is closed, and one for each day that is over with all its attempts. Notes of the vault's
 * database, not records of its journal: a disk that takes no note keeps nobody from working. docs/spec/line-record.md
 */
export type LineOutcome =
  | { at: 'up'; address: string }
  | { at: 'down'; reason: string; addresses: readonly string[] }

export type LineKeeper = {
  /** One attempt to reach the exchange has ended so. */
  tried(outcome: LineOutcome): void
  /** What was only counted is written down. */
  settle(): void
  /** From here on nobody looks. */
  stop(): void
}

export function keepLine(vault: ClientVault, now: () => Date): LineKeeper {
  let counted = new Map<string, Attempts>()
  if (!vault.isReadOnly) endUnfinished(vault)

  function count(outcome: string, at: Date): void {
    const day = dayOf(at)
    const key = `${day} ${outcome}`
    const before = counted.get(key)?.count ?? 0
    counted.set(key, { day, outcome, count: before + 1, last_at: at.toISOString() })
  }

  /** What cannot be written now is written with the next attempt. */
  function write(event: LineEvent | undefined, at: Date): void {
    try {
      vault.write(trx => {
        for (const attempts of counted.values()) addAttempts(trx, attempts)
        closeDays(trx, at)
        if (event !== undefined) appendLineRow(trx, event, at.toISOString())
      })
      counted = new Map()
      anchorHead(vault)
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
    }
  }

  return {
    tried: outcome => {
      const at = now()
      count(outcome.at === 'up' ? 'online' : outcome.reason, at)
      const event = changeOf(vault, outcome)
      const isNewDay = [...counted.values()].some(({ day }) => day !== dayOf(at))
      if (event !== undefined || outcome.at === 'down' || isNewDay) write(event, at)
    },
    settle: () => write(undefined, now()),
    stop: () =>
      write(lastLineState(vault.read)?.kind === 'unwatched' ? undefined : { kind: 'unwatched' }, now()),
  }
}

/** The row that this outcome makes, if it changes anything. */
function changeOf({ read }: ClientVault, outcome: LineOutcome): LineEvent | undefined {
  const last = lastLineState(read)
  if (outcome.at === 'up')
    return last?.kind === 'up' && last.address === outcome.address
      ? undefined
      : { kind: 'up', address: outcome.address }
  const { reason, addresses } = outcome
  return last?.kind === 'down' && last.reason === reason
    ? undefined
    : { kind: 'down', reason, addresses: [...addresses] }
}

function closeDays(vault: WritableVault, at: Date): void {
  const over = attemptsCounted(vault).filter(({ day }) => day < dayOf(at))
  for (const [day, attempts] of Map.groupBy(over, entry => entry.day)) {
    const row = {
      kind: 'day' as const,
      day,
      attempts: attempts.map(({ outcome, count }) => ({ outcome, count })),
    }
    appendLineRow(vault, row, at.toISOString())
    dropAttempts(vault, day)
  }
}

/** The program ended without a word: nobody looked after the last attempt that is known. */
function endUnfinished(vault: ClientVault): void {
  const last = lastLineState(vault.read)
  if (last === undefined || last.kind === 'unwatched' || last.kind === 'restored') return
  const times = [last.at, ...attemptsCounted(vault.read).map(({ last_at }) => last_at)]
  vault.write(trx => appendLineRow(trx, { kind: 'unwatched' }, times.toSorted().at(-1) ?? last.at))
}

/** How an attempt has ended, from what the link became of it. */
export function lineOutcome(link: Link, addresses: readonly string[]): LineOutcome {
  if (link.at === 'online') return { at: 'up', address: link.address }
  return { at: 'down', reason: link.at === 'connecting' ? 'not-tried' : link.reason, addresses }
}
