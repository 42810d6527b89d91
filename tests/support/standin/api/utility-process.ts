import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { ForkOptions, UtilityProcess } from 'electron'
import { standIn } from '../unimplemented.ts'

const REGISTER = new URL('../register.ts', import.meta.url).href
const HOST = fileURLToPath(new URL('../utility-host.ts', import.meta.url))

/** A Node process of its own with `process.parentPort`, as Electron's utilityProcess gives it. */
class StandInUtilityProcess extends EventEmitter {
  readonly face = standIn<UtilityProcess>('UtilityProcess', this)
  readonly stdout: Readable | null
  readonly stderr: Readable | null
  readonly #child: ChildProcess

  constructor(modulePath: string, args: string[], options: ForkOptions) {
    super()
    const output = outputOf(options)
    this.#child = fork(HOST, [modulePath, ...args], {
      serialization: 'advanced',
      execArgv: ['--disable-warning=ExperimentalWarning', '--import', REGISTER],
      stdio: ['ignore', output, output, 'ipc'],
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.env === undefined ? {} : { env: options.env as NodeJS.ProcessEnv }),
    })
    this.stdout = this.#child.stdout
    this.stderr = this.#child.stderr
    this.#child.on('spawn', () => this.emit('spawn'))
    this.#child.on('message', message => this.emit('message', message))
    this.#child.on('exit', (code, signal) => this.emit('exit', code ?? (signal === null ? 0 : 1)))
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null ? this.#child.pid : undefined
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send({ toPort: message })
  }

  kill(): boolean {
    return this.#child.kill()
  }
}

function outputOf({ stdio = 'inherit' }: ForkOptions): 'pipe' | 'ignore' | 'inherit' {
  if (stdio === 'pipe' || stdio === 'ignore' || stdio === 'inherit') return stdio
  throw new Error('stand-in: this stdio is not implemented')
}

export const utilityProcess = standIn<typeof import('electron').utilityProcess>('utilityProcess', {
  fork: (modulePath: string, args: string[] = [], options: ForkOptions = {}) =>
    new StandInUtilityProcess(modulePath, args, options).face,
})
