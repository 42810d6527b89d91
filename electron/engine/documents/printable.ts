import { hasUncommonCharacters } from '../../../shared/checks/characters.ts'
import type { OfficialDocument } from '../../../shared/document/model.ts'
import { isInEveryRole } from '../../../shared/fonts/face-set.ts'
import { bundledFaces } from './faces.ts'

/** Tells whether the faces show a character; the faces are read only for documents that have an uncommon one. */
export async function printableIn(
  document: OfficialDocument,
): Promise<((codePoint: number) => boolean) | undefined> {
  if (!hasUncommonCharacters(document)) return undefined
  const faces = await bundledFaces()
  return codePoint => isInEveryRole(faces, codePoint)
}
