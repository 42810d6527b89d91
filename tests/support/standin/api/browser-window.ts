import { EventEmitter } from 'node:events'
import type {
  BrowserWindowConstructorOptions,
  BrowserWindow as ElectronWindow,
  Rectangle,
  WebContents,
} from 'electron'
import { closePage, openPage } from '../browser/targets.ts'
import { context, quietly, runningBrowser } from '../context.ts'
import { standIn } from '../unimplemented.ts'
import { app, ownApp } from './app.ts'
import { Preventable } from './preventable.ts'
import { StandInWebContents } from './web-contents.ts'
import { openWindows } from './windows.ts'

type Used =
  | 'close'
  | 'destroy'
  | 'focus'
  | 'getBounds'
  | 'getNormalBounds'
  | 'getSize'
  | 'getTitle'
  | 'id'
  | 'isDestroyed'
  | 'isFocused'
  | 'isFullScreen'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'maximize'
  | 'minimize'
  | 'restore'
  | 'setTitle'
  | 'show'
  | 'webContents'

const byFace = new Map<ElectronWindow, StandInWindow>()
let focused: StandInWindow | undefined
let lastId = 0

class StandInWindow extends EventEmitter implements Pick<ElectronWindow, Used> {
  readonly id = ++lastId
  readonly face = standIn<ElectronWindow>('BrowserWindow', this)
  readonly contents: StandInWebContents
  readonly #opened: Promise<void>
  readonly #bounds: Rectangle
  readonly #placed: boolean
  #title: string
  #state: 'normal' | 'minimized' | 'maximized' = 'normal'
  #visible: boolean
  #destroyed = false

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    if (!ownApp.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    this.#placed = options.x !== undefined
    this.#visible = options.show !== false
    this.#title = options.title ?? ownApp.getName()
    this.contents = new StandInWebContents(options.webPreferences ?? {})
    this.contents.on('destroyed', () => this.#gone())
    this.contents.once('first-paint', () => this.emit('ready-to-show', {}))
    this.#opened = this.#open()
    openWindows.add(this)
    byFace.set(this.face, this)
    app.emit('web-contents-created', {}, this.contents.face)
  }

  get webContents(): WebContents {
    return this.contents.face
  }

  loadURL(url: string): Promise<void> {
    return this.contents.loadURL(url)
  }

  show(): void {
    this.#visible = true
    this.emit('show', {})
    this.focus()
  }

  focus(): void {
    focused = this
    this.emit('focus', {})
    if (!context.headless) quietly(this.contents.page().then(page => page.send('Page.bringToFront')))
  }

  isFocused(): boolean {
    return focused === this
  }

  isVisible(): boolean {
    return this.#visible && !this.#destroyed
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  minimize(): void {
    this.#change('minimized')
  }

  maximize(): void {
    this.#change('maximized')
  }

  restore(): void {
    this.#change('normal')
  }

  isMinimized(): boolean {
    return this.#state === 'minimized'
  }

  isMaximized(): boolean {
    return this.#state === 'maximized'
  }

  isFullScreen(): boolean {
    return false
  }

  getBounds(): Rectangle {
    return { ...this.#bounds }
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds }
  }

  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height]
  }

  getTitle(): string {
    return this.#title
  }

  setTitle(title: string): void {
    this.#title = title
  }

  close(): void {
    void this.requestClose()
  }

  /** 'close' may be prevented by main, leaving by the page's beforeunload; `false` when the window stays. */
  async requestClose(): Promise<boolean> {
    if (this.#destroyed) return true
    const event = new Preventable()
    this.emit('close', event)
    if (event.defaultPrevented) return false
    await this.#opened.catch(() => undefined)
    const closed = new Promise<boolean>(resolve => this.once('closed', () => resolve(true)))
    this.contents.close()
    return Promise.race([closed, this.#kept()])
  }

  destroy(): void {
    if (this.#destroyed) return
    quietly(this.#opened.then(() => closePage(this.contents.targetId)))
    this.contents.forget()
  }

  #kept(): Promise<boolean> {
    return new Promise(resolve => {
      this.contents.once('will-prevent-unload', (event: Preventable) => {
        setImmediate(() => {
          if (!event.defaultPrevented) resolve(false)
        })
      })
    })
  }

  async #open(): Promise<void> {
    try {
      const size = { width: this.#bounds.width, height: this.#bounds.height }
      const page = await openPage(size)
      await this.contents.attach(
        page,
        context.headless ? { ...size, deviceScaleFactor: 1, mobile: false } : undefined,
      )
      if (!context.headless) await this.#place()
      if (this.#visible) this.focus()
    } catch (error) {
      this.contents.fail(error)
    }
  }

  // The place is set only when main asked for one: else the title bar can end above the screen.
  async #place(): Promise<void> {
    const { x, y, width, height } = this.#bounds
    const page = await this.contents.page()
    const { windowId } = await page.send<{ windowId: number }>('Browser.getWindowForTarget')
    const bounds = this.#placed ? { left: x, top: y, width, height } : { width, height }
    quietly(runningBrowser().connection.root.send('Browser.setWindowBounds', { windowId, bounds }))
  }

  #change(state: 'normal' | 'minimized' | 'maximized'): void {
    this.#state = state
    this.emit({ normal: 'restore', minimized: 'minimize', maximized: 'maximize' }[state], {})
  }

  #gone(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    openWindows.delete(this)
    byFace.delete(this.face)
    if (focused === this) focused = undefined
    this.emit('closed', {})
    if (openWindows.size === 0) ownApp.lastWindowClosed()
  }
}

/** `new BrowserWindow(options)` and the look-ups that main and Playwright use. */
export const BrowserWindow = standIn<typeof ElectronWindow>('BrowserWindow', function make(
  options: BrowserWindowConstructorOptions = {},
) {
  return new StandInWindow(options).face
} as unknown as typeof ElectronWindow)

Object.assign(BrowserWindow, {
  getAllWindows: () => [...byFace.keys()],
  getFocusedWindow: () => focused?.face ?? null,
  fromWebContents: (contents: WebContents) => faceOf(window => window.webContents === contents),
  fromId: (id: number) => faceOf(window => window.id === id),
})

/** The look-up by which Playwright pairs a page with its window. */
export const webContents = standIn<typeof import('electron').webContents>('webContents', {
  fromDevToolsTargetId: (targetId: string) =>
    find(window => window.contents.targetId === targetId)?.webContents,
  getAllWebContents: () => [...byFace.keys()].map(window => window.webContents),
})

function find(matches: (window: StandInWindow) => boolean): StandInWindow | undefined {
  return [...byFace.values()].find(matches)
}

function faceOf(matches: (window: StandInWindow) => boolean): ElectronWindow | null {
  return find(matches)?.face ?? null
}
