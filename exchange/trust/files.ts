import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

const OWNER_ONLY = 0o600

/** Reads a file of the key folder, or makes it: durable before it is used, readable for the owner only. */
export async function readOrMake(path: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  if (existsSync(path)) return readFileSync(path)
  const bytes = await make()
  writeDurably(path, bytes)
  return bytes
}

/** Writes under another name first: a crash leaves no half file behind. */
export function writeDurably(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = join(dirname(path), `.${process.pid}.draft`)
  const file = openSync(draft, 'w', OWNER_ONLY)
  writeSync(file, bytes)
  fsyncSync(file)
  closeSync(file)
  renameSync(draft, path)
  flushFolder(dirname(path))
}

/** Makes a new name in a folder durable. */
export function flushFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
