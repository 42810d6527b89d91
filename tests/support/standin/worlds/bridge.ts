/** What crosses between the page's world and the preload's: a value taken apart into plain parts. */
export type Parcel =
  | { k: 'value'; v: unknown }
  | { k: 'function'; id: number }
  | { k: 'promise'; id: number }
  | { k: 'error'; message: string }
  | { k: 'array'; v: Parcel[] }
  | { k: 'object'; v: [string, Parcel][] }

export type Note =
  | { op: 'call'; id: number; args: Parcel[] }
  | { op: 'return'; ok: boolean; parcel: Parcel }
  | { op: 'settle'; id: number; ok: boolean; parcel: Parcel }
  | { op: 'expose'; key: string; parcel: Parcel }
  | { op: 'refused'; key: string }
  | { op: 'open-window'; address: string; name: string }

/** One end of the bridge. */
export type BridgeEnd = {
  send(note: Note): void
  pack(value: unknown): Parcel
  unpack(parcel: Parcel, freeze?: boolean): unknown
  hear(listener: (note: Note) => void): void
}

/**
 * One end of Electron's contextBridge, made of synchronous DOM events with names the page cannot guess:
 * Blink clones `event.detail` between worlds, so no object is ever shared. Runs in both worlds from its
 * own text, at document start, before any script of the page could replace what it uses.
 */
export function makeBridgeEnd(hearsOn: string, speaksOn: string): BridgeEnd {
  const dispatch = document.dispatchEvent.bind(document)
  const Note = CustomEvent
  const given = new Map<number, (...args: unknown[]) => unknown>()
  const idOf = new WeakMap<object, number>()
  const promised = new Map<number, { resolve: (v: unknown) => void; reject: (e: unknown) => void }>()
  let lastId = 0
  let returned: { ok: boolean; parcel: Parcel } | undefined
  let listener: ((note: Note) => void) | undefined

  const send = (note: Note): void => {
    dispatch(new Note(speaksOn, { detail: note }))
  }
  const packError = (error: unknown): Parcel => ({
    k: 'error',
    message: error instanceof Error ? error.message : String(error),
  })
  const packFunction = (value: (...args: unknown[]) => unknown): Parcel => {
    const id = idOf.get(value) ?? ++lastId
    idOf.set(value, id)
    given.set(id, value)
    return { k: 'function', id }
  }
  const settle = (id: number, ok: boolean, value: unknown): void => {
    try {
      send({ op: 'settle', id, ok, parcel: ok ? pack(value) : packError(value) })
    } catch (error) {
      send({ op: 'settle', id, ok: false, parcel: packError(error) })
    }
  }
  const packPromise = (value: Promise<unknown>): Parcel => {
    const id = ++lastId
    value.then(
      result => settle(id, true, result),
      error => settle(id, false, error),
    )
    return { k: 'promise', id }
  }
  const isPlain = (value: object): boolean => [Object.prototype, null].includes(Object.getPrototypeOf(value))
  const pack = (value: unknown): Parcel => {
    if (typeof value === 'function') return packFunction(value as (...args: unknown[]) => unknown)
    if (typeof value === 'symbol') throw new TypeError('An object could not be cloned.')
    if (value === null || typeof value !== 'object') return { k: 'value', v: value }
    if (value instanceof Promise) return packPromise(value)
    if (value instanceof Error) return packError(value)
    if (Array.isArray(value)) return { k: 'array', v: value.map(pack) }
    if (!isPlain(value)) return { k: 'value', v: value }
    return { k: 'object', v: Object.entries(value).map(([key, member]) => [key, pack(member)]) }
  }
  const unpackObject = (members: [string, Parcel][], freeze: boolean): unknown => {
    const object = {}
    for (const [key, member] of members) {
      const value = unpack(member, freeze)
      Object.defineProperty(object, key, {
        value,
        enumerable: true,
        writable: !freeze,
        configurable: !freeze,
      })
    }
    return freeze ? Object.freeze(object) : object
  }
  const unpack = (parcel: Parcel, freeze = false): unknown => {
    switch (parcel.k) {
      case 'value':
        return parcel.v
      case 'function':
        return (...args: unknown[]) => call(parcel.id, args)
      case 'promise':
        return new Promise((resolve, reject) => promised.set(parcel.id, { resolve, reject }))
      case 'error':
        return new Error(parcel.message)
      case 'array':
        return parcel.v.map(member => unpack(member, freeze))
      case 'object':
        return unpackObject(parcel.v, freeze)
    }
  }
  // Events are synchronous: the answer has come when dispatch returns.
  const call = (id: number, args: unknown[]): unknown => {
    const outer = returned
    returned = undefined
    send({ op: 'call', id, args: args.map(pack) })
    const answer = returned as { ok: boolean; parcel: Parcel } | undefined
    returned = outer
    if (answer === undefined) throw new Error('contextBridge: the other world has gone')
    if (!answer.ok) throw unpack(answer.parcel)
    return unpack(answer.parcel)
  }
  const answer = (id: number, args: Parcel[]): void => {
    try {
      const result = given.get(id)?.(...args.map(argument => unpack(argument)))
      send({ op: 'return', ok: true, parcel: pack(result) })
    } catch (error) {
      send({ op: 'return', ok: false, parcel: packError(error) })
    }
  }
  const settled = (note: Note & { op: 'settle' }): void => {
    const waiting = promised.get(note.id)
    promised.delete(note.id)
    if (note.ok) waiting?.resolve(unpack(note.parcel))
    else waiting?.reject(unpack(note.parcel))
  }
  const take = (note: Note): void => {
    if (note.op === 'call') answer(note.id, note.args)
    else if (note.op === 'return') returned = note
    else if (note.op === 'settle') settled(note)
    else listener?.(note)
  }
  const onEvent = (event: Event): void => {
    event.stopImmediatePropagation()
    const { detail } = event as CustomEvent<Note | null>
    if (detail !== null) take(detail)
  }
  document.addEventListener(hearsOn, onEvent, true)
  const hear = (other: (note: Note) => void): void => {
    listener = other
  }
  return { send, pack, unpack, hear }
}
