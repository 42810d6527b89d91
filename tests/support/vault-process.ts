import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const CHILD = fileURLToPath(new URL('vault-child.ts', import.meta.url))

export type VaultChild = {
  process: ChildProcess
  lines: string[]
  /** Resolves when the child has printed so many lines. */
  said(count: number): Promise<void>
  ended: Promise<NodeJS.Signals | null>
}

/** Runs vault-child.ts; `limitBlocks` caps the size of any file it writes, in units of 512 bytes or 1 KiB. */
export function startVaultChild(args: readonly string[], { limitBlocks = 0 } = {}): VaultChild {
  const command = limitBlocks
    ? ['sh', '-c', `ulimit -f ${limitBlocks}; exec "$@"`, 'sh', process.execPath, CHILD, ...args]
    : [process.execPath, CHILD, ...args]
  const child = spawn(command[0] ?? '', command.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  let held = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const whole = (held + text).split('\n')
    held = whole.pop() ?? ''
    lines.push(...whole)
    for (const { count, resolve } of waiting) if (lines.length >= count) resolve()
  })
  const ended = new Promise<NodeJS.Signals | null>(resolve => {
    child.on('close', (_, signal) => resolve(signal))
  })
  const said = (count: number) =>
    new Promise<void>(resolve => {
      if (lines.length >= count) resolve()
      else waiting.push({ count, resolve })
    })
  return { process: child, lines, said, ended }
}

/** The ids whose commit returned. */
export function committedBy({ lines }: VaultChild): number[] {
  return lines.filter(line => /^\d+$/.test(line)).map(Number)
}
