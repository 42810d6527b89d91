import { join } from 'node:path'
import type { App } from 'electron'

/** Where things are, in the source tree and in the packaged app alike. */
export type Places = {
  /** The built main process: main.js, and the programs it can fork beside it. */
  readonly programs: string
  readonly preload: string
  readonly renderer: string
  /** What ships: fonts, icons, profiles, the practice city. */
  readonly resources: string
  /** The engine's folder: vaults and everything beside them. */
  readonly data: string
  readonly windowState: string
  readonly incidents: string
}

/** `--user-data-dir=FOLDER` chooses the profile; must be called before `ready`. */
export function chooseProfile(app: Pick<App, 'commandLine' | 'setPath'>): void {
  const chosen = app.commandLine.getSwitchValue('user-data-dir')
  if (chosen !== '') app.setPath('userData', chosen)
}

export function placesOf(app: Pick<App, 'getAppPath' | 'getPath'>): Places {
  const built = join(app.getAppPath(), 'out')
  const profile = app.getPath('userData')
  return {
    programs: join(built, 'main'),
    preload: join(built, 'preload', 'preload.cjs'),
    renderer: join(built, 'renderer'),
    resources: join(app.getAppPath(), 'resources'),
    data: join(profile, 'data'),
    windowState: join(profile, 'window.json'),
    incidents: join(profile, 'incidents.log'),
  }
}
