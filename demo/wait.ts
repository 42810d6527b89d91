import type { Office } from './office.ts'

const STEP_MS = 100

/** Asks again and again, waking the office each time, until the answer is what is waited for. */
export async function waitFor<T>(
  office: Office,
  look: () => Promise<T>,
  isThere: (found: T) => boolean,
  limitMs: number,
): Promise<T> {
  const end = performance.now() + limitMs
  for (;;) {
    const found = await look()
    if (isThere(found)) return found
    if (performance.now() > end) throw new Error(`${office.name}: waited ${limitMs / 1000} s in vain`)
    await new Promise(resolve => setTimeout(resolve, STEP_MS))
  }
}
