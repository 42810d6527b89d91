import { BrowserWindow, type WebContentsPrintOptions } from 'electron'
import type { PrintEnd, PrintJob } from '../../shared/ipc/print-views.ts'
import type { PrintSheets } from './print-sheets.ts'

/** What Electron calls it when a person closed the system's dialog without printing. */
const CANCELLED = 'Print job canceled'
/** Colour stays what the sheets have: originals red, copies black; margins are part of the sheets. */
const OPTIONS: WebContentsPrintOptions = {
  silent: false,
  printBackground: true,
  margins: { marginType: 'none' },
}
const MICRONS_PER_MM = 1000
/** A thousand sides are laid out in some seconds; what takes longer has hung. */
const READY_LIMIT_MS = 120_000

/**
 * Prints a job by the system's dialog from a window that nobody sees and that has no preload, and closes it.
 * Never throws: what could not be printed is `failed`.
 */
export async function printSheets(
  job: PrintJob,
  { sheets, owner }: { sheets: PrintSheets; owner: BrowserWindow },
): Promise<PrintEnd> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
  })
  const close = () => window.destroy()
  owner.once('closed', close)
  try {
    await shown(window, sheets.offer(job))
    return await printed(window, { ...OPTIONS, pageSize: pageSizeOf(job.paper) })
  } catch {
    return 'failed'
  } finally {
    owner.removeListener('closed', close)
    if (!window.isDestroyed()) window.destroy()
  }
}

/** Loads the sheets and waits until the page says that their faces are there (renderer/sheets.ts). */
async function shown(window: BrowserWindow, address: string): Promise<void> {
  const ready = new Promise<void>((resolve, reject) => {
    window.webContents.once('did-navigate-in-page', () => resolve())
    window.webContents.once('destroyed', () => reject(new Error('the window has gone')))
    setTimeout(() => reject(new Error('the sheets did not become ready')), READY_LIMIT_MS).unref()
  })
  await Promise.all([window.loadURL(address), ready])
}

function printed({ webContents }: BrowserWindow, options: WebContentsPrintOptions): Promise<PrintEnd> {
  return new Promise(resolve => {
    webContents.once('destroyed', () => resolve('failed'))
    webContents.print(options, (success, reason) => {
      if (success) resolve('printed')
      else resolve(reason === CANCELLED ? 'cancelled' : 'failed')
    })
  })
}

function pageSizeOf({ width, height }: PrintJob['paper']): NonNullable<WebContentsPrintOptions['pageSize']> {
  if (width === 210 && height === 297) return 'A4'
  return { width: width * MICRONS_PER_MM, height: height * MICRONS_PER_MM }
}
