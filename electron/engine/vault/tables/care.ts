import type { CareFinding, CareReport } from '../../../../shared/ipc/care-views.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'
import type { CareReportedRecord } from '../records.ts'
import { note } from './audit.ts'

/** Reports of mendings (journalled), and marks of what is done from time to time (not journalled). */
export type CareAct =
  | 'files-checked'
  | 'copies-checked'
  | 'drill'
  | 'recovery-code-checked'
  | 'disk-filled'
  | 'lost-rows-told'
export type CareMark = { at: string; detail: string }

const SHOWN = 20

export function careReports(vault: ReadableVault): CareReport[] {
  return vault
    .all<{ id: string; at: string; findings: string; seen_at: string | null }>(
      `SELECT * FROM care_report ORDER BY id DESC LIMIT ${SHOWN}`,
    )
    .map(row => ({
      id: row.id,
      at: row.at,
      findings: JSON.parse(row.findings) as CareFinding[],
      seen: row.seen_at !== null,
    }))
}

export function insertCareReport(vault: WritableVault, { id, at, findings }: CareReportedRecord): void {
  vault.run('INSERT INTO care_report (id, at, findings) VALUES (?, ?, ?)', id, at, JSON.stringify(findings))
  for (const { kind, count } of findings)
    note(vault, { at, act: 'mended', subject: kind, detail: String(count) })
}

export function markReportSeen(vault: WritableVault, id: string, at: string): void {
  vault.run('UPDATE care_report SET seen_at = coalesce(seen_at, ?) WHERE id = ?', at, id)
}

export function careMark(vault: ReadableVault, act: CareAct): CareMark | undefined {
  return vault.get<CareMark>('SELECT at, detail FROM care_mark WHERE act = ?', act)
}

export function setCareMark(vault: WritableVault, act: CareAct, { at, detail }: CareMark): void {
  vault.run('INSERT OR REPLACE INTO care_mark (act, at, detail) VALUES (?, ?, ?)', act, at, detail)
}
