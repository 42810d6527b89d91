import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ENGINE = fileURLToPath(new URL('../../electron/engine', import.meta.url))
const PRELOAD = new URL('./fault-preload.ts', import.meta.url).href

/** Every point that the engine names in a `reach('…')`: what a test of kills has to cover. */
export function pointsOfEngine(): string[] {
  const files = readdirSync(ENGINE, { recursive: true, withFileTypes: true }).filter(
    entry => entry.isFile() && entry.name.endsWith('.ts'),
  )
  const texts = files.map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  const found = texts.flatMap(text => [...text.matchAll(/\breach\('([^']+)'\)/g)].map(([, point]) => point))
  return [...new Set(found.filter(point => point !== undefined))].sort()
}

/** Where an office's process is told to die, and where it says which points it came to. */
export type Faults = {
  env: Record<string, string>
  /** From now on: dies when it comes to this point, or comes to it for the n-th time. */
  killAt(point: string, times?: number): void
  spare(): void
  reached(): string[]
  /** Waits until the process has come to no point for a while: it has nothing left to do. */
  quiet(): Promise<void>
}

const QUIET_MS = 400 // a busy machine lets a process rest for longer than it would
const LOOK_EVERY_MS = 40

export function newFaults(folder: string): Faults {
  mkdirSync(folder, { recursive: true })
  const order = join(folder, 'kill-at')
  const log = join(folder, 'reached')
  const reached = () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [])
  return {
    env: {
      HONGTOU_TEST_FAULTS: folder,
      HONGTOU_TEST_POINTS: pointsOfEngine().join(','),
      NODE_OPTIONS: `--import=${PRELOAD}`,
    },
    killAt: (point, times = 1) => writeFileSync(order, `${point} ${times}`),
    spare: () => rmSync(order, { force: true }),
    reached,
    quiet: async () => {
      let [seen, since] = [reached().length, performance.now()]
      while (performance.now() - since < QUIET_MS) {
        await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS))
        const now = reached().length
        if (now !== seen) [seen, since] = [now, performance.now()]
      }
    },
  }
}
