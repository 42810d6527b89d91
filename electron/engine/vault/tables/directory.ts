import type { DirectoryUpdate, Seat, Unit } from '../../../../shared/network/directory.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'

/** The directory as last heard, usable offline; its version and age are known. */
/** `at`: when the exchange last changed it; `checkedAt`: when we last asked. */
export type DirectoryState = { version: number; at: string; checkedAt: string | null }

export function directoryState(vault: ReadableVault): DirectoryState | undefined {
  return vault.get<DirectoryState>(
    'SELECT version, at, checked_at AS checkedAt FROM directory_state WHERE id = 1',
  )
}

export function allUnits(vault: ReadableVault): Unit[] {
  return vault
    .all<{ content: string }>('SELECT content FROM unit ORDER BY code')
    .map(row => JSON.parse(row.content))
}

export function findUnit(vault: ReadableVault, code: string): Unit | undefined {
  const row = vault.get<{ content: string }>('SELECT content FROM unit WHERE code = ?', code)
  return row === undefined ? undefined : JSON.parse(row.content)
}

export function seatsOfUnit(vault: ReadableVault, unit: string): Seat[] {
  return vault
    .all<{ content: string }>('SELECT content FROM seat WHERE unit = ? ORDER BY id', unit)
    .map(row => JSON.parse(row.content))
}

export function allSeats(vault: ReadableVault): Seat[] {
  return vault
    .all<{ content: string }>('SELECT content FROM seat ORDER BY id')
    .map(row => JSON.parse(row.content))
}

export function findSeat(vault: ReadableVault, id: string): Seat | undefined {
  const row = vault.get<{ content: string }>('SELECT content FROM seat WHERE id = ?', id)
  return row === undefined ? undefined : JSON.parse(row.content)
}

/** Serials revoked at or before a moment, lower-case hex. */
export function revokedSerials(vault: ReadableVault): ReadonlySet<string> {
  return new Set(vault.all<{ serial: string }>('SELECT serial FROM revocation').map(row => row.serial))
}

/** We have asked, and this is what the exchange stands by: a directory frozen on the way shows its age. */
export function noteDirectoryChecked(vault: WritableVault, at: string): void {
  vault.run('UPDATE directory_state SET checked_at = ? WHERE id = 1', at)
}

/** Applies a checked update; one that does not continue from our version is left alone. */
export function applyDirectoryUpdate(vault: WritableVault, update: DirectoryUpdate): boolean {
  const known = directoryState(vault)?.version ?? 0
  if (update.since > known || update.upTo < known) return false
  for (const unit of update.units) {
    vault.run(
      'INSERT OR REPLACE INTO unit (code, name, content, version) VALUES (?, ?, ?, ?)',
      unit.code,
      unit.name,
      JSON.stringify(unit),
      unit.version,
    )
  }
  for (const seat of update.seats) {
    vault.run(
      'INSERT OR REPLACE INTO seat (id, unit, content, version) VALUES (?, ?, ?, ?)',
      seat.id,
      seat.unit,
      JSON.stringify(seat),
      seat.version,
    )
  }
  for (const revocation of update.revocations) {
    vault.run(
      'INSERT OR REPLACE INTO revocation (serial, at, version) VALUES (?, ?, ?)',
      revocation.serial,
      revocation.at,
      revocation.version,
    )
  }
  vault.run(
    `INSERT INTO directory_state (id, version, at) VALUES (1, ?, ?)
     ON CONFLICT (id) DO UPDATE SET version = excluded.version, at = excluded.at`,
    update.upTo,
    update.at,
  )
  return true
}
