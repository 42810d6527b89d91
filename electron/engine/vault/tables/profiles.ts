import type { ReadableVault, WritableVault } from '../handles.ts'

/** Every network profile seen (encoded statements); the highest revision is in force. */
export function currentProfile(
  vault: ReadableVault,
): { revision: number; statement: Uint8Array } | undefined {
  return vault.get('SELECT revision, statement FROM network_profile ORDER BY revision DESC LIMIT 1')
}

export function insertProfile(vault: WritableVault, revision: number, statement: Uint8Array): void {
  vault.run('INSERT OR IGNORE INTO network_profile (revision, statement) VALUES (?, ?)', revision, statement)
}
