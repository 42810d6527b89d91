import type { App, BrowserWindow } from 'electron'

/** One process for each profile: a vault has one writer. `false` in the second one, which must end. */
export function claimProfile(app: App, currentWindow: () => BrowserWindow | undefined): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', () => bringForward(currentWindow()))
  return true
}

function bringForward(window: BrowserWindow | undefined): void {
  if (window === undefined || window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
