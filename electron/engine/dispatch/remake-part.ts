import { chunkCount, openChunk, PartError } from '../../../shared/parts/part.ts'
import { VaultError } from '../vault/errors.ts'
import type { OutgoingPart } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { attachmentWithDigest } from '../vault/tables/documents.ts'
import type { PartFiles } from './part-files.ts'

/**
 * A part that waits to be sent is made again, byte for byte the same, out of the attachment in the vault: its key is
 * kept, and a chunk's nonce is its number. Whether the result has the digest that the waybill names.
 */
export async function remakePart(
  vault: ClientVault,
  partFiles: PartFiles,
  part: OutgoingPart,
): Promise<boolean> {
  const source = attachmentWithDigest(vault.read, part.plainDigest)
  if (source === undefined) return false
  try {
    const made = await partFiles.seal(part.id, vault.files.read(source.file), part)
    return made.digest === part.digest
  } catch (thrown) {
    if (thrown instanceof VaultError && thrown.code !== 'vault-locked') return false
    throw thrown
  }
}

/**
 * One chunk of a part, only if its tag holds: what the disk has spoiled must not travel. A spoiled part is made again
 * first. Throws VaultError 'file-damaged' where that is not possible.
 */
export async function mendedChunk(
  vault: ClientVault,
  partFiles: PartFiles,
  part: OutgoingPart,
  index: number,
): Promise<Uint8Array> {
  const sound = await soundChunk(partFiles, part, index)
  if (sound !== undefined) return sound
  const again = (await remakePart(vault, partFiles, part))
    ? await soundChunk(partFiles, part, index)
    : undefined
  if (again === undefined) throw new VaultError('file-damaged', 'a part is damaged and cannot be made again')
  return again
}

async function soundChunk(
  partFiles: PartFiles,
  part: OutgoingPart,
  index: number,
): Promise<Uint8Array | undefined> {
  const isLast = index === chunkCount(part.plainBytes) - 1
  try {
    const sealed = await partFiles.readChunk(part.id, index)
    openChunk(part.key, index, isLast, sealed)
    return sealed
  } catch (thrown) {
    const isMissing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT'
    if (isMissing || thrown instanceof PartError) return undefined
    throw thrown
  }
}
