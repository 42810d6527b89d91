import { EventEmitter } from 'node:events'
import type { PrintToPDFOptions, WebContents, WebContentsPrintOptions, WebPreferences } from 'electron'
import { isRealPage, toApp, toChromium } from '../addresses.ts'
import type { Session } from '../browser/connection.ts'
import type { OpenedPage } from '../browser/targets.ts'
import { context, quietly, trace } from '../context.ts'
import { standIn } from '../unimplemented.ts'
import { BINDING, documentStart, ISOLATED_WORLD } from '../worlds/document-start.ts'
import { PageMessages } from './page-messages.ts'
import { Preventable } from './preventable.ts'
import { answerRequest, type PausedRequest, refuseRequest } from './requests.ts'
import { session } from './session.ts'
import { Frames } from './web-frame.ts'

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]
type Used =
  | 'close'
  | 'executeJavaScript'
  | 'getTitle'
  | 'getURL'
  | 'getZoomFactor'
  | 'id'
  | 'isDestroyed'
  | 'isDevToolsOpened'
  | 'loadURL'
  | 'mainFrame'
  | 'openDevTools'
  | 'print'
  | 'printToPDF'
  | 'reload'
  | 'send'
  | 'session'
  | 'setWindowOpenHandler'
  | 'setZoomFactor'

let lastId = 0

/** One page: its life, its requests, its frames, and the messages between its preload and main. */
export class StandInWebContents extends EventEmitter implements Pick<WebContents, Used> {
  readonly id = ++lastId
  readonly session = session.defaultSession
  readonly face = standIn<WebContents>('webContents', this)
  readonly #preferences: WebPreferences
  readonly #frames = new Frames()
  readonly #messages = new PageMessages(this.face, frame => this.#frames.face(frame))
  readonly #attached = Promise.withResolvers<Session>()
  #targetId = ''
  #url = ''
  #title = ''
  #zoom = 1
  #expected = ''
  #openHandler: OpenHandler | undefined
  #destroyed = false

  constructor(preferences: WebPreferences) {
    super()
    this.#preferences = checked(preferences)
    this.#attached.promise.catch(() => undefined)
    this.#messages.onOpenWindow = address => this.#askToOpen(address)
  }

  get mainFrame() {
    return this.#frames.face(this.#targetId)
  }

  get targetId(): string {
    return this.#targetId
  }

  /** The page's session, once the page is there. */
  page(): Promise<Session> {
    return this.#attached.promise
  }

