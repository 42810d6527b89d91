import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { context, ELECTRON_VERSION, quietly } from '../context.ts'
import { standIn } from '../unimplemented.ts'
import { appName, appPath, setAppPath } from './app-paths.ts'
import { Preventable } from './preventable.ts'
import { InstanceLock } from './single-instance.ts'
import { openWindows } from './windows.ts'

const CLOSE_LIMIT_MS = 3_000 // then the browser is killed, so that a test never leaves one behind

type Used =
  | 'commandLine'
  | 'enableSandbox'
  | 'exit'
  | 'getAppPath'
  | 'getLocale'
  | 'getName'
  | 'getPath'
  | 'getVersion'
  | 'isPackaged'
  | 'isReady'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setPath'
  | 'whenReady'

class StandInApp extends EventEmitter implements Pick<App, Used> {
  readonly isPackaged = context.packaged
  readonly commandLine = commandLine()
  readonly #ready = Promise.withResolvers<void>()
  #isReady = false
  #phase: 'running' | 'quitting' | 'exiting' = 'running'
  #lock: InstanceLock | undefined

  whenReady(): Promise<void> {
    return this.#ready.promise
  }

  isReady(): boolean {
    return this.#isReady
  }

  getName(): string {
    return appName()
  }

  getVersion(): string {
    return context.manifest.version ?? ELECTRON_VERSION
  }

  getAppPath(): string {
    return context.appPath
  }

  getLocale(): string {
    const locale = process.env.STANDIN_LOCALE || process.env.LANG || 'en_US'
    const name = (locale.split('.')[0] ?? '').replace('_', '-')
    return ['C', 'POSIX', ''].includes(name) ? 'en-US' : name
  }

  getPath(name: Parameters<App['getPath']>[0]): string {
    return appPath(name)
  }

  setPath(name: string, path: string): void {
    setAppPath(name, path)
  }

  /** Chromium's own sandbox follows `--no-sandbox` on the command line, as in Electron. */
  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready')
  }

  requestSingleInstanceLock(): boolean {
    this.#lock ??= new InstanceLock(appPath('userData'))
    return this.#lock.claim(({ argv, cwd }) => {
      void this.whenReady().then(() => this.emit('second-instance', new Preventable(), argv, cwd, {}))
    })
  }

  quit(): void {
    if (this.#phase === 'running') void this.#quit()
  }

  exit(code = 0): void {
    if (this.#phase === 'exiting') return
    this.#phase = 'exiting'
    void this.#exit(code)
  }

  /** Called by boot when the browser answers. */
  becomeReady(): void {
    this.#isReady = true
    this.emit('will-finish-launching')
    this.#ready.resolve()
    this.emit('ready', {}, {})
  }

  /** Called when the last window has closed. */
  lastWindowClosed(): void {
    if (this.#phase !== 'running') return
    if (this.listenerCount('window-all-closed') === 0) this.quit()
    else this.emit('window-all-closed')
  }

  isEnding(): boolean {
    return this.#phase !== 'running'
  }

  async #quit(): Promise<void> {
    this.#phase = 'quitting'
    const ended = this.#ask('before-quit') && (await closeAllWindows()) && this.#ask('will-quit')
    if (ended) this.exit(0)
    else if (!this.#isExiting()) this.#phase = 'running'
  }

  #isExiting(): boolean {
    return this.#phase === 'exiting'
  }

  #ask(event: 'before-quit' | 'will-quit'): boolean {
    const preventable = new Preventable()
    this.emit(event, preventable)
    return !preventable.defaultPrevented
  }

  async #exit(code: number): Promise<void> {
    this.emit('quit', {}, code)
    await this.#lock?.release()
    await closeBrowser()
    process.exit(code)
  }
}

/** The app object as main sees it, and as the stand-in's own parts drive it. */
export const ownApp = new StandInApp()
export const app = standIn<App>('app', ownApp)

async function closeAllWindows(): Promise<boolean> {
  for (const window of openWindows) if (!(await window.requestClose())) return false
  return true
}

async function closeBrowser(): Promise<void> {
  const child = context.browser?.process
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  quietly(context.browser?.connection.root.send('Browser.close') ?? ended)
  const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_LIMIT_MS)
  await ended
  clearTimeout(timer)
}

function commandLine(): App['commandLine'] {
  return standIn<App['commandLine']>('app.commandLine', {
    appendSwitch: (name: string, value = '') => context.switches.set(name, value),
    hasSwitch: (name: string) => context.switches.has(name),
    getSwitchValue: (name: string) => context.switches.get(name) ?? '',
  })
}
