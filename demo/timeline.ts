/** Prints what happens as it happens: seconds since the start, and whether each check held. */
export type Timeline = {
  say(text: string): void
  check(text: string, held: boolean): void
  readonly failed: number
  readonly checks: number
}

export function createTimeline(print: (line: string) => void): Timeline {
  const start = performance.now()
  const counts = { failed: 0, checks: 0 }
  const stamp = () => `${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s`
  return {
    say: text => print(`${stamp()}  ${text}`),
    check: (text, held) => {
      counts.checks++
      if (!held) counts.failed++
      print(`${stamp()}  ${held ? '✓' : '✗ FAILED:'} ${text}`)
    },
    get failed() {
      return counts.failed
    },
    get checks() {
      return counts.checks
    },
  }
}

export function inKilobytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
