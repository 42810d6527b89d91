import type { ClientVault } from '../../../electron/engine/vault/schema.ts'
import { clientSchema } from '../../../electron/engine/vault/schema.ts'
import { createVault } from '../../../electron/engine/vault/vault.ts'
import { CHEAP, NOON, PASSPHRASE } from '../../support/vault-notes.ts'

const UNITS = 111

/** A vault with so many documents received and registered, written straight into its tables. */
export async function longDesk(folder: string, count: number): Promise<ClientVault> {
  const order = { folder, passphrase: PASSPHRASE, schema: clientSchema, now: NOON, testScrypt: CHEAP }
  const { vault } = await createVault(order)
  vault.write(trx => {
    for (let unit = 0; unit < UNITS; unit++) {
      const content = JSON.stringify({ code: codeOf(unit), name: nameOf(unit), telephone: '0999-8200101' })
      trx.run(
        'INSERT INTO unit (code, name, content, version) VALUES (?, ?, ?, 1)',
        codeOf(unit),
        nameOf(unit),
        content,
      )
    }
    for (let index = 0; index < count; index++) insert(trx, index)
  })
  return vault
}

const codeOf = (unit: number) => `QH-${String(unit).padStart(4, '0')}`
const nameOf = (unit: number) => `青禾市第${unit}局`
const titleOf = (index: number) => `关于做好第${index}号事项有关工作的通知`
const numberOf = (index: number) => `青发〔2026〕${index}号`

function insert(trx: Parameters<Parameters<ClientVault['write']>[0]>[0], index: number): void {
  const envelope = `01a00000-0000-7000-8000-${String(index).padStart(12, '0')}`
  const at = new Date(NOON.getTime() + index * 1000).toISOString()
  const unit = index % UNITS
  const bytes = new Uint8Array(64)
  trx.run(
    "INSERT INTO envelope (id, direction, waybill, digest, envelope) VALUES (?, 'in', ?, '', ?)",
    ...[envelope, bytes, bytes],
  )
  trx.run(
    `INSERT INTO inbox (envelope, document, sender, urgency, sent_at, due_at, arrived_at, state, title, document_number,
       verdict, signed_for_at, signed_for_by, chain)
     VALUES (?, ?, ?, 'normal', ?, ?, ?, 'registered', ?, ?, '{}', ?, '机要席', 'in-order')`,
    ...[envelope, envelope, codeOf(unit), at, at, at, titleOf(index), numberOf(index), at],
  )
  trx.run(
    `INSERT INTO incoming_register (number, at, envelope, sender_name, document_number, title, attachments, copies,
       secrecy, office, signed_by, by)
     VALUES (?, ?, ?, ?, ?, ?, 1, 1, '', '综合一科', '机要席', '机要席')`,
    ...[index + 1, at, envelope, nameOf(unit), numberOf(index), titleOf(index)],
  )
}
