import { answersTo, SIGNED } from '../../demo/send.ts'
import { findingsOf } from '../../electron/engine/documents/check.ts'
import type { ClientVault } from '../../electron/engine/vault/schema.ts'
import type { SendOrder } from '../../shared/ipc/views.ts'

/** An order with a word to every warning, where a test sends without an office. */
export async function answered(
  vault: ClientVault,
  order: Omit<SendOrder, 'words'>,
  now: Date,
): Promise<SendOrder> {
  const findings = await findingsOf(vault.read, order.document, { now, receivers: order.receivers })
  return { sign: SIGNED, ...order, words: answersTo(findings) }
}
