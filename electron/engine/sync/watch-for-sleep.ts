/**
 * Notices that the computer has slept, or that its clock was set: the wall clock and the steady clock have gone apart
 * since the last look. Plain timers say neither. Pure part first, so that a table can walk it.
 */
export type Look = { wall: number; steady: number }

const LOOK_EVERY_MS = 5_000
const APART_MS = 30_000 // a busy machine is late, it is not asleep

export function hasJumped(before: Look, now: Look): boolean {
  const [wall, steady] = [now.wall - before.wall, now.steady - before.steady]
  return Math.abs(wall - steady) > APART_MS || steady > LOOK_EVERY_MS + APART_MS
}

/** Calls `onJump` after each; answers how to stop. */
export function watchForSleep(onJump: () => void): () => void {
  let before = look()
  const timer = setInterval(() => {
    const now = look()
    if (hasJumped(before, now)) onJump()
    before = now
  }, LOOK_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}

function look(): Look {
  return { wall: Date.now(), steady: performance.now() }
}
