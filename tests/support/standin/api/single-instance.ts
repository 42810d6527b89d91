import { createHash } from 'node:crypto'
import { readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** What a second start tells the first one. */
export type SecondStart = { argv: string[]; cwd: string }

/** The lock of one profile: a file with the process id, and a socket to the process that holds it. */
export class InstanceLock {
  readonly #file: string
  readonly #socket: string
  #server: Server | undefined
  #told: Promise<void> | undefined

  constructor(userData: string) {
    // The socket's path has a short limit, so it is named by a digest and not put into the profile.
    const name = createHash('sha256')
      .update(realpathSync(userData) + userInfo().uid)
      .digest('hex')
    this.#socket = join(tmpdir(), `stand-in-${name.slice(0, 24)}.sock`)
    this.#file = join(userData, 'SingletonLock.stand-in')
  }

  /** Takes the lock, or tells its holder about this start and answers `false`. */
  claim(onSecondStart: (start: SecondStart) => void): boolean {
    if (this.#server !== undefined) return true
    if (this.#isHeld()) {
      this.#told = tell(this.#socket)
      return false
    }
    writeFileSync(this.#file, String(process.pid))
    rmSync(this.#socket, { force: true })
    this.#server = createServer(socket => hear(socket, onSecondStart))
      .listen(this.#socket)
      .unref()
    return true
  }

  /** Gives the lock back, after the holder has surely heard of this start. */
  async release(): Promise<void> {
    await this.#told
    if (this.#server === undefined) return
    this.#server.close()
    rmSync(this.#socket, { force: true })
    rmSync(this.#file, { force: true })
  }

  #isHeld(): boolean {
    try {
      const pid = Number(readFileSync(this.#file, 'utf8'))
      return pid !== process.pid && process.kill(pid, 0)
    } catch {
      return false
    }
  }
}

const TELL_LIMIT_MS = 1_000 // the holder answers in milliseconds, or is not there

function tell(path: string): Promise<void> {
  return new Promise(resolve => {
    const socket = connect(path)
    socket.on('error', () => resolve()).on('close', () => resolve())
    socket.end(JSON.stringify({ argv: process.argv, cwd: process.cwd() }))
    setTimeout(resolve, TELL_LIMIT_MS).unref()
  })
}

function hear(socket: Socket, onSecondStart: (start: SecondStart) => void): void {
  let text = ''
  socket.setEncoding('utf8')
  socket.on('error', () => undefined)
  socket.on('data', part => {
    text += String(part)
  })
  socket.on('end', () => onSecondStart(JSON.parse(text) as SecondStart))
}
