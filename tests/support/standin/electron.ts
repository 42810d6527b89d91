/**
 * The module named `electron`, as far as the shell uses it; everything else throws when it is touched.
 * What it does is written against Electron's own declarations, so a changed signature does not compile.
 */
import type * as Electron from 'electron'
import { app } from './api/app.ts'
import { BrowserWindow, webContents } from './api/browser-window.ts'
import { dialog } from './api/dialog.ts'
import { ipcMain } from './api/ipc-main.ts'
import { Menu } from './api/menu.ts'
import { powerMonitor } from './api/power-monitor.ts'
import { protocol } from './api/protocol.ts'
import { screen } from './api/screen.ts'
import { session } from './api/session.ts'
import { utilityProcess } from './api/utility-process.ts'
import { absent, absentClass } from './unimplemented.ts'

const autoUpdater = absent<Electron.AutoUpdater>('autoUpdater')
const clipboard = absent<Electron.Clipboard>('clipboard')
const nativeTheme = absent<Electron.NativeTheme>('nativeTheme')
const net = absent<Electron.Net>('net')
const safeStorage = absent<Electron.SafeStorage>('safeStorage')
const shell = absent<Electron.Shell>('shell')
const Notification = absentClass('Notification')
const Tray = absentClass('Tray')

const all = {
  app,
  autoUpdater,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
  webContents,
}

// require('electron') gives the plain object.
export {
  all as 'module.exports',
  app,
  autoUpdater,
  BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
  webContents,
}
