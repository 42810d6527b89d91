import type { Finding } from '../shared/checks/finding.ts'
import type { WarningWord } from '../shared/checks/warning-words.ts'
import type { SendOrder, Sent } from '../shared/ipc/views.ts'
import type { Office } from './office.ts'

/** Sends as a clerk does who looked at every warning and says so. */
export async function sendAnswered(office: Office, order: Omit<SendOrder, 'words'>): Promise<Sent> {
  const findings = await office.call('document:check', order.document, order.receivers)
  return office.call('document:send', { ...order, words: answersTo(findings) })
}

/** One word to each warning. */
export function answersTo(findings: readonly Finding[]): WarningWord[] {
  const warnings = findings.filter(({ level }) => level === 'warning')
  return [...new Set(warnings.map(({ code }) => code))].map(code => ({ code, word: '已核对' }))
}
