import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const PACKAGE = join(import.meta.dirname, '../node_modules/electron')
const FETCH_LIMIT_MS = 10 * 60_000 // about 120 MB over a slow line; without a line it fails at once

/** Electron's own binary, or `undefined` where it has not been fetched. */
export function electronBinary(): string | undefined {
  const name = electronBinaryName()
  const path = name === undefined ? undefined : join(PACKAGE, 'dist', name)
  return path !== undefined && existsSync(path) ? path : undefined
}

/** The binary's name on this system: Electron's installer writes it down when it has fetched it. */
export function electronBinaryName(): string | undefined {
  const file = join(PACKAGE, 'path.txt')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

/** Asks Electron's installer for the binary once; `undefined` where it cannot be had. */
export function fetchElectron(): string | undefined {
  spawnSync(process.execPath, [join(PACKAGE, 'install.js')], { stdio: 'ignore', timeout: FETCH_LIMIT_MS })
  return electronBinary()
}
