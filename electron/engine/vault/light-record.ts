import type { Digest } from '../../../shared/encoding/digest.ts'
import type { ReadableVault } from './handles.ts'
import { type KeptPicture, withoutPictures } from './picture-content.ts'
import type { VaultRecord } from './records.ts'
import { hasPicture } from './tables/pictures.ts'

/**
 * A record as it is kept: every document in it names its pictures, and beside it are the bytes of those that the vault
 * does not have yet. Of a record that is kept so already nothing changes.
 */
export function lightRecord(vault: ReadableVault, record: VaultRecord): VaultRecord {
  const found = new Map<Digest, KeptPicture>()
  const light = withContents(record, whole => {
    const { content, pictures } = withoutPictures(whole)
    for (const picture of pictures) found.set(picture.digest, picture)
    return content
  }) as VaultRecord
  if (found.size === 0) return record
  const fresh = [...found.values()].filter(({ digest }) => !hasPicture(vault, digest))
  return fresh.length === 0 ? light : { ...light, pictures: [...(light.pictures ?? []), ...fresh] }
}

/** The same with every text called `content` changed, however deep it lies. */
function withContents(value: unknown, change: (content: string) => string): unknown {
  if (Array.isArray(value)) return value.map(item => withContents(item, change))
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      name === 'content' && typeof field === 'string' ? change(field) : withContents(field, change),
    ]),
  )
}
