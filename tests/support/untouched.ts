import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Names, times of writing and bytes of all that is below a folder: equal only where nothing was written. */
export function stateOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map(entry => ({ path: join(entry.parentPath, entry.name), isFile: entry.isFile() }))
    .map(({ path, isFile }) => {
      const digest = isFile ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'folder'
      return `${path} ${statSync(path).mtimeMs} ${digest}`
    })
    .sort()
}
