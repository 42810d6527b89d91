import { BrowserWindow, dialog, screen } from 'electron'
import { START_PAGE } from './origin.ts'
import type { Places } from './places.ts'
import { openingState, readWindowState, SMALLEST, writeWindowState } from './window-state.ts'
import type { ShellWords } from './words.ts'

/** The one window. It shows itself when the page has painted, and remembers its size when it closes. */
export function openWindow(places: Places, words: ShellWords, isPackaged: boolean): BrowserWindow {
  const state = openingState(readWindowState(places.windowState), screen.getPrimaryDisplay().workArea)
  const window = new BrowserWindow({
    width: state.width,
    height: state.height,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: words.app,
    show: false,
    webPreferences: {
      preload: places.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !isPackaged,
    },
  })
  if (state.maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => rememberSize(window, places.windowState))
  askBeforeLeaving(window, words)
  return window
}

/** Loads the page; rejects when it cannot be shown. */
export function showPage(window: BrowserWindow): Promise<void> {
  return window.loadURL(START_PAGE)
}

function rememberSize(window: BrowserWindow, file: string): void {
  const { width, height } = window.getNormalBounds()
  writeWindowState(file, { width, height, maximized: window.isMaximized() })
}

// A page with unsaved words holds the window by its `beforeunload`; the person decides.
function askBeforeLeaving(window: BrowserWindow, words: ShellWords): void {
  window.webContents.on('will-prevent-unload', event => {
    const answer = dialog.showMessageBoxSync(window, {
      type: 'warning',
      message: words.unsavedTitle,
      detail: words.unsavedDetail,
      buttons: [words.stay, words.leave],
      defaultId: 0,
      cancelId: 0,
    })
    if (answer === 1) event.preventDefault()
  })
}
