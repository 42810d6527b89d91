import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')

/** How a program ended, and all it has said. */
export type Ended = { readonly code: number; readonly output: string }

/** Runs one of node_modules/.bin and keeps what it says. */
export function runQuietly(name: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' }
    const child = spawn(binOf(name), args, {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: ON_WINDOWS,
    })
    let output = ''
    const hear = (part: Buffer) => {
      output += part.toString('utf8')
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', reject)
    child.on('close', code => resolve({ code: code ?? 1, output }))
  })
}

/** Runs a program in front of the user and answers its exit code. */
export function runInFront(
  path: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...environment }
    const child = spawn(path, args, {
      cwd: ROOT,
      stdio: 'inherit',
      env,
      shell: ON_WINDOWS && !path.endsWith('.exe'),
    })
    child.on('error', reject)
    child.on('close', code => resolve(code ?? 1))
  })
}

/** A command that npm has installed. */
export function binOf(name: string): string {
  return join(ROOT, 'node_modules/.bin', ON_WINDOWS ? `${name}.cmd` : name)
}

const ON_WINDOWS = process.platform === 'win32'
