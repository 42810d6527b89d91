import { createSm3 } from '../../../shared/crypto/sm3.ts'
import { asDigest } from '../../../shared/encoding/digest.ts'
import { chunkCount, openChunk, PartError } from '../../../shared/parts/part.ts'
import type { PartFiles } from '../dispatch/part-files.ts'
import type { OutgoingPart } from '../vault/records.ts'

/**
 * Decrypts a part from end to end, one chunk in memory at a time; each chunk is handed over only after its
 * tag held. Throws PartError when a chunk or the whole is not what the manifest says.
 */
export async function readPart(
  partFiles: PartFiles,
  part: OutgoingPart,
  take: (plain: Uint8Array) => Promise<void>,
): Promise<void> {
  const chunks = chunkCount(part.plainBytes)
  const digest = createSm3()
  let bytes = 0
  for (let index = 0; index < chunks; index++) {
    const plain = openChunk(part.key, index, index === chunks - 1, await partFiles.readChunk(part.id, index))
    digest.update(plain)
    bytes += plain.length
    await take(plain)
  }
  if (bytes !== part.plainBytes || asDigest(digest.digest()) !== part.plainDigest) {
    throw new PartError('part-size-mismatch', 'a part is not the one the manifest lists')
  }
}
