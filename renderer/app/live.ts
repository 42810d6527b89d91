import { useSyncExternalStore } from 'react'

/** A value that changes while one writes: who shows it draws anew with it, and nobody else. */
export type Live<T> = { value: () => T; subscribe: (listener: () => void) => () => void }

/** A live value and how to set it; an equal one tells nobody. */
export function createLive<T>(first: T): Live<T> & { set: (next: T) => void } {
  const listeners = new Set<() => void>()
  let value = first
  return {
    value: () => value,
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: next => {
      if (Object.is(value, next)) return
      value = next
      for (const listen of listeners) listen()
    },
  }
}

export function useLive<T>({ subscribe, value }: Live<T>): T {
  return useSyncExternalStore(subscribe, value)
}
