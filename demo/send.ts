import type { Finding } from '../shared/checks/finding.ts'
import type { WarningWord } from '../shared/checks/warning-words.ts'
import type { SendOrder, Sent } from '../shared/ipc/views.ts'
import type { Office } from './office.ts'

/** Sends as a clerk of a small office does: a word to every warning, and 签发 in the same turn. */
export async function sendAnswered(office: Office, order: Omit<SendOrder, 'words'>): Promise<Sent> {
  const findings = await office.call('document:check', order.document, order.receivers)
  return office.call('document:send', { sign: SIGNED, ...order, words: answersTo(findings) })
}

/** 签发 by one who is named here, of a document whose number was typed in. */
export const SIGNED: NonNullable<SendOrder['sign']> = {
  signer: { name: '王建' },
  opinion: '同意发出',
  number: { from: 'hand', reason: '沿用纸质登记的字号' },
}

/** One word to each warning. */
export function answersTo(findings: readonly Finding[]): WarningWord[] {
  const warnings = findings.filter(({ level }) => level === 'warning')
  return [...new Set(warnings.map(({ code }) => code))].map(code => ({ code, word: '已核对' }))
}
