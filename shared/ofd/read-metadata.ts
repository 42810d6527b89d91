/** The elements of GB/T 33480 that an OFD carries beside its pages, read back (docs/spec/ofd.md). */
import { OfdError } from './errors.ts'
import { type Files, requireXml } from './files.ts'
import { METADATA_NAMES, type MetadataName } from './metadata.ts'
import type { OfdAttachment } from './read.ts'

/** Values by the names of docs/spec/ofd.md, in the order of the file; what may come several times has several. */
export type OfdMetadata = ReadonlyMap<MetadataName, readonly string[]>

/** More than the names of any document. */
const MAX_VALUES = 10_000

/** The metadata, or `undefined` for a file that carries none of ours. Throws OfdError. */
export function readMetadata(files: Files, attachments: readonly OfdAttachment[]): OfdMetadata | undefined {
  const path = attachments.find(({ name, format }) => name === 'metadata' && format === 'xml')?.path
  if (path === undefined) return undefined
  const root = requireXml(files, path)
  if (root.name !== 'Metadata') return undefined
  if (root.children.length > MAX_VALUES) throw new OfdError('ofd-limit', `${path}: too many values`)
  const values = new Map<MetadataName, string[]>()
  for (const { name, text } of root.children) {
    if (!isMetadataName(name)) continue
    values.set(name, [...(values.get(name) ?? []), text])
  }
  return values
}

function isMetadataName(name: string): name is MetadataName {
  return (METADATA_NAMES as readonly string[]).includes(name)
}
