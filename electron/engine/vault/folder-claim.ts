import { realpathSync } from 'node:fs'
import { VaultError } from './errors.ts'

const claimed = new Set<string>()

/**
 * Takes a folder for this process's own bookkeeping, before any of its files is touched: POSIX drops
 * a process's locks on a file when it closes any handle of that file, so a second look at an open
 * database would silently unlock it. Throws VaultError 'vault-in-use'; answers how to release.
 */
export function claimFolder(folder: string): () => void {
  const path = realpathSync(folder)
  if (claimed.has(path)) throw new VaultError('vault-in-use', 'this process has the vault open already')
  claimed.add(path)
  return () => {
    claimed.delete(path)
  }
}
