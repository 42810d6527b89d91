import type { PageItem } from '../../../shared/mailbox/mailbox-page.ts'
import { openIncoming } from '../receiving/open-incoming.ts'
import { takeInReceipt } from '../receiving/receive-receipt.ts'
import { takeInEnvelope } from '../receiving/take-in.ts'
import { takeInRecall } from '../receiving/take-recall.ts'
import { VaultError } from '../vault/errors.ts'
import { reach } from '../vault/fault-points.ts'
import type { ClientVault } from '../vault/schema.ts'
import { type InboxRow, unopenedIncoming } from '../vault/tables/inbox.ts'
import { mailboxCursor } from '../vault/tables/mailbox.ts'
import { standingOf } from '../vault/tables/standing.ts'
import { updateDirectory } from './directory-update.ts'
import { downloadParts, type Fetch, partsOnWaybill } from './download-parts.ts'
import { ExchangeRefusal, LinkError } from './link-error.ts'
import { isRefusalOfPart } from './refusals.ts'
import type { Round } from './round-order.ts'

const MAILBOX_PAGE = 100

/** The directory is read after each page: a seat that enrolled during this round is known before it is judged. */
export async function fetchMailbox(round: Round): Promise<void> {
  const { vault, client, now } = round
  for (;;) {
    const { items, latest } = await client.mailbox(mailboxCursor(vault.read), MAILBOX_PAGE)
    if (items.length === 0) break
    if (await updateDirectory(vault, client, now())) round.changed('directory')
    for (const item of items) await takeIn(round, item)
    if ((items.at(-1)?.cursor ?? 0) >= latest) break // what came since then wakes us
  }
  settleRegister(vault, now())
  round.mailboxRead?.()
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
 * What stands unopened in the mailbox, without parts or with them. A part that the exchange does not give out keeps its
 * envelope unopened, and no other one. Neither does an envelope that fails here for a reason of ours: the others are
 * opened first, and it is answered as a failure for the end of the round. `unfinished`: parts have to go on in the
 * next round.
 */
export type Opened = { unfinished: boolean; failures: Error[] }

export async function openArrived(round: Round, which: 'small' | 'large'): Promise<Opened> {
  const { read } = round.vault
  const isLarge = (row: InboxRow) => partsOnWaybill(read, row.envelope).length > 0
  const rows = unopenedIncoming(read).filter(row => isLarge(row) === (which === 'large'))
  const failures: Error[] = []
  let unfinished = false
  for (const row of rows) {
    try {
      unfinished = !(await openOne(round, row)) || unfinished
    } catch (error) {
      if (isRefusalOfPart(error)) continue
      if (!(error instanceof Error) || isOfAll(error)) throw error
      failures.push(error)
    }
  }
  return { unfinished, failures }
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
