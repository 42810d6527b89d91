import type { Kysely, Transaction } from 'kysely'

/**
 * The exchange's tables as queries see them. Only text, whole numbers and bytes: times are UTC ISO 8601
 * with milliseconds, truth values 0 or 1, lists JSON, statements the binary form of docs/spec/statement.md.
 * So the same tables can stand in PostgreSQL.
 */
export interface Tables {
  network: NetworkTable
  profile: ProfileTable
  directory_head: DirectoryHeadTable
  directory_snapshot: DirectorySnapshotTable
  unit: UnitTable
  seat: SeatTable
  seat_renewal: SeatRenewalTable
  revocation: RevocationTable
  slip: SlipTable
  seal: SealTable
  earlier_seal: SealTable
  envelope: EnvelopeTable
  envelope_body: EnvelopeBodyTable
  envelope_receiver: EnvelopeReceiverTable
  envelope_part: EnvelopePartTable
  pair_link: PairLinkTable
  log_entry: LogEntryTable
  log_node: LogNodeTable
  mailbox_head: MailboxHeadTable
  mailbox: MailboxTable
  receipt: ReceiptTable
  recall: RecallTable
  recall_outcome: RecallOutcomeTable
  part: PartTable
  part_chunk: PartChunkTable
  number_block: NumberBlockTable
}

/** For reading. */
export type Database = Kysely<Tables>
/** For writing: only `Writer` makes one (database/writer.ts). */
export type WriteTransaction = Transaction<Tables>

/** One row: what this exchange is. */
export interface NetworkTable {
  only: 1
  network: string
  name: string
}

export interface ProfileTable {
  revision: number
  statement: Uint8Array
  issued_at: string
}

/** One row: the directory's version, raised by every change of a unit, seat or revocation. */
export interface DirectoryHeadTable {
  only: 1
  version: number
  changed_at: string
}

export interface DirectorySnapshotTable {
  version: number
  statement: Uint8Array
}

export interface UnitTable {
  code: string
  name: string
  short_name: string
  organ_codes: string
  unit_group: string
  telephone: string
  closed: number
  /** JSON; `null`: whatever the network may carry. */
  secrecy_levels: string | null
  version: number
}

export interface SeatTable {
  id: string
  unit: string
  name: string
  signing_certificate: Uint8Array
  encryption_certificate: Uint8Array
  retired: number
  version: number
  enrolled_at: string
}

/** The certificates a seat had until it got others, and which keys it got them for. */
export interface SeatRenewalTable {
  seat: string
  /** How many times the seat had been renewed before. */
  generation: number
  signing_serial: string
  signing_certificate: Uint8Array
  encryption_certificate: Uint8Array
  request_digest: string
  superseded_at: string
}

export interface RevocationTable {
  serial: string
  at: string
  version: number
}

/** `slip_key` is derived from the slip's secret, which is stored nowhere. */
export interface SlipTable {
  id: string
  slip_key: Uint8Array
  unit: string
  intended_for: string | null
  /** The seat that is to join anew with it; null: a new one. */
  seat: string | null
  issued_at: string
  expires_at: string
  used_at: string | null
  used_by: string | null
  request_digest: string | null
}

export interface SealTable {
  unit: string
  id: string
  name: string
  request_digest: string
  certificate: Uint8Array
  seal: Uint8Array
  issued_at: string
}

/** `kept_in` says where the bytes are: small ones in envelope_body, large ones in the folder. */
export interface EnvelopeTable {
  id: string
  digest: string
  bytes: number
  kept_in: 'database' | 'folder'
  sender_unit: string
  sender_seat: string
  waybill: Uint8Array
  waybill_digest: string
  acceptance: Uint8Array
  accepted_at: string
  due_at: string
}

export interface EnvelopeBodyTable {
  envelope: string
  body: Uint8Array
}

/** `recalled_at`: from then on the receiver gets nothing of it any more. */
export interface EnvelopeReceiverTable {
  envelope: string
  unit: string
  recalled_at: string | null
}

export interface EnvelopePartTable {
  envelope: string
  part: string
}

/** The end of the chain of all waybills of one seat to one unit. */
export interface PairLinkTable {
  seat: string
  unit: string
  seq: number
  waybill_digest: string
}

export interface LogEntryTable {
  position: number
  kind: 'waybill' | 'receipt' | 'recall'
  subject: string
  at: string
}

/** The hash of the complete subtree `position` of `level`; level 0 holds the leaf hashes. */
export interface LogNodeTable {
  level: number
  position: number
  hash: Uint8Array
}

/** The last cursor given to a unit; it never goes back, whatever is deleted. */
export interface MailboxHeadTable {
  unit: string
  latest: number
}

export interface MailboxTable {
  unit: string
  cursor: number
  kind: 'envelope' | 'receipt' | 'recall'
  subject: string
}

/** `position` counts the receipts of one unit for one envelope from 1. */
export interface ReceiptTable {
  id: string
  digest: string
  envelope: string
  unit: string
  seat: string
  position: number
  state: string
  statement: Uint8Array
  accepted_at: string
}

export interface RecallTable {
  id: string
  digest: string
  envelope: string
  seat: string
  statement: Uint8Array
  accepted_at: string
}

export interface RecallOutcomeTable {
  recall: string
  unit: string
  outcome: string
}

export interface PartTable {
  id: string
  unit: string
  seat: string
  digest: string
  bytes: number
  chunks: number
  announced_at: string
  completed_at: string | null
}

export interface PartChunkTable {
  part: string
  position: number
  digest: string
}

/** Numbers of an 机关代字 and year that were granted to a seat; no two rows overlap. */
export interface NumberBlockTable {
  id: string
  unit: string
  seat: string
  organ_code: string
  year: number
  first: number
  last: number
  statement: Uint8Array
  granted_at: string
}
