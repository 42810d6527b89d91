import { checkReceipt } from '../../electron/engine/receiving/receive-receipt.ts'
import { checkAcceptance } from '../../electron/engine/receiving/waybill-check.ts'
import { profileInForce } from '../../electron/engine/trust.ts'
import type { ClientVault } from '../../electron/engine/vault/schema.ts'
import { findEnvelope } from '../../electron/engine/vault/tables/envelopes.ts'
import { allIncoming } from '../../electron/engine/vault/tables/inbox.ts'
import { allJobs, deliveriesOf } from '../../electron/engine/vault/tables/outbox.ts'
import { receiptsOf } from '../../electron/engine/vault/tables/receipts.ts'
import { allEntries } from '../../electron/engine/vault/tables/registers.ts'
import { DELIVERY_ORDER, type DeliveryAt } from '../../shared/delivery/delivery.ts'
import { fromUtf8 } from '../../shared/encoding/utf8.ts'
import type { EnvelopeId, UnitCode } from '../../shared/ids/brands.ts'
import { decodeStatement } from '../../shared/statement/statement-frame.ts'
import { parseWaybill } from '../../shared/waybill/waybill.ts'

/**
 * What somebody outside knows of the town: every item that was sent, and the state in which each delivery was last
 * seen. After each round it is held against what the desks have.
 */
export type OpenDesk = { unit: UnitCode; vault: ClientVault }

export type Ledger = {
  /** The desk said that it has sent this. */
  sent(envelope: EnvelopeId, from: UnitCode, to: readonly UnitCode[]): void
  /** Compares; throws an Error that says what is wrong. */
  check(desks: readonly OpenDesk[], now: Date): void
  counts(): { items: number; deliveries: number }
}

type Item = { from: UnitCode; to: readonly UnitCode[]; states: Map<UnitCode, DeliveryAt> }

export function newLedger(): Ledger {
  const items = new Map<EnvelopeId, Item>()

  function check(desks: readonly OpenDesk[], now: Date): void {
    for (const desk of desks) learn(desk)
    for (const desk of desks) {
      checkRegisters(desk, [...items.values()].filter(({ from }) => from === desk.unit).length)
      checkInbox(desk, items)
    }
    for (const [envelope, item] of items) checkItem(desks, envelope, item, now)
  }

  /** What a killed desk wrote down without being able to say so. */
  function learn({ vault, unit }: OpenDesk): void {
    for (const { envelope } of allJobs(vault.read)) {
      const isSupplement = findEnvelope(vault.read, envelope)?.supplements != null
      if (items.has(envelope) || isSupplement) continue
      const to = deliveriesOf(vault.read, envelope).map(delivery => delivery.unit)
      items.set(envelope, { from: unit, to, states: new Map() })
    }
  }

  return {
    sent: (envelope, from, to) => items.set(envelope, { from, to, states: new Map() }),
    check,
    counts: () => ({
      items: items.size,
      deliveries: [...items.values()].reduce((sum, { to }) => sum + to.length, 0),
    }),
  }
}

/** No gap, no double, no row less than was sent. */
function checkRegisters({ vault, unit }: OpenDesk, sent: number): void {
  for (const register of ['outgoing_register', 'sealing_register'] as const) {
    const numbers = allEntries(vault.read, register)
      .map(({ number }) => number)
      .toSorted((a, b) => a - b)
    if (numbers.length !== sent)
      wrong(`${unit} has ${numbers.length} rows in ${register} and has sent ${sent}`)
    numbers.forEach((number, index) => {
      if (number !== index + 1) wrong(`${register} of ${unit} has ${number} where ${index + 1} should be`)
    })
  }
}

/** Only what was sent, to whom it was sent, with whole chains. */
function checkInbox({ vault, unit }: OpenDesk, items: ReadonlyMap<EnvelopeId, Item>): void {
  for (const { document: envelope, chain, state } of allIncoming(vault.read)) {
    if (items.get(envelope)?.to.includes(unit) !== true)
      wrong(`${unit} has ${envelope}, which nobody sent there`)
    if (chain !== 'in-order') wrong(`${envelope} came to ${unit} as ${chain}`)
    if (state === 'refused') wrong(`${envelope} did not verify at ${unit}`)
  }
}

function checkItem(desks: readonly OpenDesk[], envelope: EnvelopeId, item: Item, now: Date): void {
  const sender = deskOf(desks, item.from)
  const job = allJobs(sender.vault.read).find(found => found.envelope === envelope)
  if (job === undefined) throw new Error(`${item.from} has lost ${envelope}`)
  if (job.state.at !== 'accepted')
    throw new Error(`${envelope} of ${item.from} is still ${JSON.stringify(job.state)}`)
  for (const { unit, delivery } of deliveriesOf(sender.vault.read, envelope)) {
    const before = item.states.get(unit) ?? 'queued'
    if (rank(delivery.at) < rank(before))
      wrong(`${envelope} went back from ${before} to ${delivery.at} at ${unit}`)
    if (rank(delivery.at) < rank('verified')) wrong(`${envelope} is only ${delivery.at} at ${unit}`)
    const isNew = delivery.at !== before
    item.states.set(unit, delivery.at)
    const rows = allIncoming(deskOf(desks, unit).vault.read).filter(row => row.document === envelope)
    if (rows.length !== 1) wrong(`${unit} has ${envelope} ${rows.length} times`)
    if (isNew) checkProofs(sender, envelope, now)
  }
}

/** The exchange's acceptance and every receipt verify. */
function checkProofs({ vault }: OpenDesk, envelope: EnvelopeId, now: Date): void {
  const row = findEnvelope(vault.read, envelope)
  if (row?.acceptance == null) throw new Error(`${envelope} has no acceptance`)
  const statement = decodeStatement(row.waybill)
  const content = parseWaybill(JSON.parse(fromUtf8(statement.payload)))
  checkAcceptance(
    vault.read,
    decodeStatement(row.acceptance),
    { statement, content },
    profileInForce(vault.read, now),
    now,
  )
  for (const receipt of receiptsOf(vault.read, envelope)) {
    if (receipt.direction === 'in') checkReceipt(vault.read, decodeStatement(receipt.statement), now)
  }
}

function rank(at: DeliveryAt): number {
  return (DELIVERY_ORDER as readonly string[]).indexOf(at)
}

function deskOf(desks: readonly OpenDesk[], unit: UnitCode): OpenDesk {
  const found = desks.find(desk => desk.unit === unit)
  if (found === undefined) throw new TypeError(`there is no ${unit} in this town`)
  return found
}

function wrong(what: string): never {
  throw new Error(what)
}
