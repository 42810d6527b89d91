import { join } from 'node:path'
import { electronBinary, electronBinaryName } from '../../build/electron-binary.ts'

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
      path: join(override, electronBinaryName() ?? 'electron'),
    }
  }
  const path = electronBinary()
  return path === undefined
    ? { kind: 'stand-in', path: join(STAND_IN, 'electron') }
    : { kind: 'electron', path }
}
