import type { IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron'
import { toApp } from '../addresses.ts'
import type { Session } from '../browser/connection.ts'
import { quietly, trace } from '../context.ts'
import { makeCodec } from '../worlds/codec.ts'
import { BINDING, FILE_MARK, ISOLATED_WORLD } from '../worlds/document-start.ts'
import type { Downward, Upward } from '../worlds/isolated-world.ts'
import { ownIpcMain } from './ipc-main.ts'

type ContextCreated = { context: { id: number; name: string; auxData?: { frameId?: string } } }

const { encode, decode } = makeCodec()

/** The messages between one page's preload and main. */
export class PageMessages {
  onOpenWindow: (address: string) => void = () => undefined
  readonly #sender: WebContents
  readonly #frameOf: (id: string) => WebFrameMain
  readonly #frameIds = new Map<number, string>()
  #page: Session | undefined
  #preload: number | undefined

  constructor(sender: WebContents, frameOf: (id: string) => WebFrameMain) {
    this.#sender = sender
    this.#frameOf = frameOf
  }

  listen(page: Session, mainFrameId: string): void {
    this.#page = page
    page.on<ContextCreated>('Runtime.executionContextCreated', ({ context }) => {
      const frameId = context.auxData?.frameId ?? mainFrameId
      this.#frameIds.set(context.id, frameId)
      if (context.name === ISOLATED_WORLD && frameId === mainFrameId) this.#preload = context.id
    })
    page.on<{ executionContextId: number }>('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      this.#frameIds.delete(executionContextId)
      if (this.#preload === executionContextId) this.#preload = undefined
    })
    page.on('Runtime.executionContextsCleared', () => {
      this.#frameIds.clear()
      this.#preload = undefined
    })
    page.on<{ name: string; payload: string; executionContextId: number }>('Runtime.bindingCalled', event => {
      if (event.name === BINDING) this.#take(decode(event.payload) as Upward, event.executionContextId)
    })
  }

  /** webContents.send: lost, as in Electron, when no page listens. */
  send(channel: string, args: unknown[]): void {
    if (this.#preload !== undefined) this.#down(this.#preload, { t: 'send', channel, args })
  }

  #take(message: Upward, contextId: number): void {
    switch (message.t) {
      case 'open-window':
        this.onOpenWindow(toApp(message.address))
        break
      case 'preload-error':
        trace('preload failed', message.file, message.message)
        break
      case 'send':
        ownIpcMain.emit(message.channel, this.#eventFrom(contextId), ...message.args)
        break
      case 'invoke':
        void this.#answer(message, this.#eventFrom(contextId), contextId)
    }
  }

  #eventFrom(contextId: number): IpcMainInvokeEvent {
    const frameId = this.#frameIds.get(contextId)
    const senderFrame = frameId === undefined ? null : this.#frameOf(frameId)
    return { sender: this.#sender, senderFrame, type: 'frame' } as unknown as IpcMainInvokeEvent
  }

  async #answer(call: Upward & { t: 'invoke' }, event: IpcMainInvokeEvent, contextId: number): Promise<void> {
    const reply = { t: 'reply', id: call.id, channel: call.channel } as const
    try {
      const args = await Promise.all(call.args.map(argument => this.#withPath(argument, contextId)))
      const value = await ownIpcMain.answer(call.channel, event, args)
      this.#down(contextId, { ...reply, ok: true, value })
    } catch (error) {
      this.#down(contextId, { ...reply, ok: false, value: String(error) })
    }
  }

  /** Puts the path of a file where the preload could only put its mark. */
  async #withPath(argument: unknown, executionContextId: number): Promise<unknown> {
    if (typeof argument !== 'string' || !argument.startsWith(FILE_MARK)) return argument
    const at = Number(argument.slice(FILE_MARK.length))
    const wish = { functionDeclaration: `function(at){return ${BINDING}File(at)}`, executionContextId }
    const found = await this.#page?.send<{ result: { objectId?: string } }>('Runtime.callFunctionOn', {
      ...wish,
      arguments: [{ value: at }],
    })
    const objectId = found?.result.objectId
    const file = await this.#page?.send<{ path: string }>('DOM.getFileInfo', { objectId })
    return file?.path ?? ''
  }

  #down(executionContextId: number, message: Downward): void {
    const functionDeclaration = `function(text){${BINDING}Down(text)}`
    const wish = { functionDeclaration, executionContextId, arguments: [{ value: encode(message) }] }
    quietly(this.#page?.send('Runtime.callFunctionOn', wish) ?? Promise.resolve())
  }
}
