const LOOK_EVERY_MS = 40
const PATIENCE_MS = 30_000

/** Looks again and again until what is found is as it should be; then gives it. Says what it last saw when it is not. */
export async function eventually<T>(
  look: () => Promise<T> | T,
  isIt: (found: T) => boolean,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const end = Date.now() + patienceMs
  for (;;) {
    const found = await look()
    if (isIt(found)) return found
    if (Date.now() > end) throw new Error(`still waiting after ${patienceMs} ms: ${JSON.stringify(found)}`)
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
