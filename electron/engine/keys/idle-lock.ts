const MINUTE_MS = 60_000

/** Locks after some idle minutes. It has no timer of its own: who owns it calls `tick` every few seconds. */
export type IdleLock = {
  /** The person did something. */
  touch(): void
  /** Calls `onLock` once when the idle time is over; then sleeps until the next `touch`. */
  tick(): void
}

/**
 * The moment comes from `now`. Waking from sleep counts as idle time; a clock set back starts the
 * idle time anew, so that it never keeps a vault open for longer than `minutes` of the new clock.
 */
export function createIdleLock(o: { minutes: number; now: () => Date; onLock: () => void }): IdleLock {
  let touchedAt = o.now().getTime()
  let locked = false
  return {
    touch() {
      touchedAt = o.now().getTime()
      locked = false
    },
    tick() {
      const now = o.now().getTime()
      if (now < touchedAt) touchedAt = now
      if (locked || now - touchedAt < o.minutes * MINUTE_MS) return
      locked = true
      o.onLock()
    },
  }
}