  /** Prepares a page that still waits before its first script, then lets it run. */
  async attach({ targetId, session: page }: OpenedPage, size: object | undefined): Promise<void> {
    this.#targetId = targetId // Chromium: the main frame has its target's id
    this.#frames.set(targetId, { url: 'about:blank', parentId: undefined })
    this.#listen(page)
    this.#messages.listen(page, targetId)
    const scripts = documentStart(this.#preferences.preload, processStub())
    await Promise.all([
      page.send('Page.enable'),
      page.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      page.send('Runtime.enable'),
      page.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] }),
      page.send('Runtime.addBinding', { name: BINDING, executionContextName: ISOLATED_WORLD }),
      page.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.main }),
      page.send('Page.addScriptToEvaluateOnNewDocument', {
        source: scripts.isolated,
        worldName: ISOLATED_WORLD,
      }),
      ...(size === undefined ? [] : [page.send('Emulation.setDeviceMetricsOverride', { ...size })]),
    ])
    await page.send('Runtime.runIfWaitingForDebugger')
    this.#attached.resolve(page)
  }

  fail(error: unknown): void {
    this.#attached.reject(error)
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.page()
    this.#expected = toChromium(url)
    const loaded = new Promise<void>(resolve => this.once('did-finish-load', () => resolve()))
    const { errorText } = await page.send<{ errorText?: string }>('Page.navigate', { url: this.#expected })
    if (errorText !== undefined) throw new Error(`${errorText.replace('net::', '')} loading '${url}'`)
    await loaded
  }

  reload(): void {
    this.#expected = this.#url
    quietly(this.page().then(page => page.send('Page.reload')))
  }

  close(): void {
    quietly(this.page().then(page => page.send('Page.close')))
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed')
    this.#messages.send(channel, args)
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const page = await this.page()
    const wish = { expression: code, awaitPromise: true, returnByValue: true }
    const done = await page.send<{ result: { value: unknown }; exceptionDetails?: { text: string } }>(
      'Runtime.evaluate',
      wish,
    )
    if (done.exceptionDetails !== undefined) throw new Error(done.exceptionDetails.text)
    return done.result.value
  }

  // No printer stands beside the stand-in, as on a machine without one. Tests replace this, as with Electron.
  print(_options?: WebContentsPrintOptions, answer?: (success: boolean, reason: string) => void): void {
    setImmediate(() => answer?.(false, 'Invalid printer settings'))
  }

  async printToPDF({ printBackground, preferCSSPageSize }: PrintToPDFOptions): Promise<Buffer> {
    const page = await this.page()
    const wish = { printBackground, preferCSSPageSize }
    const { data } = await page.send<{ data: string }>('Page.printToPDF', wish)
    return Buffer.from(data, 'base64')
  }

  setZoomFactor(factor: number): void {
    this.#zoom = factor
    quietly(this.page().then(page => page.send('Emulation.setPageScaleFactor', { pageScaleFactor: factor })))
  }

  getZoomFactor(): number {
    return this.#zoom
  }

  getURL(): string {
    return isRealPage(this.#url) ? toApp(this.#url) : ''
  }

  getTitle(): string {
    return this.#title
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  isDevToolsOpened(): boolean {
    return false
  }

  openDevTools(): void {} // the browser's own are a port away

  /** The page has gone. */
  forget(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    this.#attached.reject(new Error('Object has been destroyed'))
    this.emit('destroyed')
  }

  #listen(page: Session): void {
    page.on('closed', () => this.forget())
    page.on<{ frame: { id: string; url: string; parentId?: string } }>('Page.frameNavigated', ({ frame }) =>
      this.#navigated(frame.id, frame.url, frame.parentId),
    )
    page.on<{ frameId: string; url: string }>('Page.navigatedWithinDocument', event => {
      this.#frames.move(event.frameId, event.url)
      if (event.frameId !== this.#targetId) return
      this.#url = event.url
      this.emit('did-navigate-in-page', {}, toApp(event.url), true)
    })
    page.on<{ frameId: string; parentFrameId: string }>('Page.frameAttached', event =>
      this.#frames.set(event.frameId, { url: '', parentId: event.parentFrameId }),
    )
    page.on<{ frameId: string }>('Page.frameDetached', event => this.#frames.remove(event.frameId))
    page.on('Page.loadEventFired', () => {
      if (isRealPage(this.#url)) this.emit('did-finish-load')
    })
    page.on<{ frameId: string; name: string }>('Page.lifecycleEvent', ({ frameId, name }) => {
      if (frameId === this.#targetId && name === 'firstPaint' && isRealPage(this.#url))
        this.emit('first-paint')
    })
    page.on<{ type: string }>('Page.javascriptDialogOpening', event => this.#dialog(page, event.type))
    page.on<{ url: string }>('Page.windowOpen', event => this.#askToOpen(toApp(event.url)))
    page.on<PausedRequest>('Fetch.requestPaused', paused => void this.#answer(page, paused))
  }

  #navigated(id: string, url: string, parentId: string | undefined): void {
    this.#frames.set(id, { url, parentId })
    if (parentId !== undefined) return
    this.#url = url
    this.emit('did-navigate', {}, toApp(url), 200, 'OK')
  }

  async #answer(page: Session, paused: PausedRequest): Promise<void> {
    try {
      if (this.#isUnasked(paused) && !this.#mayNavigate(toApp(paused.request.url))) {
        await refuseRequest(page, paused, 'Aborted')
      } else {
        await answerRequest(page, paused)
      }
    } catch (error) {
      trace('request failed', paused.request.url, error)
      quietly(refuseRequest(page, paused, 'Failed'))
    }
  }

  // A document in the main frame that main did not ask for by loadURL or reload.
  #isUnasked({ resourceType, frameId, request }: PausedRequest): boolean {
    return resourceType === 'Document' && frameId === this.#targetId && request.url !== this.#expected
  }

  #mayNavigate(url: string): boolean {
    const event = Object.assign(new Preventable(), { url, isMainFrame: true, frame: this.mainFrame })
    this.emit('will-navigate', event, url)
    return !event.defaultPrevented
  }

  #dialog(page: Session, type: string): void {
    if (type !== 'beforeunload') return
    const event = new Preventable() // prevented means: leave all the same
    this.emit('will-prevent-unload', event)
    quietly(page.send('Page.handleJavaScriptDialog', { accept: event.defaultPrevented }))
  }

  #askToOpen(url: string): void {
    const details = { url, frameName: '', features: '', disposition: 'foreground-tab', referrer: { url: '' } }
    const answer = this.#openHandler?.(details as Parameters<OpenHandler>[0])
    if (answer?.action !== 'deny')
      throw new Error('stand-in: a second window by window.open is not implemented')
  }
}

// What would weaken the shell is refused here, so that no test can pass with it.
function checked(preferences: WebPreferences): WebPreferences {
  const { nodeIntegration, contextIsolation, sandbox, webSecurity, webviewTag } = preferences
  if (
    nodeIntegration ||
    contextIsolation === false ||
    sandbox === false ||
    webSecurity === false ||
    webviewTag
  ) {
    throw new Error('stand-in: these web preferences are not implemented')
  }
  return preferences
}

function processStub(): Record<string, unknown> {
  const versions = { ...process.versions, chrome: context.chromeVersion }
  return { platform: process.platform, arch: process.arch, versions, type: 'renderer', sandboxed: true }
}
