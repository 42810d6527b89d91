import { fromUtf8 } from '../../../shared/encoding/utf8.ts'
import type { EnvelopeId, UnitCode } from '../../../shared/ids/brands.ts'
import { signStatement, statementDigest } from '../../../shared/statement/statement.ts'
import { decodeStatement, encodeStatement } from '../../../shared/statement/statement-frame.ts'
import { parseWaybill, type Waybill } from '../../../shared/waybill/waybill.ts'
import { seatSigner } from '../keys/seat-keys.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { Reissued } from '../vault/records.ts'
import { type Link, lastSentTo } from '../vault/tables/chains.ts'
import { findEnvelope } from '../vault/tables/envelopes.ts'
import { queuedItems } from '../vault/tables/outbox.ts'

/**
 * A waybill that the exchange has never been shown is no link of any chain yet, so its place may still change: a more
 * urgent one goes before it, a refused, paused or withdrawn one leaves, one held receiver is taken off. Then those
 * that wait are signed anew, in their new order, from where the chains stand without them. Only on the chains
 * (on-chains.ts). docs/spec/waybill.md §4
 */
export type NewOrder = {
  /** Goes before all others that wait. */
  first?: EnvelopeId
  /** Joins behind all others; its links are from before and mean nothing. */
  last?: EnvelopeId
  /** No longer stands in any chain. */
  leaving?: EnvelopeId
  /** The receivers that are taken off one waybill. */
  without?: { envelope: EnvelopeId; units: ReadonlySet<UnitCode> }
}

export async function reissue(vault: ReadableVault, order: NewOrder): Promise<Reissued> {
  const loose = looseWaybills(vault, order)
  const ends = endsBefore(vault, loose, order)
  const waybills: Reissued['waybills'] = []
  for (const waybill of inOrder(loose, order)) {
    const to = relinked(waybill, ends, order)
    if (to.length === 0) continue
    const renewed = await renew(vault, waybill, to)
    for (const { unit, seq } of to) ends.set(unit, { seq, waybill: renewed.digest })
    if (renewed.encoded !== undefined) waybills.push({ envelope: waybill.id, waybill: renewed.encoded })
  }
  return { waybills, chains: [...ends].map(([unit, end]) => ({ unit, end })) }
}

/** What waits and may move, and the one that leaves or joins: the exchange has said no to it, or never saw it. */
function looseWaybills(vault: ReadableVault, { leaving, last, without }: NewOrder): Waybill[] {
  const moved = [leaving, last, without?.envelope]
  const waiting = queuedItems(vault).filter(item => !item.begun || moved.includes(item.envelope))
  const ids = new Set([...waiting.map(({ envelope }) => envelope), ...(last === undefined ? [] : [last])])
  return [...ids].map(id => waybillOf(vault, id))
}

function inOrder(loose: readonly Waybill[], { first, last, leaving }: NewOrder): Waybill[] {
  const place = ({ id }: Waybill) => (id === first ? 0 : id === last ? 2 : 1)
  return loose.filter(({ id }) => id !== leaving).toSorted((a, b) => place(a) - place(b))
}

/** Where each chain stands before the first waybill that may still move. */
function endsBefore(
  vault: ReadableVault,
  loose: readonly Waybill[],
  { last }: NewOrder,
): Map<UnitCode, Link | null> {
  const earliest = new Map<UnitCode, Waybill['to'][number]>()
  for (const link of loose.filter(({ id }) => id !== last).flatMap(({ to }) => to)) {
    if (link.seq < (earliest.get(link.unit)?.seq ?? Number.POSITIVE_INFINITY)) earliest.set(link.unit, link)
  }
  const units = loose.flatMap(({ to }) => to.map(({ unit }) => unit))
  return new Map(
    units.map(unit => {
      const link = earliest.get(unit)
      return [unit, link === undefined ? (lastSentTo(vault, unit) ?? null) : linkBefore(link)]
    }),
  )
}

function linkBefore({ seq, previous }: Waybill['to'][number]): Link | null {
  return previous === null ? null : { seq: seq - 1, waybill: previous }
}

function relinked(waybill: Waybill, ends: ReadonlyMap<UnitCode, Link | null>, { without }: NewOrder) {
  const isOff = (unit: UnitCode) => without?.envelope === waybill.id && without.units.has(unit)
  return waybill.to
    .filter(({ unit }) => !isOff(unit))
    .map(({ unit }) => {
      const end = ends.get(unit) ?? null
      return { unit, seq: (end?.seq ?? 0) + 1, previous: end?.waybill ?? null }
    })
}

/** Signed anew only where something has changed. */
async function renew(vault: ReadableVault, waybill: Waybill, to: Waybill['to']) {
  const isSame = JSON.stringify(to) === JSON.stringify(waybill.to)
  if (isSame) return { digest: statementDigest(statementOf(vault, waybill.id)), encoded: undefined }
  const statement = await signStatement({ ...waybill, to }, seatSigner(vault))
  return { digest: statementDigest(statement), encoded: encodeStatement(statement) }
}

export function waybillOf(vault: ReadableVault, id: EnvelopeId): Waybill {
  return parseWaybill(JSON.parse(fromUtf8(statementOf(vault, id).payload)))
}

function statementOf(vault: ReadableVault, id: EnvelopeId) {
  const envelope = findEnvelope(vault, id)
  if (envelope === undefined) throw new TypeError('a job without an envelope')
  return decodeStatement(envelope.waybill)
}
