import { statementLeaf } from '../../shared/log/leaf.ts'
import { signStatement } from '../../shared/statement/statement.ts'
import { encodeStatement } from '../../shared/statement/statement-frame.ts'
import { ACCEPTANCE_FORMAT, ACCEPTANCE_VERSION, type Acceptance } from '../../shared/waybill/acceptance.ts'
import { holes, prepared } from '../database/prepared.ts'
import type { UnitTable, WriteTransaction } from '../database/tables.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { Exchange } from '../exchange.ts'
import { appendLeaf, type LogPlace } from '../log/append.ts'
import { deliver } from '../mailbox/mailbox.ts'
import { requireParts } from '../parts/parts.ts'
import type { CheckedWaybill } from './check-waybill.ts'
import { findAcceptance, findEnvelope, insertEnvelope } from './envelopes.ts'
import { extendChains } from './pair-links.ts'

/** What the transaction has made durable: the acceptance, and how far it moved each mailbox. */
export type Accepted = { acceptance: Uint8Array; cursors: ReadonlyMap<string, number> }

/**
 * The transaction behind every acceptance: chains, log leaf, envelope, mailboxes and the acceptance
 * itself, all or nothing. The bytes of a large envelope are on the disk before it begins.
 */
export async function acceptEnvelope(
  trx: WriteTransaction,
  exchange: Pick<Exchange, 'network' | 'authority' | 'clock'>,
  checked: CheckedWaybill,
  body: Uint8Array | undefined,
): Promise<Accepted> {
  const { waybill, statement, digest } = checked
  const units = waybill.to.map(receiver => receiver.unit)
  const at = exchange.clock()
  await requireOpenUnits(trx, units)
  await requireParts(trx, waybill)
  await extendChains(trx, waybill, digest)
  const leaf = { kind: 'waybill', subject: waybill.id, leaf: statementLeaf(statement), at } as const
  const place = await appendLeaf(trx, leaf)
  const acceptance = encodeStatement(
    await signStatement(acceptanceOf(checked, place, at), exchange.authority.exchange),
  )
  await insertEnvelope(trx, rowOf(checked, { acceptance, at, body }), {
    receivers: units,
    parts: waybill.parts.map(part => part.id),
    body,
  })
  return { acceptance, cursors: await deliver(trx, units, { kind: 'envelope', subject: waybill.id }) }
}

/** The acceptance that was given for this very waybill, if any. Throws ExchangeError 'envelope-conflict'. */
export async function findEarlierAcceptance(
  trx: Parameters<typeof findEnvelope>[0],
  { waybill, digest }: CheckedWaybill,
): Promise<Uint8Array | undefined> {
  const earlier = await findEnvelope(trx, waybill.id)
  if (earlier === undefined) return undefined
  if (earlier.digest !== waybill.envelope.digest || earlier.waybill_digest !== digest) {
    throw new ExchangeError('envelope-conflict', 'this id is known with another digest')
  }
  return await findAcceptance(trx, waybill.id)
}

async function requireOpenUnits(trx: WriteTransaction, codes: readonly string[]): Promise<void> {
  const rows = await unitsByCodes(trx, codes)
  const known = new Map(rows.map(row => [row.code, row.closed]))
  for (const code of codes) {
    if (!known.has(code)) throw new ExchangeError('unit-unknown', `no unit ${code}`)
    if (known.get(code) === 1) throw new ExchangeError('unit-closed', `unit ${code} is closed`)
  }
}

const unitsByCodes = prepared<readonly string[], Pick<UnitTable, 'code' | 'closed'>>(
  (db, hole, count) =>
    db
      .selectFrom('unit')
      .select(['code', 'closed'])
      .where(
        'code',
        'in',
        holes(hole, count, (codes, i) => codes[i] ?? ''),
      ),
  codes => codes.length,
)

function acceptanceOf({ waybill, digest }: CheckedWaybill, log: LogPlace, at: Date): Acceptance {
  return {
    format: ACCEPTANCE_FORMAT,
    version: ACCEPTANCE_VERSION,
    network: waybill.network,
    id: waybill.id,
    waybill: digest,
    envelope: waybill.envelope.digest,
    at: at.toISOString(),
    log,
  }
}

function rowOf(
  { waybill, encoded, digest }: CheckedWaybill,
  { acceptance, at, body }: { acceptance: Uint8Array; at: Date; body: Uint8Array | undefined },
) {
  return {
    id: waybill.id,
    digest: waybill.envelope.digest,
    bytes: waybill.envelope.bytes,
    kept_in: body === undefined ? 'folder' : 'database',
    sender_unit: waybill.from.unit,
    sender_seat: waybill.from.seat,
    waybill: encoded,
    waybill_digest: digest,
    acceptance,
    accepted_at: at.toISOString(),
    due_at: waybill.dueAt,
  } as const
}
