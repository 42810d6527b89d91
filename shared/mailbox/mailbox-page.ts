/**
 * A page of a unit's mailbox: what stands behind a cursor, in order, each item with its signed statements in their
 * binary form, and small envelopes with their bytes, so that one answer brings many. docs/spec/mailbox-page.md
 */
import { concat, joined, uint32 } from '../encoding/bytes.ts'
import { utf8 } from '../encoding/utf8.ts'
import type { RecallOutcome } from '../recall/recall.ts'

/** `latest`: the mailbox has at least come so far. */
export type MailboxPage = { readonly items: readonly PageItem[]; readonly latest: number }

/** Statements are in their binary form (docs/spec/statement.md). */
export type PageItem = { readonly cursor: number } & (
  | {
      readonly kind: 'envelope'
      readonly waybill: Uint8Array
      readonly acceptance: Uint8Array
      readonly envelope: PageEnvelope
    }
  | { readonly kind: 'receipt'; readonly receipt: Uint8Array }
  | { readonly kind: 'recall'; readonly recall: Uint8Array; readonly outcome: RecallOutcome }
)

/** here: its bytes come with the page; apart: it is fetched by itself; recalled: nobody gets it any more. */
export type PageEnvelope =
  | { readonly at: 'here'; readonly bytes: Uint8Array }
  | { readonly at: 'apart' }
  | { readonly at: 'recalled' }

export const PAGE_CONTENT_TYPE = 'application/vnd.hongtou.mailbox'
export const PAGE_FORMAT = utf8('HTM')
export const PAGE_VERSION = '1'.charCodeAt(0)
export const MAX_PAGE_ITEMS = 500

/** The numbers of the bytes that say a kind, a place or an outcome. */
export const KINDS = ['envelope', 'receipt', 'recall'] as const
export const PLACES = ['apart', 'here', 'recalled'] as const
export const OUTCOMES = ['recalled', 'asked', 'too-late'] as const satisfies readonly RecallOutcome[]

/** Writes a page; docs/spec/mailbox-page.md §3. */
export function encodeMailboxPage({ items, latest }: MailboxPage): Uint8Array<ArrayBuffer> {
  if (items.length > MAX_PAGE_ITEMS) throw new TypeError('too many items for one page')
  const head = concat(PAGE_FORMAT, Uint8Array.of(PAGE_VERSION), uint64(latest), uint32(items.length))
  return joined([head, ...items.flatMap(piecesOf)])
}

function piecesOf(item: PageItem): Uint8Array[] {
  const head = [Uint8Array.of(KINDS.indexOf(item.kind)), uint64(item.cursor)]
  switch (item.kind) {
    case 'envelope':
      return [...head, ...framed(item.waybill), ...framed(item.acceptance), ...placed(item.envelope)]
    case 'receipt':
      return [...head, ...framed(item.receipt)]
    case 'recall':
      return [...head, Uint8Array.of(OUTCOMES.indexOf(item.outcome)), ...framed(item.recall)]
  }
}

function placed(envelope: PageEnvelope): Uint8Array[] {
  const place = Uint8Array.of(PLACES.indexOf(envelope.at))
  return envelope.at === 'here' ? [place, ...framed(envelope.bytes)] : [place]
}

function framed(field: Uint8Array): Uint8Array[] {
  return [uint32(field.length), field]
}

function uint64(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value))
  return bytes
}
