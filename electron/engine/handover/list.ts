import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import type { DeliveryAt } from '../../../shared/delivery/delivery.ts'
import { toHex } from '../../../shared/encoding/hex.ts'
import type { HandoverList, HandoverRegister } from '../../../shared/ipc/handover-views.ts'
import { listDrafts } from '../documents/drafts.ts'
import { numbersView } from '../numbering/numbers.ts'
import { endOfSeal } from '../sealing/seal-period.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { allEntries } from '../vault/tables/registers.ts'
import { allSeals } from '../vault/tables/seals.ts'
import { copyLedgers } from '../views/copy-view.ts'
import { inboxView } from '../views/inbox-view.ts'
import { outboxView } from '../views/outbox-view.ts'
import { incomingRegisterView } from '../views/register-view.ts'

/** What the seat's next person takes over, read from the vault at one moment. docs/spec/handover.md */
export function handoverList(vault: ReadableVault, now: Date): HandoverList {
  const { unit_name: unitName, seat_name: seatName } = ownIdentity(vault)
  return {
    unitName,
    seatName,
    at: now.toISOString(),
    drafts: draftsOf(vault),
    queue: queueOf(vault),
    awaited: awaitedOf(vault),
    unsigned: unsignedOf(vault),
    registers: registersOf(vault),
    copies: copiesOf(vault),
    numbers: numbersOf(vault),
    seals: allSeals(vault).map(seal => ({
      name: seal.name,
      id: seal.id,
      endsAt: endOfSeal(seal).toISOString(),
    })),
    certificates: certificatesOf(vault),
  }
}

function draftsOf(vault: ReadableVault): HandoverList['drafts'] {
  return listDrafts(vault)
    .filter(({ sent }) => sent === null)
    .map(({ title, number, changedAt }) => ({ title, number, changedAt }))
}

function queueOf(vault: ReadableVault): HandoverList['queue'] {
  return outboxView(vault, undefined, undefined).flatMap(({ title, number, job, deliveries }) =>
    job.at === 'accepted' || job.at === 'withdrawn'
      ? []
      : [{ title, number, state: job.at, receivers: deliveries.length }],
  )
}

/** Receivers that may still sign; who has returned, refused or been asked back is done with. */
const MAY_SIGN: ReadonlySet<DeliveryAt> = new Set(['queued', 'held', 'accepted', 'arrived', 'verified'])

function awaitedOf(vault: ReadableVault): HandoverList['awaited'] {
  return outboxView(vault, undefined, undefined).flatMap(({ title, number, job, createdAt, deliveries }) => {
    const units = deliveries.filter(({ state }) => MAY_SIGN.has(state)).map(({ unitName }) => unitName)
    if (job.at !== 'accepted' || units.length === 0) return []
    return [{ title, number, sentAt: createdAt, units, receivers: deliveries.length }]
  })
}

function unsignedOf(vault: ReadableVault): HandoverList['unsigned'] {
  return inboxView(vault, () => undefined)
    .filter(({ state }) => state === 'arrived' || state === 'verified')
    .map(({ title, number, fromName, state, arrivedAt }) => ({
      title,
      number,
      from: fromName,
      state,
      arrivedAt,
    }))
}

function registersOf(vault: ReadableVault): HandoverList['registers'] {
  const standing = (register: HandoverRegister, rows: readonly { number: number }[]) => ({
    register,
    last: rows.at(-1)?.number ?? 0,
    rows: rows.length,
  })
  return [
    standing('incoming', incomingRegisterView(vault)),
    standing('outgoing', allEntries(vault, 'outgoing_register')),
    standing('sealing', allEntries(vault, 'sealing_register')),
  ]
}

function copiesOf(vault: ReadableVault): HandoverList['copies'] {
  const books = copyLedgers(vault).map(({ reconciliation }) => reconciliation)
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0)
  return {
    documents: books.length,
    approved: sum(books.map(({ approved }) => approved)),
    unused: sum(books.map(({ unused }) => unused)),
  }
}

function numbersOf(vault: ReadableVault): HandoverList['numbers'] {
  return numbersView(vault)
    .blocks.map(({ organCode, year, first, last, numbers }) => {
      const left = numbers.filter(({ state }) => state === 'free').length
      return { organCode, year, first, last, left }
    })
    .filter(({ left }) => left > 0)
}

function certificatesOf(vault: ReadableVault): HandoverList['certificates'] {
  const { signing_certificate, encryption_certificate } = ownIdentity(vault)
  const read = (use: 'signing' | 'encryption', der: Uint8Array) => {
    const { serial, notAfter } = parseCertificate(der)
    return { use, serial: toHex(serial), endsAt: notAfter.toISOString() }
  }
  return [read('signing', signing_certificate), read('encryption', encryption_certificate)]
}
