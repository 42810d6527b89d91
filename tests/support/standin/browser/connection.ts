import { EventEmitter } from 'node:events'
import type { Readable, Writable } from 'node:stream'

export type Parameters = Record<string, unknown>
type Message = {
  id?: number
  sessionId?: string
  method?: string
  params?: Parameters
  result?: unknown
  error?: { message: string; data?: string }
}
type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void; error: Error }

/** Where protocol messages go out, one text each. */
type Wire = { write: (text: string) => void }

/** One attached target (or the browser itself) of a DevTools connection. */
export class Session {
  readonly #events = new EventEmitter().setMaxListeners(0)
  readonly #send: (method: string, parameters: Parameters) => Promise<unknown>

  constructor(send: (method: string, parameters: Parameters) => Promise<unknown>) {
    this.#send = send
  }

  /** Calls one method of the DevTools protocol. */
  send<Result = unknown>(method: string, parameters: Parameters = {}): Promise<Result> {
    return this.#send(method, parameters) as Promise<Result>
  }

  /** Hears one event of the protocol; `closed` when the target has gone. */
  on<Event>(method: string, listener: (event: Event) => void): void {
    this.#events.on(method, listener)
  }

  announce(method: string, event: unknown): void {
    this.#events.emit(method, event)
  }
}

/** A DevTools connection with flat sessions. */
export class Connection {
  readonly root = this.#sessionFor(undefined)
  readonly #sessions = new Map<string, Session>()
  readonly #waiting = new Map<number, Waiting>()
  readonly #wire: Wire
  #lastId = 0
  #closed = false

  constructor(wire: Wire) {
    this.#wire = wire
  }

  session(id: string): Session {
    const known = this.#sessions.get(id)
    if (known !== undefined) return known
    const made = this.#sessionFor(id)
    this.#sessions.set(id, made)
    return made
  }

  /** Takes one message that came from the browser. */
  receive(text: string): void {
    const message = JSON.parse(text) as Message
    if (message.id !== undefined) this.#answer(message.id, message)
    else if (message.method !== undefined) this.#announce(message.method, message)
  }

  #announce(method: string, message: Message): void {
    if (method === 'Target.detachedFromTarget') this.#detach(String(message.params?.sessionId))
    const session = message.sessionId === undefined ? this.root : this.session(message.sessionId)
    session.announce(method, message.params)
  }

  /** The browser has gone: everything that still waits fails. */
  close(): void {
    this.#closed = true
    for (const { reject, error } of this.#waiting.values()) reject(withMessage(error, 'the browser has gone'))
    this.#waiting.clear()
  }

  #sessionFor(sessionId: string | undefined): Session {
    return new Session((method, params) => this.#call(method, params, sessionId))
  }

  #call(method: string, params: Parameters, sessionId: string | undefined): Promise<unknown> {
    if (this.#closed) return Promise.reject(new Error(`${method}: the browser has gone`))
    const id = ++this.#lastId
    const error = new Error(method) // made here, so that it keeps the caller's stack
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, error })
      this.#wire.write(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }))
    })
  }

  #answer(id: number, { result, error }: Message): void {
    const call = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error === undefined) call?.resolve(result)
    else call?.reject(withMessage(call.error, `${call.error.message}: ${error.message} ${error.data ?? ''}`))
  }

  #detach(sessionId: string): void {
    this.#sessions.get(sessionId)?.announce('closed', undefined)
    this.#sessions.delete(sessionId)
  }
}

/** Over a WebSocket: the port is one that Playwright asked for. */
export async function connectTo(address: string): Promise<Connection> {
  const socket = new WebSocket(address)
  const connection = new Connection({ write: text => socket.send(text) })
  socket.addEventListener('message', event => connection.receive(String(event.data)))
  socket.addEventListener('close', () => connection.close())
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true })
    socket.addEventListener('error', () => reject(new Error('stand-in: no DevTools connection')), {
      once: true,
    })
  })
  return connection
}

/** Over Chromium's pipe (NUL after each message): no port is opened on the user's machine. */
export function connectByPipe(toBrowser: Writable, fromBrowser: Readable): Connection {
  const connection = new Connection({ write: text => toBrowser.write(`${text}\0`) })
  let pending = ''
  fromBrowser.setEncoding('utf8')
  fromBrowser.on('data', (text: string) => {
    const messages = (pending + text).split('\0')
    pending = messages.pop() ?? ''
    for (const message of messages) connection.receive(message)
  })
  fromBrowser.on('close', () => connection.close())
  toBrowser.on('error', () => connection.close())
  return connection
}

function withMessage(error: Error, message: string): Error {
  error.message = message
  return error
}
