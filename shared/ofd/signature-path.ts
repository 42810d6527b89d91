import { SealError } from '../seal/errors.ts'

/** The files of an OFD by their ZIP entry names, which have no leading slash. */
export type OfdEntries = ReadonlyMap<string, Uint8Array>

/** No path of an OFD is longer; ZIP itself allows 65,535. */
const MAX_PATH_CHARACTERS = 512

/**
 * The absolute package path (`/Doc_0/…`) an ST_Loc means (GB/T 33190 7.3): from the package root when it begins
 * with a slash, otherwise from the folder of the file it stands in.
 * @throws SealError `signature-malformed` for a path that leaves the package or is written in two ways
 */
export function resolvePath(location: string, inFile: string): string {
  if (location.length === 0 || location.length > MAX_PATH_CHARACTERS) refuse()
  if (/[\\:\p{Cc}]/u.test(location)) refuse()
  const base = location.startsWith('/') ? [] : segmentsOf(inFile).slice(0, -1)
  return `/${segmentsOf(location).reduce(step, base).join('/')}`
}

function step(path: readonly string[], segment: string): string[] {
  if (segment === '' || segment === '.') return refuse()
  if (segment !== '..') return [...path, segment]
  return path.length > 0 ? path.slice(0, -1) : refuse()
}

function segmentsOf(path: string): string[] {
  return (path.startsWith('/') ? path.slice(1) : path).split('/')
}

function refuse(): never {
  throw new SealError('signature-malformed', 'resolving a path inside an OFD')
}

/** The folder of a file, with its closing slash. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

/** The absolute package path of a ZIP entry name. */
export function pathOfEntry(name: string): string {
  return name.startsWith('/') ? name : `/${name}`
}

/** The ZIP entry name of an absolute package path. */
export function entryOfPath(path: string): string {
  return path.slice(1)
}

/** The bytes of a file, or `undefined`. */
export function findFile(entries: OfdEntries, path: string): Uint8Array | undefined {
  return entries.get(entryOfPath(path))
}

/** The bytes of a file. @throws SealError `signature-malformed` when it is missing */
export function fileAt(entries: OfdEntries, path: string): Uint8Array {
  const bytes = findFile(entries, path)
  if (bytes === undefined) throw new SealError('signature-malformed', `a file of the OFD is missing: ${path}`)
  return bytes
}
