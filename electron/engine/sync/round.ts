import { givesWay, nextToSend, type QueuedItem } from '../../../shared/delivery/schedule.ts'
import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import type { PageItem } from '../../../shared/mailbox/mailbox-page.ts'
import { parseRecall, type Recall } from '../../../shared/recall/recall.ts'
import { decodeStatement, statementToJson } from '../../../shared/statement/statement-frame.ts'
import { tellLostRows } from '../care/lost-rows.ts'
import type { PartFiles } from '../dispatch/part-files.ts'
import { heldUnits } from '../dispatch/receivers.ts'
import { holdBack, refuse } from '../dispatch/send-order.ts'
import { supplementHeld } from '../dispatch/supplement.ts'
import { checkClock } from '../joining/first-contact.ts'
import { askOn } from '../joint/ask-for-seals.ts'
import { takeSeals } from '../joint/take-seals.ts'
import { obtainBlocks } from '../numbering/obtain-blocks.ts'
import { openIncoming } from '../receiving/open-incoming.ts'
import { takeInReceipt } from '../receiving/receive-receipt.ts'
import { takeInEnvelope } from '../receiving/take-in.ts'
import { takeInRecall } from '../receiving/take-recall.ts'
import { putInStep } from '../renewal/put-in-step.ts'
import { renewInTime } from '../renewal/renew.ts'
import { obtainSeal } from '../sealing/obtain-seal.ts'
import { VaultError } from '../vault/errors.ts'
import { reach } from '../vault/fault-points.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { ClientVault } from '../vault/schema.ts'
import { partsCarriedBy } from '../vault/tables/envelopes.ts'
import { type InboxRow, unopenedIncoming } from '../vault/tables/inbox.ts'
import { mailboxCursor } from '../vault/tables/mailbox.ts'
import { carriedBy, findJob, queuedItems, setJobState } from '../vault/tables/outbox.ts'
import { recallsToPost } from '../vault/tables/recalls.ts'
import { markPosted, receiptsToPost } from '../vault/tables/receipts.ts'
import { standingOf } from '../vault/tables/standing.ts'
import { retryDelayMs } from './backoff.ts'
import { checkLog } from './check-log.ts'
import { updateDirectory, updateProfile } from './directory-update.ts'
import { downloadParts, type Fetch, partsOnWaybill } from './download-parts.ts'
import type { ExchangeClient } from './exchange-client.ts'
import type { Lane } from './lane.ts'
import { waitReason } from './link.ts'
import { ExchangeRefusal, LinkError } from './link-error.ts'
import { isFinalRefusal, isRefusalOfPart, isRefusalOfRecall, isRefusalOfReceipt } from './refusals.ts'
import { upload } from './upload.ts'

/**
 * One round of synchronising, the same after start, after a break and after every wake-up: directory, then
 * everything out, then everything in. Each step leaves the vault whole; a round that breaks off anywhere is
 * simply begun again.
 */
export type Round = {
  vault: ClientVault
  client: ExchangeClient
  partFiles: PartFiles
  now: () => Date
  random: () => number
  changed: (topic: 'outbox' | 'inbox' | 'directory' | 'drafts' | 'care') => void
  progress: (envelope: EnvelopeId, done: number, total: number) => void
  /** What is known of a fetch of parts: bytes so far, or that the disk has no room for them. */
  fetching?: (envelope: EnvelopeId, fetch: Fetch) => void
  /** How large parts travel; without one, as fast as they go and to their end. */
  lane?: Lane
}

const MAILBOX_PAGE = 100

/**
 * `unfinished`: large parts have given way to the rest and want the next round at once. Throws LinkError or
 * ExchangeRefusal where the link, not an item, is the trouble.
 */
export async function syncRound(round: Round): Promise<{ address: string; unfinished: boolean }> {
  const { vault, client, now } = round
  round.lane?.begin()
  const { address, time } = await client.connect()
  checkClock(time, now())
  await updateProfile(vault, client, now())
  await renewInTime(vault, client, now())
  requireOpen(vault)
  if (await updateDirectory(vault, client, now())) round.changed('directory')
  await putInStep(vault, client, now())
  await obtainSeal(vault, client, now())
  await obtainBlocks(vault, client, { now: now(), came: () => round.changed('drafts') })
  await postReceipts(round)
  await postRecalls(round)
  if ((await supplementHeld(vault, now())) > 0) round.changed('outbox')
  await passOn(round)
  let unfinished = await sendJobs(round)
  if (!vault.care.room(round.partFiles.freeBytes()).tight) {
    await fetchMailbox(round)
    unfinished = (await openArrived(round)) || unfinished
    if (await passOn(round)) unfinished = (await sendJobs(round)) || unfinished
  }
  await postReceipts(round)
  await checkLog(vault, client, now())
  return { address, unfinished }
}

/** Seals of co-issuers that have come are taken, and the next one is asked. */
async function passOn({ vault, partFiles, now, changed }: Round): Promise<boolean> {
  if ((await takeSeals(vault, now())) > 0)
    for (const topic of ['inbox', 'outbox', 'drafts'] as const) changed(topic)
  const asked = await askOn(vault, { now: now(), partFiles })
  if (asked > 0) for (const topic of ['outbox', 'drafts'] as const) changed(topic)
  return asked > 0
}

/** A vault that the seat has left, or that cannot be written, takes nothing in, sends nothing, and keeps what it has. */
function requireOpen({ read, isReadOnly }: ClientVault): void {
  if (isReadOnly) throw new VaultError('vault-read-only', 'what would come could not be kept')
  if (standingOf(read).closed_at !== null)
    throw new VaultError('vault-closed', 'this vault is closed: the seat goes on from a copy')
}

