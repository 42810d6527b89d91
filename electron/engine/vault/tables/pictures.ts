import type { Digest } from '../../../../shared/encoding/digest.ts'
import type { DocumentId, VersionId } from '../../../../shared/ids/brands.ts'
import { VaultError } from '../errors.ts'
import type { ReadableVault, WritableVault } from '../handles.ts'
import { type KeptPicture, picturesNamed, withPictures } from '../picture-content.ts'

/** What shows pictures: a document, a state of one, or the base of a redline. Triggers let go with their rows. */
export type Holder = `document:${DocumentId}` | `version:${VersionId}` | `base:${VersionId}`

export function hasPicture(vault: ReadableVault, digest: Digest): boolean {
  return vault.get('SELECT 1 FROM picture WHERE digest = ?', digest) !== undefined
}

/** Those that are there stay: the same digest is the same bytes. */
export function insertPictures(vault: WritableVault, pictures: readonly KeptPicture[]): void {
  for (const { digest, bytes } of pictures)
    vault.run('INSERT OR IGNORE INTO picture (digest, bytes) VALUES (?, ?)', digest, bytes)
}

/** What came with a record that in the end kept no document showing it. */
export function dropUnheld(vault: WritableVault, pictures: readonly KeptPicture[]): void {
  for (const { digest } of pictures)
    vault.run(
      'DELETE FROM picture WHERE digest = ? AND NOT EXISTS (SELECT 1 FROM picture_use WHERE digest = picture.digest)',
      digest,
    )
}

/** From now on the holder shows what its content names. A picture that nobody shows any more goes by itself. */
export function holdPictures(vault: WritableVault, holder: Holder, content: string): void {
  const named = picturesNamed(content)
  for (const digest of named)
    vault.run('INSERT OR IGNORE INTO picture_use (holder, digest) VALUES (?, ?)', holder, digest)
  vault.run(
    'DELETE FROM picture_use WHERE holder = ? AND digest NOT IN (SELECT value FROM json_each(?))',
    holder,
    JSON.stringify(named),
  )
}

/** A kept document's JSON with its pictures in it. Throws VaultError 'file-missing'. */
export function wholeContent(vault: ReadableVault, content: string): string {
  return withPictures(content, digest => {
    const row = vault.get<{ bytes: Uint8Array }>('SELECT bytes FROM picture WHERE digest = ?', digest)
    if (row === undefined) throw new VaultError('file-missing', 'a picture of a document is not there')
    return row.bytes
  })
}
