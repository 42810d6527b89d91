import type { UnitCode } from '../../shared/ids/brands.ts'

/** What a connected seat is told: how far its unit's mailbox and the directory have come. Never content. */
export type Wake = { latest: number; directory: number }
type Listener = { last: Wake; send: (wake: Wake) => void }
const NOTHING_TOLD = -1

/** Knows who listens, and wakes them after a commit. */
export class Wakes {
  readonly #listeners = new Map<string, Set<Listener>>()

  get count(): number {
    let count = 0
    for (const listeners of this.#listeners.values()) count += listeners.size
    return count
  }

  /** Sends every later change, until the returned function is called. The first mail told, even none, is news. */
  listen(unit: UnitCode, directory: number, send: (wake: Wake) => void): () => void {
    const listener: Listener = { last: { latest: NOTHING_TOLD, directory }, send }
    const listeners = this.#listeners.get(unit) ?? new Set()
    this.#listeners.set(unit, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.#listeners.delete(unit)
    }
  }

  /** New mail: the latest cursor of each unit that got some. */
  mail(cursors: ReadonlyMap<string, number>): void {
    for (const [unit, latest] of cursors) {
      for (const listener of this.#listeners.get(unit) ?? []) {
        if (latest > listener.last.latest) tell(listener, { ...listener.last, latest })
      }
    }
  }

  /** A new version of the directory, for everyone. */
  directory(version: number): void {
    for (const listeners of this.#listeners.values()) {
      for (const listener of listeners) {
        if (listener.last.latest !== NOTHING_TOLD) tell(listener, { ...listener.last, directory: version })
        else listener.last = { ...listener.last, directory: version }
      }
    }
  }
}

function tell(listener: Listener, wake: Wake): void {
  listener.last = wake
  listener.send(wake)
}
