/**
 * How long to wait before the next try: exponential with full jitter (a random point between nothing and
 * the ceiling), so that 111 clients coming back together do not storm the exchange. Never gives up.
 */
export const FIRST_DELAY_MS = 1_000
export const LONGEST_DELAY_MS = 5 * 60_000
const LEAST_DELAY_MS = 250

/** `random` is in [0, 1). */
export function retryDelayMs(attempts: number, random: number): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempts, 20))
  return Math.max(LEAST_DELAY_MS, Math.floor(random * ceiling))
}