/** A receipt that the exchange refuses lets others pass, and is tried again with the next round. */
async function postReceipts({ vault, client, now }: Round): Promise<void> {
  for (const receipt of receiptsToPost(vault.read)) {
    try {
      await client.postReceipt(statementToJson(decodeStatement(receipt.statement)))
    } catch (error) {
      if (isRefusalOfReceipt(error)) continue
      throw error
    }
    reach('sync:receipt-posted')
    vault.write(trx => markPosted(trx, receipt.id, now().toISOString()))
  }
}

/** Recalls go before what is sent: what is wrong must not be read while better things travel. */
async function postRecalls({ vault, client, now, changed }: Round): Promise<void> {
  for (const recall of recallsToPost(vault.read)) {
    const carrier = recall.envelope
    try {
      const { at, outcomes } = await client.postRecall(statementToJson(decodeStatement(recall.statement)))
      vault.commit({ kind: 'recall-answered', id: recall.id, carrier, at, outcomes })
    } catch (error) {
      if (!isRefusalOfRecall(error)) throw error
      const outcomes = unitsOf(recall.statement).map(unit => ({ unit, outcome: 'too-late' as const }))
      vault.commit({ kind: 'recall-answered', id: recall.id, carrier, at: now().toISOString(), outcomes })
    }
    changed('outbox')
  }
}

function unitsOf(statement: Uint8Array): Recall['units'] {
  return parseRecall(JSON.parse(fromUtf8(decodeStatement(statement).payload))).units
}

/**
 * One after another, the most urgent first and for each unit in order; an item that fails lets others pass, and one
 * that gave way to haste comes again in the same round. What has large parts goes after all that has none. Answers
 * whether parts have to go on in the next round.
 */
async function sendJobs(round: Round): Promise<boolean> {
  const { read } = round.vault
  const large = queuedItems(read).filter(({ envelope }) => partsCarriedBy(read, envelope).length > 0)
  const isLarge = new Set(large.map(({ envelope }) => envelope))
  const tried = await sendAll(round, isLarge)
  const small = [...tried].filter(envelope => !isLarge.has(envelope))
  await sendAll(round, new Set(small))
  return isLarge.size > 0 && (round.lane?.isOver() ?? false)
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

/** The directory is read after each page: a seat that enrolled during this round is known before it is judged. */
async function fetchMailbox(round: Round): Promise<void> {
  const { vault, client, now } = round
  for (;;) {
    const { items, latest } = await client.mailbox(mailboxCursor(vault.read), MAILBOX_PAGE)
    if (items.length === 0) break
    if (await updateDirectory(vault, client, now())) round.changed('directory')
    for (const item of items) await takeIn(round, item)
    if ((items.at(-1)?.cursor ?? 0) >= latest) break // what came since then wakes us
  }
  settleRegister(vault, now())
  if (tellLostRows(vault, now())) round.changed('care')
}

/** Now every number of the register that this seat's receipts have bound is known here. */
function settleRegister(vault: ClientVault, now: Date): void {
  if (standingOf(vault.read).register_behind === 0) return
  vault.commit({ kind: 'register-in-step', at: now.toISOString() })
}

async function takeIn(round: Round, item: PageItem): Promise<void> {
  const { vault, client, now } = round
  if (item.kind === 'envelope') {
    await takeInEnvelope(vault, client, item, now())
    round.changed('inbox')
  } else if (item.kind === 'recall') {
    await takeInRecall(vault, item, now())
    round.changed('inbox')
  } else {
    await takeInReceipt(vault, item, now())
    round.changed('outbox')
    round.changed('inbox') // another seat of our unit may have spoken
  }
}

/**
 * What has large parts goes after all that has none. A part that the exchange does not give out keeps its envelope
 * unopened, and no other one. Neither does an envelope that fails here for a reason of ours: the others are opened
 * first, then the round fails with it. Answers whether parts have to go on in the next round.
 */
async function openArrived(round: Round): Promise<boolean> {
  const rows = unopenedIncoming(round.vault.read)
  const isLarge = (row: InboxRow) => partsOnWaybill(round.vault.read, row.envelope).length > 0
  const failures: unknown[] = []
  let unfinished = false
  for (const row of [...rows.filter(row => !isLarge(row)), ...rows.filter(isLarge)]) {
    try {
      unfinished = !(await openOne(round, row)) || unfinished
    } catch (error) {
      if (isRefusalOfPart(error)) continue
      if (isOfAll(error)) throw error
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return unfinished
}

/** Answers false when its parts have given way; true when it is open, or waits for room on the disk. */
async function openOne(
  { vault, client, partFiles, now, changed, lane, fetching }: Round,
  row: InboxRow,
): Promise<boolean> {
  const watch = (fetch: Fetch) => fetching?.(row.envelope, fetch)
  const options = { watch, ...(lane === undefined ? {} : { lane }) }
  const end = await downloadParts(vault.read, { client, partFiles }, row.envelope, options)
  if (end !== 'ended') return end === 'no-room'
  await openIncoming(vault, row, partFiles, now())
  reach('sync:envelope-opened')
  changed('inbox')
  return true
}

/** The link is down, the exchange refuses the seat, or the vault takes no more: no other envelope would fare better. */
function isOfAll(error: unknown): boolean {
  return error instanceof LinkError || error instanceof ExchangeRefusal || error instanceof VaultError
}
