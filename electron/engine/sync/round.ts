import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import { parseRecall, type Recall } from '../../../shared/recall/recall.ts'
import { decodeStatement, statementToJson } from '../../../shared/statement/statement-frame.ts'
import { supplementHeld } from '../dispatch/supplement.ts'
import { checkClock } from '../joining/first-contact.ts'
import { askOn } from '../joint/ask-for-seals.ts'
import { takeSeals } from '../joint/take-seals.ts'
import { obtainBlocks } from '../numbering/obtain-blocks.ts'
import { putInStep } from '../renewal/put-in-step.ts'
import { renewInTime } from '../renewal/renew.ts'
import { obtainSeal } from '../sealing/obtain-seal.ts'
import { VaultError } from '../vault/errors.ts'
import { reach } from '../vault/fault-points.ts'
import type { ClientVault } from '../vault/schema.ts'
import { recallsToPost } from '../vault/tables/recalls.ts'
import { markPosted, receiptsToPost } from '../vault/tables/receipts.ts'
import { standingOf } from '../vault/tables/standing.ts'
import { checkLog } from './check-log.ts'
import { updateDirectory, updateProfile } from './directory-update.ts'
import { isRefusalOfRecall, isRefusalOfReceipt } from './refusals.ts'
import type { Round } from './round-order.ts'
import { sendLarge, sendSmall } from './send-queue.ts'
import { fetchMailbox, type Opened, openArrived } from './take-mail.ts'

/**
 * One round of synchronising, the same after start, after a break and after every wake-up: directory, then everything
 * small out, then everything small in, and large parts last, both ways: what wakes us while they travel never waits for
 * them. Each step leaves the vault whole; a round that breaks off anywhere is simply begun again.
 *
 * `unfinished`: large parts have given way to the rest and want the next round at once. Throws LinkError or
 * ExchangeRefusal where the link, not an item, is the trouble.
 */
export async function syncRound(round: Round): Promise<{ address: string; unfinished: boolean }> {
  const { vault, client, now } = round
  round.lane?.begin()
  const address = await comeThere(round)
  if (await renewInTime(vault, client, now())) round.changed('care')
  requireOpen(vault)
  if (await updateDirectory(vault, client, now())) round.changed('directory')
  await putInStep(vault, client, now())
  if (await obtainSeal(vault, client, now()))
    for (const topic of ['care', 'status'] as const) round.changed(topic)
  await obtainBlocks(vault, client, { now: now(), came: () => round.changed('drafts') })
  await postReceipts(round)
  await postRecalls(round)
  if ((await supplementHeld(vault, now())) > 0) round.changed('outbox')
  await passOn(round)
  const tried = await sendSmall(round)
  const small = await comeIn(round, 'small')
  await checkLog(vault, client, now())
  if (small.failures.length === 0) round.inStep?.(address)
  const goesOn = await sendLarge(round, tried)
  const large = await comeIn(round, 'large')
  const [failure] = [...small.failures, ...large.failures]
  if (failure !== undefined) throw failure
  return { address, unfinished: goesOn || large.unfinished }
}

/** Comes to the exchange, and by a newer profile at once to where that says it is; nothing is asked of it before. */
async function comeThere({ vault, client, now, changed }: Round): Promise<string> {
  const { address, time } = await client.connect()
  checkClock(time, now())
  const newer = await updateProfile(vault, client, now())
  if (newer === undefined) return address
  changed('status')
  client.follow({ addresses: newer.addresses, pins: newer.tlsPins })
  return (await client.connect()).address
}

/** Opens what has come, and answers it. A disk without room takes nothing in. */
async function comeIn(round: Round, which: 'small' | 'large'): Promise<Opened> {
  if (round.vault.care.room(round.partFiles.freeBytes()).tight) return { unfinished: false, failures: [] }
  if (which === 'small') await fetchMailbox(round)
  const { unfinished, failures } = await openArrived(round, which)
  const goesOn = await passOn(round)
  if (goesOn) await sendSmall(round)
  await postReceipts(round)
  return { unfinished: unfinished || goesOn, failures }
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
