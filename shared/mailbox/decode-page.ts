import { equalBytes } from '../encoding/bytes.ts'
import { CodedError } from '../errors/coded-error.ts'
import { FormatError } from '../errors/format-error.ts'
import { decodeStatement } from '../statement/statement-frame.ts'
import {
  KINDS,
  MAX_PAGE_ITEMS,
  type MailboxPage,
  OUTCOMES,
  PAGE_FORMAT,
  PAGE_VERSION,
  type PageEnvelope,
  type PageItem,
  PLACES,
} from './mailbox-page.ts'

/**
 * Reads a page; its fields share the memory of `bytes`. Cursors rise, and every statement has the form of one; what the
 * statements say, and whether they hold, is for the caller to check. Throws FormatError.
 */
export function decodeMailboxPage(bytes: Uint8Array): MailboxPage {
  const reader = new PageReader(bytes)
  reader.head()
  const latest = reader.number()
  const count = reader.count()
  const items: PageItem[] = []
  for (let last = 0; items.length < count; last = items.at(-1)?.cursor ?? 0)
    items.push(itemAfter(last, reader))
  reader.end()
  return { items, latest }
}

function itemAfter(last: number, reader: PageReader): PageItem {
  const kind = reader.oneOf(KINDS)
  const cursor = reader.number()
  if (cursor <= last) throw malformed('the cursors do not rise')
  switch (kind) {
    case 'envelope':
      return {
        kind,
        cursor,
        waybill: reader.statement(),
        acceptance: reader.statement(),
        envelope: envelopeOf(reader),
      }
    case 'receipt':
      return { kind, cursor, receipt: reader.statement() }
    case 'recall': {
      const outcome = reader.oneOf(OUTCOMES)
      return { kind, cursor, recall: reader.statement(), outcome }
    }
  }
}

function envelopeOf(reader: PageReader): PageEnvelope {
  const at = reader.oneOf(PLACES)
  return at === 'here' ? { at, bytes: reader.field() } : { at }
}

/** Takes one thing after another from a page, and refuses what is not there. */
class PageReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  head(): void {
    if (!equalBytes(this.#take(PAGE_FORMAT.length), PAGE_FORMAT))
      throw new FormatError('format-unknown', 'not a page of a mailbox')
    if (this.#byte() !== PAGE_VERSION) throw new FormatError('version-unknown', 'a page of another version')
  }

  /** A whole number that JavaScript holds exactly. */
  number(): number {
    const value = this.#view.getBigUint64(this.#skip(8))
    if (value > Number.MAX_SAFE_INTEGER) throw malformed('a number is too large')
    return Number(value)
  }

  count(): number {
    const count = this.#view.getUint32(this.#skip(4))
    if (count > MAX_PAGE_ITEMS) throw malformed('too many items')
    return count
  }

  oneOf<const T>(choices: readonly T[]): T {
    const choice = choices[this.#byte()]
    if (choice === undefined) throw malformed('a number without a meaning')
    return choice
  }

  field(): Uint8Array {
    return this.#take(this.#view.getUint32(this.#skip(4)))
  }

  statement(): Uint8Array {
    const encoded = this.field()
    try {
      decodeStatement(encoded)
      return encoded
    } catch (cause) {
      if (!(cause instanceof CodedError)) throw cause
      throw new FormatError('format-malformed', 'an item is no statement', { cause })
    }
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw malformed('bytes follow the last item')
  }

  #byte(): number {
    return this.#view.getUint8(this.#skip(1))
  }

  #take(length: number): Uint8Array {
    const from = this.#skip(length)
    return this.#bytes.subarray(from, from + length)
  }

  /** Where the next so many bytes begin. */
  #skip(length: number): number {
    const from = this.#at
    if (length > this.#bytes.length - from) throw malformed('it is cut off')
    this.#at = from + length
    return from
  }
}

function malformed(message: string): FormatError {
  return new FormatError('format-malformed', message)
}
