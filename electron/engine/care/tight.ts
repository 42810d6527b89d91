import type { Session } from '../session.ts'
import { VaultError } from '../vault/errors.ts'

/**
 * While the reserve is gone only what has begun is still written: text, acts, receipts. Throws VaultError 'disk-tight'
 * for what brings much onto the disk and can wait.
 */
export function requireReserve({ vault, partFiles }: Pick<Session, 'vault' | 'partFiles'>): void {
  if (vault.care.room(partFiles.freeBytes()).tight)
    throw new VaultError('disk-tight', 'the reserve is gone: nothing large is taken in')
}
