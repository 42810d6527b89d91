import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { findInstalledBrowser } from '../../../../build/installed-browser.ts'
import { browserArguments, type LaunchOptions } from './arguments.ts'
import { type Connection, connectByPipe, connectTo } from './connection.ts'
import { unpackBrowser } from './unpack.ts'

/** A running Chromium and the DevTools connection to it. */
export type Browser = {
  readonly process: ChildProcess
  readonly connection: Connection
  readonly executable: string
  readonly arguments: readonly string[]
  readonly environment: NodeJS.ProcessEnv
}

/** Starts the installed browser, or the headless one from npm where none is installed. */
export async function launchBrowser(options: LaunchOptions): Promise<Browser> {
  mkdirSync(options.profile, { recursive: true })
  rmSync(join(options.profile, 'DevToolsActivePort'), { force: true })
  const { executable, environment } = chooseBrowser(options.headless)
  const launchArguments = browserArguments(options)
  const env = { ...process.env, ...environment, NODE_OPTIONS: '' }
  const child = options.pipe
    ? spawn(executable, launchArguments, { stdio: ['ignore', 'ignore', errors(), 'pipe', 'pipe'], env })
    : spawn(executable, launchArguments, { stdio: ['ignore', 'ignore', 'pipe'], env })
  const connection = options.pipe ? pipeOf(child) : await connectTo(await debuggerAddress(child))
  return { process: child, connection, executable, arguments: launchArguments, environment: env }
}

function chooseBrowser(headless: boolean): { executable: string; environment: NodeJS.ProcessEnv } {
  const installed = findInstalledBrowser()
  if (installed !== undefined) return { executable: installed, environment: {} }
  if (!headless) throw new Error('stand-in: a window needs an installed Chrome, Chromium or Edge')
  return unpackBrowser()
}

function pipeOf(child: ChildProcess): Connection {
  return connectByPipe(child.stdio[3] as Writable, child.stdio[4] as Readable)
}

function errors(): 'inherit' | 'ignore' {
  return process.env.STANDIN_LOG ? 'inherit' : 'ignore'
}

// Playwright reads the same line from our standard error, so it is passed on.
function debuggerAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const last: string[] = []
    createInterface({ input: child.stderr as Readable }).on('line', line => {
      last.push(line)
      const address = /^DevTools listening on (ws:\/\/.*)$/.exec(line)?.[1]
      if (address !== undefined || process.env.STANDIN_LOG) process.stderr.write(`${line}\n`)
      if (address !== undefined) resolve(address)
    })
    child.once('error', reject)
    child.once('exit', code =>
      reject(new Error(`stand-in: the browser ended (${code})\n${last.slice(-20).join('\n')}`)),
    )
  })
}
