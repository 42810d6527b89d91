import type { makeBridgeEnd } from './bridge.ts'

/** The page's side: receives what the preload exposes, and takes window.open away. Runs from its own text. */
export function mainWorld(makeEnd: typeof makeBridgeEnd, hearsOn: string, speaksOn: string): void {
  if (window !== window.top || location.protocol === 'about:' || location.protocol === 'data:') return
  const end = makeEnd(hearsOn, speaksOn)
  end.hear(note => {
    if (note.op !== 'expose') return
    if (Object.hasOwn(window, note.key)) return end.send({ op: 'refused', key: note.key })
    const value = end.unpack(note.parcel, true)
    Object.defineProperty(window, note.key, { value, enumerable: true, writable: false, configurable: false })
  })
  const absolute = (address: string): string => {
    try {
      return new URL(address || 'about:blank', document.baseURI).href
    } catch {
      return address
    }
  }
  // A denied window.open returns null at once; whether it is denied, main's setWindowOpenHandler says.
  const open = (address: URL | string = '', name = ''): null => {
    end.send({ op: 'open-window', address: absolute(String(address)), name })
    return null
  }
  Object.defineProperty(window, 'open', { value: open, configurable: true, writable: true, enumerable: true })
}
