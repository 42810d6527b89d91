import type { makeBridgeEnd } from './bridge.ts'
import type { makeCodec } from './codec.ts'

/** What the preload's world is told about itself; the functions are the preload files, already wrapped. */
export type IsolatedSettings = {
  readonly binding: string
  /** Stands before the place of a file in a message, instead of its path. */
  readonly fileMark: string
  readonly process: Record<string, unknown>
  readonly preloads: readonly { file: string; run: (...scope: unknown[]) => void }[]
}

/** From the preload to main. */
export type Upward =
  | { t: 'invoke'; id: number; channel: string; args: unknown[] }
  | { t: 'send'; channel: string; args: unknown[] }
  | { t: 'open-window'; address: string; name: string }
  | { t: 'preload-error'; file: string; message: string }

/** From main to the preload. */
export type Downward =
  | { t: 'reply'; id: number; channel: string; ok: boolean; value: unknown }
  | { t: 'send'; channel: string; args: unknown[] }

/**
 * The preload's side: Electron's sandboxed preload surface and nothing more. A preload that requires
 * anything else fails here as it would in Electron. Runs from its own text in a world of its own.
 */
export function isolatedWorld(
  makeEnd: typeof makeBridgeEnd,
  makeText: typeof makeCodec,
  names: { hearsOn: string; speaksOn: string },
  settings: IsolatedSettings,
): void {
  if (window !== window.top || location.protocol === 'about:' || location.protocol === 'data:') return
  type Listener = (event: unknown, ...args: unknown[]) => void
  const world = globalThis as unknown as Record<string, (text: string) => void>
  const { encode, decode } = makeText()
  const post = world[settings.binding] as (text: string) => void
  delete world[settings.binding]
  const up = (message: Upward): void => post(encode(message))

  const end = makeEnd(names.hearsOn, names.speaksOn)
  let refused = false
  end.hear(note => {
    if (note.op === 'refused') refused = true
    if (note.op === 'open-window') up({ t: 'open-window', address: note.address, name: note.name })
  })

  const listeners = new Map<string, Listener[]>()
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let lastId = 0
  const ipcRenderer = {
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
    off: (channel: string, listener: Listener) => {
      const rest = listeners.get(channel) ?? []
      listeners.set(
        channel,
        rest.filter(other => other !== listener),
      )
      return ipcRenderer
    },
    removeListener: (channel: string, listener: Listener) => ipcRenderer.off(channel, listener),
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++lastId
        waiting.set(id, { resolve, reject })
        up({ t: 'invoke', id, channel, args })
      }),
    send: (channel: string, ...args: unknown[]) => up({ t: 'send', channel, args }),
  }
  const reply = (message: Downward & { t: 'reply' }): void => {
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.ok) call?.resolve(message.value)
    else call?.reject(new Error(`Error invoking remote method '${message.channel}': ${message.value}`))
  }
  world[`${settings.binding}Down`] = text => {
    const message = decode(text) as Downward
    if (message.t === 'reply') return reply(message)
    const event = { sender: ipcRenderer, ports: [] }
    for (const listener of listeners.get(message.channel) ?? []) listener(event, ...message.args)
  }

  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) => {
      refused = false
      end.send({ op: 'expose', key, parcel: end.pack(api) })
      if (refused) throw new Error('Cannot bind an API on top of an existing property on the window object')
    },
  }
  const files: File[] = []
  Object.assign(globalThis, { [`${settings.binding}File`]: (at: number) => files[at] })
  // No page can learn a path: a mark goes up, and the other side asks the browser before main hears of it.
  const webUtils = { getPathForFile: (file: File) => `${settings.fileMark}${files.push(file) - 1}` }
  const modules: Record<string, unknown> = { electron: { contextBridge, ipcRenderer, webUtils } }
  const require = (name: string): unknown => {
    if (Object.hasOwn(modules, name)) return modules[name]
    throw new Error(`module not found: ${name}`)
  }
  for (const { file, run } of settings.preloads) {
    const module = { exports: {} }
    try {
      run(require, module, module.exports, settings.process)
    } catch (error) {
      console.error(`Unable to load preload script: ${file}`, error)
      up({ t: 'preload-error', file, message: String(error) })
    }
  }
}
