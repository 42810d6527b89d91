import type { Browser } from './browser/launch.ts'

/** What the whole stand-in knows about this run; boot.ts fills it before the app's main is imported. */
export type Context = {
  readonly switches: Map<string, string>
  appPath: string
  manifest: Manifest
  packaged: boolean
  headless: boolean
  chromeVersion: string
  browser: Browser | undefined
}

/** The fields of the app's package.json that Electron reads. */
export type Manifest = { name?: string; productName?: string; version?: string; main?: string }

/** The Electron whose declarations the stand-in follows; package.json pins the same one. */
export const ELECTRON_VERSION = '45.4.1'

export const context: Context = {
  switches: new Map(),
  appPath: process.cwd(),
  manifest: {},
  packaged: process.env.STANDIN_PACKAGED === '1',
  headless: isHeadless(),
  chromeVersion: '0.0.0.0',
  browser: undefined,
}

/** The running browser; asking for it before `ready` is a mistake in the stand-in itself. */
export function runningBrowser(): Browser {
  if (context.browser === undefined) throw new TypeError('stand-in: the browser is not running yet')
  return context.browser
}

/** Tells what the stand-in does, when STANDIN_LOG is set. */
export function trace(...words: unknown[]): void {
  if (process.env.STANDIN_LOG) process.stderr.write(`[stand-in] ${words.map(String).join(' ')}\n`)
}

/** For calls whose failure only means that a page has gone in between. */
export function quietly(call: Promise<unknown>): void {
  call.catch(error => trace('ignored:', error))
}

function isHeadless(): boolean {
  const asked = process.env.STANDIN_HEADLESS
  if (asked !== undefined && asked !== '') return asked !== '0'
  return !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
}
