import { useSyncExternalStore } from 'react'

/** One clock for the whole window, so that all times turn together; one tick a second. */
const TICK_MS = 1000
let now = new Date()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick(): void {
  now = new Date()
  for (const listener of listeners) listener()
}

/** The time, renewed no oftener than every `everySeconds`. */
export function useNow(everySeconds = 30): Date {
  const step = everySeconds * 1000
  const turn = useSyncExternalStore(subscribe, () => Math.floor(now.getTime() / step))
  return turn === Math.floor(now.getTime() / step) ? now : new Date(turn * step)
}
