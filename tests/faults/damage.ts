import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../fuzz/random.ts'

/** What a disk does to a file, and every kind of file of a vault. */
export const DAMAGES = ['flipped-byte', 'zeroed-page', 'cut', 'emptied', 'deleted'] as const
export type Damage = (typeof DAMAGES)[number]
export const FILES = ['vault.db', 'vault.db-wal', 'vault.json', 'vault-copy.json', 'journal', 'copy'] as const
export type VaultFile = (typeof FILES)[number]

const PAGE_BYTES = 4096

/** Damages one file of this kind, if the vault has one. */
export function damageVault(
  folder: string,
  { file, damage }: { file: VaultFile; damage: Damage },
  random: Random,
): void {
  const paths = pathsOf(folder, file).filter(existsSync)
  if (paths.length > 0) SPOIL[damage](random.pick(paths), random)
}

function pathsOf(folder: string, file: VaultFile): string[] {
  if (file === 'journal') return within(join(folder, 'journal'))
  if (file === 'copy') return within(join(folder, 'backups'))
  return [join(folder, file)]
}

function within(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map(name => join(folder, name)) : []
}

const SPOIL: { [D in Damage]: (path: string, random: Random) => void } = {
  deleted: path => rmSync(path),
  emptied: path => truncateSync(path, 0),
  cut: (path, random) => truncateSync(path, random.below(statSync(path).size + 1)),
  'flipped-byte': (path, random) =>
    change(path, bytes => {
      const at = random.below(bytes.length)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
    }),
  'zeroed-page': (path, random) =>
    change(path, bytes => {
      const from = Math.floor(random.below(bytes.length) / PAGE_BYTES) * PAGE_BYTES
      bytes.fill(0, from, Math.min(from + PAGE_BYTES, bytes.length))
    }),
}

function change(path: string, how: (bytes: Buffer) => void): void {
  const bytes = readFileSync(path)
  if (bytes.length > 0) how(bytes)
  writeFileSync(path, bytes)
}
