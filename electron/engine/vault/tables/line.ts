import type { Digest } from '../../../../shared/encoding/digest.ts'
import { type LineEvent, type LineRow, lineRowDigest } from '../../../../shared/line/line-row.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'
import { dropLineAnchor, isLineBehind, type LineAnchor, lineAnchor } from './line-anchor.ts'
import { lastCheckpoint } from './mailbox.ts'

/** The line record: append-only, each row with the digest of the one before. */
type StoredRow = { content: string; digest: Digest }

export function appendLineRow(vault: WritableVault, event: LineEvent, at: string): void {
  const last = vault.get<StoredRow & { number: number }>(
    'SELECT * FROM line_row ORDER BY number DESC LIMIT 1',
  )
  const row: LineRow = {
    ...event,
    number: (last?.number ?? 0) + 1,
    at,
    checkpoint: lastCheckpoint(vault) ?? null,
    previous: last?.digest ?? null,
  }
  vault.run(
    'INSERT INTO line_row (number, content, digest) VALUES (?, ?, ?)',
    row.number,
    JSON.stringify(row),
    lineRowDigest(row),
  )
}

/** The record's last row. */
export function lineHead(vault: ReadableVault): LineAnchor | undefined {
  const row = vault.get<StoredRow>('SELECT content, digest FROM line_row ORDER BY number DESC LIMIT 1')
  if (row === undefined) return undefined
  const { number, at }: LineRow = JSON.parse(row.content)
  return { number, at, digest: row.digest }
}

export function hasLineRows(vault: ReadableVault): boolean {
  return lineHead(vault) !== undefined
}

/** Rows after the one before are lost; `lost` names the last of them that the journal knows of. */
export function appendRestoredRow(
  vault: WritableVault,
  { copyAt, at }: { copyAt: string | null; at: string },
): void {
  const anchor = isLineBehind(vault) ? lineAnchor(vault) : undefined
  const lost = anchor === undefined ? null : { number: anchor.number, digest: anchor.digest }
  appendLineRow(vault, { kind: 'restored', copyAt, lost }, at)
  dropLineAnchor(vault)
}

/** The newest rows, oldest of them first. */
export function lineRows(vault: ReadableVault, limit: number): LineRow[] {
  return vault
    .all<StoredRow>('SELECT content, digest FROM line_row ORDER BY number DESC LIMIT ?', limit)
    .map(({ content }) => JSON.parse(content))
    .reverse()
}

/** How the line stood last: rows of days say nothing about it. */
export function lastLineState(vault: ReadableVault): Exclude<LineRow, { kind: 'day' }> | undefined {
  const row = vault.get<StoredRow>(
    "SELECT content, digest FROM line_row WHERE json_extract(content, '$.kind') <> 'day' ORDER BY number DESC LIMIT 1",
  )
  return row === undefined ? undefined : JSON.parse(row.content)
}

export type Attempts = { day: string; outcome: string; count: number; last_at: string }

export function addAttempts(vault: WritableVault, { day, outcome, count, last_at }: Attempts): void {
  vault.run(
    `INSERT INTO line_attempt (day, outcome, count, last_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (day, outcome) DO UPDATE SET count = count + excluded.count, last_at = excluded.last_at`,
    day,
    outcome,
    count,
    last_at,
  )
}

export function attemptsCounted(vault: ReadableVault): Attempts[] {
  return vault.all<Attempts>('SELECT * FROM line_attempt ORDER BY day, outcome')
}

export function dropAttempts(vault: WritableVault, day: string): void {
  vault.run('DELETE FROM line_attempt WHERE day = ?', day)
}
