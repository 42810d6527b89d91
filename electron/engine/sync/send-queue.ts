import { givesWay, nextToSend, type QueuedItem } from '../../../shared/delivery/schedule.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { heldUnits } from '../dispatch/receivers.ts'
import { holdBack, refuse } from '../dispatch/send-order.ts'
import { VaultError } from '../vault/errors.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { partsCarriedBy } from '../vault/tables/envelopes.ts'
import { carriedBy, findJob, queuedItems, setJobState } from '../vault/tables/outbox.ts'
import { retryDelayMs } from './backoff.ts'
import { updateDirectory } from './directory-update.ts'
import { waitReason } from './link.ts'
import { ExchangeRefusal } from './link-error.ts'
import { isFinalRefusal } from './refusals.ts'
import type { Round } from './round-order.ts'
import { upload } from './upload.ts'

/**
 * What goes out: one item after another, the most urgent first and for each unit in order; an item that fails lets
 * others pass, and one that gave way to haste comes again in the same round.
 */

/** All that has no large parts, but for what waits behind them for the same receiver. Answers what was tried. */
export async function sendSmall(round: Round): Promise<ReadonlySet<EnvelopeId>> {
  const large = withParts(round)
  const tried = await sendAll(round, large)
  return new Set([...tried].filter(envelope => !large.has(envelope)))
}

/** What has large parts, and what waited behind it. Answers whether parts have to go on in the next round. */
export async function sendLarge(round: Round, tried: ReadonlySet<EnvelopeId>): Promise<boolean> {
  const large = withParts(round)
  await sendAll(round, tried)
  return large.size > 0 && (round.lane?.isOver() ?? false)
}

function withParts({ vault: { read } }: Round): Set<EnvelopeId> {
  const envelopes = queuedItems(read).map(({ envelope }) => envelope)
  return new Set(envelopes.filter(envelope => partsCarriedBy(read, envelope).length > 0))
}

/** Answers what is not to be tried again: `passed` from the beginning, and what was tried. */
async function sendAll(round: Round, passed: ReadonlySet<EnvelopeId>): Promise<Set<EnvelopeId>> {
  const { vault, now } = round
  const tried = new Set(passed)
  for (;;) {
    const next = nextToSend(queuedItems(vault.read), now(), tried)
    if (next === undefined) return tried
    if (await sendJob(round, next, tried)) tried.add(next.envelope)
  }
}

/** Answers false when the item gave way to haste, or a receiver was held, and it goes again in this round. */
async function sendJob(round: Round, item: QueuedItem, tried: ReadonlySet<EnvelopeId>): Promise<boolean> {
  const { vault, client, partFiles, now, lane } = round
  const { envelope } = item
  const onProgress = (done: number, total: number) => round.progress(envelope, done, total)
  const givesWay = () => isOvertaken(vault.read, item, now(), tried)
  try {
    const options = { now, onProgress, givesWay, ...(lane === undefined ? {} : { lane }) }
    return (await upload(vault, client, partFiles, envelope, options)) || !givesWay()
  } catch (error) {
    if (isFinalRefusal(error)) return await settleRefusal(round, envelope, error.code)
    noteFailure(round, envelope, error)
    if (!(error instanceof ExchangeRefusal) && !isDamagedFile(error)) throw error
    return true
  } finally {
    round.changed('outbox')
  }
}

/** Something more urgent has come, or somebody has paused or withdrawn the item. */
function isOvertaken(
  vault: ReadableVault,
  item: QueuedItem,
  now: Date,
  tried: ReadonlySet<EnvelopeId>,
): boolean {
  const items = queuedItems(vault)
  return !items.some(({ envelope }) => envelope === item.envelope) || givesWay(item, items, now, tried)
}

/** A closed unit is no reason to keep the others waiting: it is held, and the item comes again at once (false). */
async function settleRefusal(
  { vault, client, now }: Round,
  envelope: EnvelopeId,
  code: string,
): Promise<boolean> {
  if (code === 'unit-closed') {
    await updateDirectory(vault, client, now())
    const reasons = heldUnits(vault.read, now())
    const closed = carriedBy(vault.read, envelope).flatMap(({ unit }) =>
      reasons.get(unit) === 'unit-closed' ? [[unit, 'unit-closed'] as const] : [],
    )
    if (closed.length > 0) {
      await holdBack(vault, envelope, new Map(closed), now())
      return false
    }
  }
  await refuse(vault, envelope, code, now())
  return true
}

/** A part that cannot be made again stops its own item only: a person must act. */
function isDamagedFile(error: unknown): error is VaultError {
  return error instanceof VaultError && error.code === 'file-damaged'
}

/** Says on the item itself why it waits, since when, and when it is tried next. Not journalled: only a note. */
function noteFailure({ vault, now, random }: Round, envelope: EnvelopeId, error: unknown): void {
  const job = findJob(vault.read, envelope)
  if (job?.state.at !== 'waiting') return
  const attempts = job.state.attempts + 1
  const nextTryAt = new Date(now().getTime() + retryDelayMs(attempts, random())).toISOString()
  const code = error instanceof ExchangeRefusal || isDamagedFile(error) ? error.code : null
  const state = { ...job.state, reason: waitReason(error), code, attempts, nextTryAt }
  vault.write(trx => setJobState(trx, envelope, state))
}
