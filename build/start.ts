/**
 * `npm start`: the app in real Electron; where its binary cannot be had, in a window of an installed
 * Chrome, Chromium or Edge; where there is none either, a sentence that says so.
 */
import { basename, join } from 'node:path'
import { electronBinary, fetchElectron } from './electron-binary.ts'
import { buildIfStale } from './freshness.ts'
import { findInstalledBrowser } from './installed-browser.ts'
import { ROOT, runInFront } from './programs.ts'

const NEITHER = `Hongtou needs either Electron's binary, which could not be fetched, or an installed Chrome, Chromium or Edge.
Install one of these browsers (or set STANDIN_CHROMIUM to its path) and run "npm start" again.`
const NO_SCREEN =
  'Hongtou opens a window, and there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set).'

process.exitCode = await start(process.argv.slice(2))

async function start(args: readonly string[]): Promise<number> {
  const built = await buildIfStale()
  if (built !== 0) return built
  const electron = electronBinary() ?? fetchElectron()
  if (electron !== undefined)
    return hasScreen() ? runInFront(electron, [...rootSwitches(), ROOT, ...args]) : say(NO_SCREEN)
  const browser = findInstalledBrowser()
  if (browser === undefined) return say(NEITHER)
  if (!hasScreen()) return say(NO_SCREEN)
  console.log(`Electron's binary is not here: opening the stand-in in a window of ${basename(browser)}.`)
  return runInFront(join(ROOT, 'tests/support/standin/dist/electron'), [ROOT, ...args])
}

// Chromium's sandbox refuses to run as root.
function rootSwitches(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

function hasScreen(): boolean {
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

function say(sentence: string): number {
  console.error(sentence)
  return 1
}
