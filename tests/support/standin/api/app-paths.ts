import { mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { context } from '../context.ts'

const chosen = new Map<string, string>()

export function setAppPath(name: string, path: string): void {
  chosen.set(name, path)
}

/** app.getPath; folders of the app itself exist when it returns. */
export function appPath(name: string): string {
  const path = chosen.get(name) ?? defaultPath(name)
  if (['userData', 'sessionData', 'logs'].includes(name)) mkdirSync(path, { recursive: true })
  return path
}

export function appName(): string {
  return context.manifest.productName ?? context.manifest.name ?? 'Electron'
}

function defaultPath(name: string): string {
  const settings = process.env.XDG_CONFIG_HOME || join(homedir(), '.config')
  switch (name) {
    case 'home':
      return homedir()
    case 'appData':
      return settings
    case 'temp':
      return tmpdir()
    case 'exe':
      return process.execPath
    case 'userData':
      return context.switches.get('user-data-dir') || join(settings, appName())
    case 'sessionData':
      return appPath('userData')
    case 'logs':
      return join(appPath('userData'), 'logs')
    case 'documents':
    case 'downloads':
    case 'desktop':
      return join(homedir(), name.charAt(0).toUpperCase() + name.slice(1))
    default:
      throw new Error(`Failed to get '${name}' path`)
  }
}
