import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { binOf, ROOT, runInFront } from './programs.ts'

const SOURCES = ['electron', 'exchange', 'renderer', 'shared', 'electron.vite.config.ts', 'package-lock.json']
const BUILT = [
  'out/main/main.js',
  'out/main/headless.js',
  'out/main/exchange.js',
  'out/main/child-host.js',
  'out/main/pdf-thread.js',
  'out/main/engine-worker.js',
  'out/preload/preload.cjs',
]
const PAGE = 'out/renderer/index.html'

/** Builds `out/` when it is missing or older than its sources; answers the build's exit code. */
export async function buildIfStale(): Promise<number> {
  if (isFresh()) return 0
  console.log('Building …')
  return runInFront(binOf('electron-vite'), ['build', '--logLevel', 'warn'])
}

function isFresh(): boolean {
  const built = [...BUILT, PAGE].map(name => join(ROOT, name))
  if (!built.every(existsSync)) return false
  const oldestOutput = Math.min(...built.map(changedAt))
  return SOURCES.every(name => newestIn(join(ROOT, name)) < oldestOutput)
}

function newestIn(path: string): number {
  if (!statSync(path).isDirectory()) return changedAt(path)
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return Math.max(changedAt(path), ...names.map(name => changedAt(join(path, name))))
}

function changedAt(path: string): number {
  return statSync(path).mtimeMs
}
