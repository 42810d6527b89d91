import { PartError } from '../../../shared/parts/part.ts'
import type { PartFiles } from '../dispatch/part-files.ts'
import type { OutgoingPart } from '../vault/records.ts'
import { openPart } from '../workers/bulk.ts'

/**
 * Decrypts a part from end to end, a few chunks in memory at a time; each chunk is handed over only after its
 * tag held. Throws PartError when a chunk or the whole is not what the manifest says.
 */
export async function readPart(
  { work, chunks }: PartFiles,
  { id, key, plainBytes, plainDigest }: OutgoingPart,
  take: (plain: Uint8Array) => Promise<void>,
): Promise<void> {
  const plain = openPart(work, chunks(id), { key, plainBytes })
  try {
    let next = await plain.next()
    for (; next.done !== true; next = await plain.next()) await take(next.value)
    if (next.value.digest === plainDigest) return
  } finally {
    await plain.return(undefined as never)
  }
  throw new PartError('part-size-mismatch', 'a part is not the one the manifest lists')
}
