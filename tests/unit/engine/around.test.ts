import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClientVault } from '../../../electron/engine/vault/schema.ts'
import { allIncoming } from '../../../electron/engine/vault/tables/inbox.ts'
import { type Around, aroundAll, aroundOne } from '../../../electron/engine/views/around.ts'
import { inboxItem, inboxView } from '../../../electron/engine/views/inbox-view.ts'
import { incomingRegisterView } from '../../../electron/engine/views/register-view.ts'
import type { EnvelopeId } from '../../../shared/ids/brands.ts'
import { longDesk } from '../../bench/lists/long-desk.ts'

/* A list reads each table once and says of every row what asking row by row says. */
const COUNT = 20
const envelopeOf = (index: number) =>
  `01a00000-0000-7000-8000-${String(index).padStart(12, '0')}` as EnvelopeId

let folder: string
let vault: ClientVault

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hongtou-around-'))
  vault = await longDesk(join(folder, 'vault'), COUNT)
  vault.write(trx => {
    const replacement = 'INSERT INTO replacement (envelope, sender, document, number) VALUES (?, ?, ?, ?)'
    trx.run("UPDATE inbox SET sender = 'QH-0003' WHERE envelope = ?", envelopeOf(4))
    trx.run(replacement, envelopeOf(4), 'QH-0003', envelopeOf(3), '青发〔2026〕3号')
    trx.run(
      "INSERT INTO passing (envelope, role, title, document_number) VALUES (?, 'request', '', '')",
      envelopeOf(5),
    )
    trx.run('DELETE FROM incoming_register WHERE envelope IN (?, ?)', envelopeOf(6), envelopeOf(7))
    trx.run(
      `INSERT INTO colleague_row (receipt, seat, "by", number, envelope, at) VALUES ('r1', 's2', '二号席', 9, ?, '2026'),
         ('r2', 's2', '二号席', 10, ?, '2026')`,
      ...[envelopeOf(6), envelopeOf(8)],
    )
    trx.run(
      "INSERT INTO lost_incoming_row (receipt, number, envelope, digest, at) VALUES ('r3', 8, ?, 'sm3:0', '2026')",
      envelopeOf(7),
    )
    trx.run("UPDATE inbox SET sender = 'gone' WHERE envelope = ?", envelopeOf(9))
    answer(trx)
  })
})
afterAll(() => {
  vault.close()
  rmSync(folder, { recursive: true })
})

/** Something of ours that answers the eleventh document. */
function answer(trx: Parameters<Parameters<ClientVault['write']>[0]>[0]): void {
  const bytes = new Uint8Array(1)
  const content = JSON.stringify({ answers: '青发〔2026〕10号' })
  trx.run(
    "INSERT INTO envelope (id, direction, waybill, digest, envelope) VALUES ('out', 'out', ?, '', ?)",
    bytes,
    bytes,
  )
  trx.run("INSERT INTO document (id, content, created_at, changed_at) VALUES ('d', ?, '', '')", content)
  trx.run(
    `INSERT INTO outgoing_register (number, at, envelope, document, document_number, title, units, by)
     VALUES (1, '', 'out', 'd', '青函〔2026〕1号', '', '[]', '')`,
  )
  trx.run("INSERT INTO delivery (envelope, unit, position, state) VALUES ('out', 'QH-0010', 0, '{}')")
}

const said = (around: Around) =>
  allIncoming(vault.read).map(row => ({
    incoming: around.incoming(row.envelope),
    name: around.unitName(row.sender),
    number: around.registerNumber(row.envelope),
    colleague: around.colleague(row.envelope),
    role: around.role(row.envelope),
    links: around.links(row),
    reply: around.replyNumber(row),
    bytes: around.bytes(row.envelope),
  }))

test('reading each table once says of every row what asking for it says', () => {
  const one = said(aroundOne(vault.read))
  expect(said(aroundAll(vault.read))).toEqual(one)
  expect(one.filter(({ links }) => links.replacedBy ?? links.replaces)).toHaveLength(2)
  expect(one.flatMap(({ role, reply }) => [role, reply]).filter(word => word !== null)).toEqual([
    '青函〔2026〕1号',
    'request',
  ])
  const numbers = one.map(({ number }) => number).slice(-9)
  expect(numbers).toEqual(['9', '8', '二号席 9', '6', '5', '4', '3', '2', '1'])
  expect(one.some(({ name }) => name === 'gone')).toBe(true)
})

test('the inbox as a list has the items that it gives one by one', () => {
  const list = inboxView(vault.read, () => undefined)
  expect(list).toEqual(allIncoming(vault.read).map(row => inboxItem(vault.read, row, () => undefined)))
  expect(list).toHaveLength(COUNT)
})

test('no row that was written opens its document to count its attachments', () => {
  // Its packages are missing: who counted in them would find none.
  const written = incomingRegisterView(vault.read).filter(row => row.lost === null && row.book === null)
  expect(new Set(written.map(({ attachments }) => attachments))).toEqual(new Set([1]))
})
