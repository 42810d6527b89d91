import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

/** What a process held at most (resident), and how much of that came after it was ready to begin. */
export interface Peak {
  readonly peakBytes: number
  readonly grownBytes: number
  readonly seconds: number
}

/**
 * A whole operation in a process of its own. `module`: one of ours, a file that exports `prepare`; its
 * preparation is not counted. `command`: another program; everything it does is counted.
 */
export type WholeOperation =
  | { readonly name: string; readonly module: URL; readonly parameters: Parameters }
  | { readonly name: string; readonly command: readonly [string, ...string[]] }

export type Parameters = Readonly<Record<string, string | number | boolean>>

const CHILD = fileURLToPath(new URL('./operation-process.ts', import.meta.url))

export function peakOf(operation: WholeOperation, options: { readonly quick: boolean }): Promise<Peak> {
  if ('command' in operation) return peakOfCommand(operation.command)
  const order = JSON.stringify({
    module: operation.module.href,
    parameters: operation.parameters,
    ...options,
  })
  return peakOfChild(order)
}

async function peakOfChild(order: string): Promise<Peak> {
  const child = spawn(process.execPath, ['--expose-gc', CHILD, order], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', chunk => {
    said += String(chunk)
  })
  await ended(child)
  return JSON.parse(said)
}

/** Another program does not say what it held: its own high-water mark is read until it ends. */
async function peakOfCommand([program, ...words]: readonly [string, ...string[]]): Promise<Peak> {
  const begun = performance.now()
  const child = spawn(program, words, { stdio: 'ignore' })
  const end = ended(child)
  let peakBytes = 0
  const look = async () => {
    peakBytes = Math.max(peakBytes, await highWaterMark(child.pid ?? 0))
  }
  const timer = setInterval(() => void look(), 2)
  try {
    await end
  } finally {
    clearInterval(timer)
  }
  return { peakBytes, grownBytes: peakBytes, seconds: (performance.now() - begun) / 1000 }
}

/** VmHWM of /proc/PID/status in bytes; 0 where there is none (another system, or it has ended). */
export async function highWaterMark(pid: number | 'self'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
}

function ended(child: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', code => (code === 0 ? resolve() : reject(new Error(`it ended with ${code}`))))
  })
}
