import type { ClientVault } from '../vault/schema.ts'
import { careMark, setCareMark } from '../vault/tables/care.ts'
import { allLostRows } from '../vault/tables/lost-rows.ts'
import { finding } from './opening-findings.ts'
import { keepReport } from './report.ts'

const NUMBERS_NAMED = 20

/**
 * Tells once of rows of the incoming register that went with a lost PC, and whose numbers the seat's own receipts have
 * bound. Answers whether there was anything to tell.
 */
export function tellLostRows(vault: ClientVault, now: Date): boolean {
  const rows = allLostRows(vault.read)
  const told = Number(careMark(vault.read, 'lost-rows-told')?.detail ?? 0)
  if (rows.length <= told) return false
  const numbers = rows.slice(0, NUMBERS_NAMED).map(({ number }) => number)
  const name = `${numbers.join('、')}${rows.length > NUMBERS_NAMED ? '…' : ''}`
  if (!keepReport(vault, [finding('register-rows-lost', rows.length, name)], now)) return false
  vault.write(trx => setCareMark(trx, 'lost-rows-told', { at: now.toISOString(), detail: `${rows.length}` }))
  return true
}
