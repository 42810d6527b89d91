import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { missingRoom } from '../../../shared/delivery/room.ts'
import type { DocumentId } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import type { AttachmentView } from '../../../shared/ipc/views.ts'
import { VaultError } from '../vault/errors.ts'
import type { AttachmentEntry } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { attachmentsOf } from '../vault/tables/documents.ts'
import { DraftError } from './document-error.ts'
import { attachmentViews, editableRow } from './drafts.ts'

/** Files attached to a document: copied into the vault, encrypted, at once; the original is never needed again. */
export const MAX_ATTACHMENTS = 64
const MAX_NAME_CHARS = 100 // with a number in parentheses still less than the 120 of a package's member
const MAX_ENDING_CHARS = 16
const FORBIDDEN_IN_NAMES = /[\\/:*?"<>|\p{Cc}]/gu

export type AddOptions = {
  maxBytes: number
  now: Date
  /** What the disk has left; nothing is begun that does not fit. */
  freeBytes?: () => number
  onProgress?: (done: number, total: number) => void
}

/** Throws DraftError or VaultError 'disk-full'; files added before the failing one stay. */
export async function addFiles(
  vault: ClientVault,
  document: DocumentId,
  paths: readonly string[],
  options: AddOptions,
): Promise<AttachmentView[]> {
  editableRow(vault.read, document)
  let done = 0
  for (const path of paths) {
    const entries = attachmentsOf(vault.read, document)
    if (entries.length >= MAX_ATTACHMENTS)
      throw new DraftError('too-many-attachments', 'no more attachments fit')
    const entry = await copyIn(vault, path, nameFor(path, entries), options)
    vault.commit({
      kind: 'attachments-set',
      document,
      entries: [...entries, entry],
      at: options.now.toISOString(),
    })
    options.onProgress?.(++done, paths.length)
  }
  return attachmentViews(attachmentsOf(vault.read, document))
}

export async function removeAttachment(
  vault: ClientVault,
  document: DocumentId,
  index: number,
  now: Date,
): Promise<AttachmentView[]> {
  editableRow(vault.read, document)
  const entries = attachmentsOf(vault.read, document)
  const removed = entries[index]
  if (removed !== undefined) {
    const rest = entries.filter(entry => entry !== removed)
    vault.commit({ kind: 'attachments-set', document, entries: rest, at: now.toISOString() })
    await vault.files.remove(removed.file)
  }
  return attachmentViews(attachmentsOf(vault.read, document))
}

async function copyIn(
  vault: ClientVault,
  path: string,
  name: string,
  { maxBytes, now, freeBytes = () => Number.POSITIVE_INFINITY }: AddOptions,
): Promise<AttachmentEntry> {
  const found = await stat(path).catch(cause => {
    throw new DraftError('attachment-unreadable', 'the file cannot be read', { cause })
  })
  if (!found.isFile()) throw new DraftError('attachment-unreadable', 'this is not a file')
  if (found.size > maxBytes) throw new DraftError('attachment-too-large', 'larger than this network carries')
  if (missingRoom(found.size, freeBytes()) > 0)
    throw new VaultError('disk-full', 'there is no room for the file')
  const file = uuidv7(now)
  const { bytes, digest } = await vault.files.write(file, createReadStream(path))
  return { file, name, bytes, digest }
}

/** The file's own name, made safe for every system; a name already there gets a number. */
function nameFor(path: string, entries: readonly AttachmentEntry[]): string {
  const safe = basename(path).normalize('NFC').replace(FORBIDDEN_IN_NAMES, '_')
  const dot = safe.lastIndexOf('.')
  const hasEnding = dot > 0 && safe.length - dot <= MAX_ENDING_CHARS
  const [stem, ending] = hasEnding ? [safe.slice(0, dot), safe.slice(dot)] : [safe, '']
  const short = Array.from(stem)
    .slice(0, MAX_NAME_CHARS - ending.length)
    .join('')
  const taken = new Set(entries.map(entry => entry.name))
  for (let n = 1; ; n++) {
    const name = n === 1 ? `${short}${ending}` : `${short}(${n})${ending}`
    if (!taken.has(name)) return name
  }
}
