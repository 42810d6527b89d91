import type { Digest } from '../../../../shared/encoding/digest.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

/** The last row of the line record that the journal knows of. */
export type LineAnchor = { number: number; digest: Digest; at: string }

export function lineAnchor(vault: ReadableVault): LineAnchor | undefined {
  return vault.get<LineAnchor>('SELECT number, digest, at FROM line_anchor WHERE id = 1')
}

export function setLineAnchor(vault: WritableVault, { number, digest, at }: LineAnchor): void {
  vault.run(
    'INSERT OR REPLACE INTO line_anchor (id, number, digest, at) VALUES (1, ?, ?, ?)',
    ...[number, digest, at],
  )
}

/** A restore has been told of: the anchor is no row of this chain any more. */
export function dropLineAnchor(vault: WritableVault): void {
  vault.run('DELETE FROM line_anchor')
}

/** Whether the row that the journal knows of is not in the record any more. */
export function isLineBehind(vault: ReadableVault): boolean {
  const anchor = lineAnchor(vault)
  if (anchor === undefined) return false
  const row = vault.get<{ digest: Digest }>('SELECT digest FROM line_row WHERE number = ?', anchor.number)
  return row?.digest !== anchor.digest
}
