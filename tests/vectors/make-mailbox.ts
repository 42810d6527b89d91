/**
 * Writes the vectors of a mailbox page: `node tests/vectors/make-mailbox.ts`. Its statements are those of the vectors of
 * waybill and receipt, so nothing here is left to chance.
 */
import { utf8 } from '../../shared/encoding/utf8.ts'
import { encodeMailboxPage, type MailboxPage, type PageItem } from '../../shared/mailbox/mailbox-page.ts'
import { vectorFolder, vectorsIn } from '../support/vector-file.ts'
import { emptyVectorFolder } from '../support/vector-folder.ts'

const statementOf = (folder: string, name: string) => {
  const found = vectorsIn(vectorFolder(folder), ['open', 'anchors', 'at', 'usage']).find(
    one => one.name === name,
  )
  if (found === undefined) throw new TypeError(`no vector ${folder}/${name}`)
  return found.data
}
const waybill = statementOf('waybill', 'waybill-ok.txt')
const acceptance = statementOf('waybill', 'acceptance-ok.txt')
const receipt = statementOf('receipt', 'arrived-ok.txt')
const HERE = { at: 'here', bytes: utf8('the bytes of an envelope') } as const

const items: PageItem[] = [
  { kind: 'envelope', cursor: 7, waybill, acceptance, envelope: HERE },
  { kind: 'envelope', cursor: 8, waybill, acceptance, envelope: { at: 'apart' } },
  { kind: 'envelope', cursor: 9, waybill, acceptance, envelope: { at: 'recalled' } },
  { kind: 'receipt', cursor: 12, receipt },
  { kind: 'recall', cursor: 2 ** 40, recall: receipt, outcome: 'asked' },
]
const { vector } = emptyVectorFolder('mailbox')
const page = (name: string, about: string, made: MailboxPage) =>
  vector(`page-${name}`, { expect: 'ok', about }, encodeMailboxPage(made))
const wrong = (name: string, about: string, bytes: Uint8Array, expect = 'format-malformed') =>
  vector(name, { expect, about }, bytes)

page('ok', 'every kind of item, an envelope in each place', { items, latest: 2 ** 40 })
page('empty-ok', 'nothing behind the cursor', { items: [], latest: 6 })

const good = encodeMailboxPage({ items: items.slice(0, 1), latest: 7 })
const HEAD_BYTES = 16
const changed = (offset: number, ...bytes: number[]) => {
  const copy = Uint8Array.from(good)
  copy.set(bytes, offset)
  return copy
}
wrong('other-format', 'a statement where a page should be', waybill, 'format-unknown')
wrong('version-2', 'a later version', changed(3, 0x32), 'version-unknown')
wrong('cut', 'the last byte missing', good.slice(0, -1))
wrong('trailing', 'a byte behind the last item', Uint8Array.of(...good, 0))
wrong('more-announced', 'two items announced, one there', changed(15, 2))
wrong('fewer-announced', 'none announced, one there', changed(15, 0))
wrong('too-many', '501 items announced', changed(14, 1, 0xf5))
wrong('latest-too-large', 'a latest cursor beyond 2^53', changed(4, 1))
wrong('cursor-0', 'the first cursor is nought', changed(HEAD_BYTES + 8, 0))
wrong('cursor-too-large', 'a cursor beyond 2^53', changed(HEAD_BYTES + 1, 1))
wrong('other-kind', 'a kind of item that there is not', changed(HEAD_BYTES, 3))
wrong('other-place', 'a place of an envelope that there is not', changed(placeIn(good), 3))
wrong(
  'here-without-bytes',
  'an envelope said to be here, and nothing behind',
  good.slice(0, placeIn(good) + 1),
)
wrong('no-statement', 'a waybill that is no statement', changed(HEAD_BYTES + 13, 0x58))
const twice = encodeMailboxPage({ items: items.slice(3, 4).concat(items.slice(3, 4)), latest: 12 })
wrong('cursor-repeated', 'two items with one cursor', twice)
const backwards = encodeMailboxPage({ items: items.slice(0, 2).toReversed(), latest: 12 })
wrong('cursor-goes-back', 'a second item before the first', backwards)

function placeIn(bytes: Uint8Array): number {
  return bytes.length - HERE.bytes.length - 5
}
