import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { z } from 'zod'
import { createSm3 } from '../../../shared/crypto/sm3.ts'
import { canonicalJson } from '../../../shared/encoding/canonical-json.ts'
import { asDigest } from '../../../shared/encoding/digest.ts'
import { byteCount, digest, instant } from '../../../shared/protocol/fields.ts'
import { CONSENT_FILE } from '../place/consent.ts'
import { MovingError } from './moving-error.ts'

/*
 * `copy.json` in the folder of a copy: every file with its size and SM3 digest, so that a stick that lost a file or
 * flipped a bit is found before anything is taken from it. The files themselves are the vault's own, encrypted as they
 * are. docs/spec/moving.md §3
 */
export const LIST_FILE = 'copy.json'
const FORMAT = 'hongtou-vault-copy'
const VERSION = 1
const MAX_FILES = 100_000
const MAX_LIST_BYTES = 32 * 1024 * 1024

/** A file inside the vault: no way out of its folder. */
const name = z.string().regex(/^(?:(?:journal|parts|transit)\/)?[A-Za-z0-9][A-Za-z0-9.-]{0,120}$/)
const list = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  at: instant,
  files: z.array(z.object({ name, bytes: byteCount, digest })).max(MAX_FILES),
})
export type CopyList = z.infer<typeof list>

/** What of a vault's folder goes into a copy: not its own older copies, nor what only this PC needs. */
const LEFT_OUT = new Set(['backups', 'damaged', 'reserve', 'unlock.json', CONSENT_FILE, LIST_FILE])

export function filesToCopy(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.endsWith('.tmp'))
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter(path => !LEFT_OUT.has(path.split('/')[0] ?? ''))
    .sort()
}

export async function listOf(folder: string, at: Date): Promise<CopyList> {
  const files: CopyList['files'] = []
  for (const file of filesToCopy(folder)) files.push({ name: file, ...(await measured(join(folder, file))) })
  return { format: FORMAT, version: VERSION, at: at.toISOString(), files }
}

export function encodeList(value: CopyList): Uint8Array {
  return canonicalJson(value)
}

/** Throws MovingError 'copy-malformed' or 'copy-newer'. */
export function readList(folder: string): CopyList {
  const value = parsedJson(join(folder, LIST_FILE))
  const head = z.object({ format: z.literal(FORMAT), version: z.int() }).safeParse(value)
  if (head.success && head.data.version > VERSION)
    throw new MovingError('copy-newer', 'the copy is of a later program')
  const parsed = list.safeParse(value)
  if (!parsed.success) throw new MovingError('copy-malformed', 'this folder holds no copy of a vault')
  return parsed.data
}

/** Every file is there and is the one that was copied. Throws MovingError 'copy-damaged'. */
export async function checkFiles(folder: string, { files }: CopyList): Promise<void> {
  for (const file of files) {
    const found = await measured(join(folder, file.name)).catch(cause => {
      throw new MovingError('copy-damaged', 'a file of the copy cannot be read', { cause })
    })
    if (found.bytes !== file.bytes || found.digest !== file.digest)
      throw new MovingError('copy-damaged', 'a file of the copy is not the one that was copied')
  }
}

function parsedJson(path: string): unknown {
  try {
    if (statSync(path).size > MAX_LIST_BYTES) return undefined
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new MovingError('copy-malformed', 'this folder holds no copy of a vault', { cause })
  }
}

async function measured(path: string) {
  const hash = createSm3()
  let bytes = 0
  for await (const piece of createReadStream(path)) {
    bytes += piece.length
    hash.update(piece)
  }
  return { bytes, digest: asDigest(hash.digest()) }
}
