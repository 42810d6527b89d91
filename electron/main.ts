/** The order in which the client starts. What each step does stands in shell/, ipc/ and engine/. */
import { app, type BrowserWindow, dialog, ipcMain, Menu, powerMonitor, protocol, session } from 'electron'
import { createEngine } from './engine/engine.ts'
import { bindCalls } from './ipc/bind.ts'
import { EVENT_CHANNEL } from './ipc/channels.ts'
import { createHandedFiles } from './ipc/handed-files.ts'
import { isOwnPage } from './ipc/sender.ts'
import { forkProgram } from './shell/children.ts'
import { closeBeforeQuit } from './shell/ending.ts'
import { fileCalls } from './shell/file-calls.ts'
import { reportTo } from './shell/incidents.ts'
import { liveServerOf } from './shell/live-server.ts'
import { menuTemplate } from './shell/menu.ts'
import { denyNavigation } from './shell/navigation.ts'
import { APP_ORIGIN, registerAppScheme } from './shell/origin.ts'
import { denyNetwork, denyPermissions } from './shell/permissions.ts'
import { chooseProfile, placesOf } from './shell/places.ts'
import { watchPower } from './shell/power.ts'
import { printCalls } from './shell/print-calls.ts'
import { createPrintSheets } from './shell/print-sheets.ts'
import { printSheets } from './shell/print-window.ts'
import { serveApp } from './shell/serve.ts'
import { claimProfile } from './shell/single-instance.ts'
import { openWindow, showPage } from './shell/window.ts'
import { shellWords } from './shell/words.ts'

let window: BrowserWindow | undefined

app.enableSandbox()
registerAppScheme(protocol)
chooseProfile(app)
if (claimProfile(app, () => window)) {
  denyNavigation(app)
  app.on('window-all-closed', () => app.quit())
  app.whenReady().then(start).catch(giveUp)
} else {
  app.quit()
}

async function start(): Promise<void> {
  const places = placesOf(app)
  const words = shellWords(app.getLocale())
  const liveServer = liveServerOf(app, process.env)
  const now = () => new Date()
  denyPermissions(session.defaultSession)
  denyNetwork(session.defaultSession, liveServer)
  const sheets = createPrintSheets()
  serveApp(protocol, { folder: places.renderer, liveServer, sheets })
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words, app.isPackaged)))

  const engine = createEngine({
    dataDir: places.data,
    resourcesDir: places.resources,
    fork: forkProgram(places),
    now,
  })
  closeBeforeQuit(app, () => engine.close())
  watchPower(powerMonitor, engine)

  const opened = openWindow(places, words, app.isPackaged)
  window = opened
  const own = { contentsId: opened.webContents.id, origin: APP_ORIGIN }
  const files = createHandedFiles()
  bindCalls(ipcMain, {
    files,
    handlers: {
      ...engine.handlers,
      ...fileCalls(engine.handlers, { window: () => opened, files, words }),
      ...printCalls(engine.handlers, job => printSheets(job, { sheets, owner: opened })),
    },
    isTrusted: event => isOwnPage(event, own),
    report: reportTo(places.incidents, now),
  })
  engine.events.on((name, payload) => {
    if (!opened.isDestroyed()) opened.webContents.send(EVENT_CHANNEL, name, payload)
  })
  await showPage(opened)
}

function giveUp(error: unknown): void {
  reportTo(placesOf(app).incidents, () => new Date())('start', error)
  const { cannotStart } = shellWords(app.getLocale())
  dialog.showErrorBox(cannotStart, error instanceof Error ? error.message : String(error))
  app.exit(1)
}
