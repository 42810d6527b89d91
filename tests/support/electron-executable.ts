import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const STAND_IN = join(ROOT, 'tests/support/standin/dist')

/** What runs the app: Electron itself, or the stand-in where Electron's binary is not there. */
export type Executable = { readonly kind: 'electron' | 'stand-in'; readonly path: string }

/** ELECTRON_OVERRIDE_DIST_PATH, else Electron's own binary if it has been fetched, else the stand-in. */
export function electronExecutable(): Executable {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override !== undefined && override !== '') {
    return {
      kind: override === STAND_IN ? 'stand-in' : 'electron',
      path: join(override, binaryName() ?? 'electron'),
    }
  }
  return realElectron() ?? { kind: 'stand-in', path: join(STAND_IN, 'electron') }
}

function realElectron(): Executable | undefined {
  const name = binaryName()
  const path = name === undefined ? undefined : join(ROOT, 'node_modules/electron/dist', name)
  return path !== undefined && existsSync(path) ? { kind: 'electron', path } : undefined
}

// Electron's installer writes where inside `dist` its binary lies on this system.
function binaryName(): string | undefined {
  const file = join(ROOT, 'node_modules/electron/path.txt')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}
