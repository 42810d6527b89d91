import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { flushFolder } from './durable-file.ts'

/*
 * `damaged/`: what was found damaged is moved there, never deleted at once: whoever can read more of it than this
 * program can still try. Each mending has a folder of its own; the last three are kept.
 */

const DAMAGED_FOLDER = 'damaged'
const KEPT = 3

export type Aside = { readonly folder: string; put(path: string): void; putBack(): void }

/** A new place for damaged files of this vault; it comes into being with the first of them. */
export function newAside(vaultFolder: string, now: Date): Aside {
  const all = join(vaultFolder, DAMAGED_FOLDER)
  const folder = freeName(join(all, now.toISOString().replace(/[-:.]/g, '')))
  const moved: { from: string; to: string }[] = []
  return {
    folder,
    put(from) {
      if (!existsSync(from)) return
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const to = freeName(join(folder, basename(from)))
      renameSync(from, to)
      moved.push({ from, to })
      flushFolder(dirname(from))
      dropOldest(all)
    },
    putBack() {
      for (const { from, to } of moved.splice(0).reverse()) renameSync(to, from)
      if (existsSync(folder)) rmSync(folder, { recursive: true })
    },
  }
}

function freeName(path: string): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? path : `${path}-${n}`
    if (!existsSync(name)) return name
  }
}

function dropOldest(all: string): void {
  for (const name of readdirSync(all).sort().slice(0, -KEPT)) rmSync(join(all, name), { recursive: true })
}
