/** Text that carries a structured clone, and back. */
export type Codec = { encode(value: unknown): string; decode(text: string): unknown }

type Tagged = { $: string; v?: unknown; t?: string; n?: string; m?: string; id?: number }

/**
 * Structured clone as JSON text, because a DevTools call carries only text. One source for both sides:
 * the page gets this function's own text, so it may use nothing from outside itself.
 */
export function makeCodec(): Codec {
  const views: Record<string, new (buffer: ArrayBuffer) => ArrayBufferView> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  }
  const refuse = (): never => {
    throw new Error('An object could not be cloned.')
  }
  const toText = (bytes: Uint8Array): string => {
    let text = ''
    for (let i = 0; i < bytes.length; i += 0x8000)
      text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
    return btoa(text)
  }
  const fromText = (text: unknown): ArrayBuffer =>
    Uint8Array.from(atob(String(text)), letter => letter.charCodeAt(0)).buffer

  const encode = (root: unknown): string => {
    const seen = new Map<unknown, number>()
    const number = (value: number): unknown => {
      if (Object.is(value, -0)) return { $: 'number', v: '-0' }
      return Number.isFinite(value) ? value : { $: 'number', v: String(value) }
    }
    const object = (value: object): unknown => {
      const name = Object.prototype.toString.call(value).slice(8, -1)
      if (Array.isArray(value)) return { $: 'array', v: Array.from(value, one) }
      if (name === 'Date') return { $: 'date', v: (value as Date).getTime() }
      if (name === 'Map') return { $: 'map', v: [...(value as Map<unknown, unknown>)].map(e => e.map(one)) }
      if (name === 'Set') return { $: 'set', v: [...(value as Set<unknown>)].map(one) }
      if (name === 'ArrayBuffer') return { $: 'buffer', v: toText(new Uint8Array(value as ArrayBuffer)) }
      if (ArrayBuffer.isView(value)) {
        const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
        return { $: 'view', t: name in views ? name : 'Uint8Array', v: toText(bytes) }
      }
      if (value instanceof Error) return { $: 'error', n: value.name, m: value.message }
      if (['Promise', 'WeakMap', 'WeakSet'].includes(name)) return refuse()
      return { $: 'object', v: Object.entries(value).map(([key, member]) => [key, one(member)]) }
    }
    const one = (value: unknown): unknown => {
      if (value === undefined) return { $: 'undefined' }
      if (typeof value === 'number') return number(value)
      if (typeof value === 'bigint') return { $: 'bigint', v: String(value) }
      if (typeof value === 'function' || typeof value === 'symbol') return refuse()
      if (value === null || typeof value !== 'object') return value
      const known = seen.get(value)
      if (known !== undefined) return { $: 'again', id: known }
      seen.set(value, seen.size)
      return object(value)
    }
    return JSON.stringify(one(root))
  }

  const decode = (text: string): unknown => {
    const made: unknown[] = []
    const keep = <T>(value: T): T => {
      made.push(value)
      return value
    }
    const filled = (tagged: Tagged): unknown => {
      const members = tagged.v as unknown[]
      if (tagged.$ === 'array') {
        const array = keep<unknown[]>([])
        for (const member of members) array.push(one(member))
        return array
      }
      if (tagged.$ === 'set') {
        const set = keep(new Set<unknown>())
        for (const member of members) set.add(one(member))
        return set
      }
      if (tagged.$ === 'map') {
        const map = keep(new Map<unknown, unknown>())
        for (const [key, value] of members as [unknown, unknown][]) map.set(one(key), one(value))
        return map
      }
      const object = keep<Record<string, unknown>>({})
      for (const [key, value] of members as [string, unknown][]) {
        const member = { value: one(value), enumerable: true, writable: true, configurable: true }
        Object.defineProperty(object, key, member)
      }
      return object
    }
    const one = (json: unknown): unknown => {
      if (json === null || typeof json !== 'object') return json
      const tagged = json as Tagged
      switch (tagged.$) {
        case 'undefined':
          return undefined
        case 'number':
          return Number(tagged.v)
        case 'bigint':
          return BigInt(String(tagged.v))
        case 'again':
          return made[tagged.id ?? -1]
        case 'date':
          return keep(new Date(Number(tagged.v)))
        case 'buffer':
          return keep(fromText(tagged.v))
        case 'view':
          return keep(new (views[tagged.t ?? ''] ?? Uint8Array)(fromText(tagged.v)))
        case 'error':
          return keep(Object.assign(new Error(tagged.m), tagged.n === 'Error' ? {} : { name: tagged.n }))
        default:
          return filled(tagged)
      }
    }
    return one(JSON.parse(text))
  }
  return { encode, decode }
}
