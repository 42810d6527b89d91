import { canonicalJson } from '../encoding/canonical-json.ts'
import { type Digest, sm3Digest } from '../encoding/digest.ts'
import { findFile, folderOf, type OfdEntries, pathOfEntry } from './signature-path.ts'
import { readDocumentBodies, readSignature, readSignatureList } from './signature-read.ts'

/**
 * One digest for what an OFD shows, however many seals it bears: SM3 over the RFC 8785 list of names and SM3 of every
 * file that is not the list of signatures or a listed signature's own (docs/spec/joint-sealing.md §3).
 * Throws SealError where the signatures cannot be read.
 */
export function pagesDigest(entries: OfdEntries): Digest {
  const own = signatureFiles(entries)
  const listed = [...entries]
    .filter(([name]) => !own.has(pathOfEntry(name)))
    .map(([name, bytes]) => [name, sm3Digest(bytes)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return sm3Digest(canonicalJson(listed))
}

/** Whether nobody has sealed or signed it yet, although it is made to be: OFD.xml names a list that is not there. */
export function isUnsigned(entries: OfdEntries): boolean {
  const listPath = readDocumentBodies(entries)[0]?.signaturesPath
  return listPath !== undefined && findFile(entries, listPath) === undefined
}

/** The list, and of each listed signature the files in its own folder: no page can be among them. */
function signatureFiles(entries: OfdEntries): ReadonlySet<string> {
  const listPath = readDocumentBodies(entries)[0]?.signaturesPath
  if (listPath === undefined || isUnsigned(entries)) return new Set()
  const files = readSignatureList(entries, listPath).entries.flatMap(({ path }) => {
    const { signedValuePath, sealPath } = readSignature(entries, path)
    return [path, signedValuePath, sealPath ?? path].filter(file => file.startsWith(folderOf(path)))
  })
  return new Set([listPath, ...files])
}
