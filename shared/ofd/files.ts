import { OfdError } from './errors.ts'
import { parseXml, type XmlElement } from './xml-read.ts'

/** The files of a package, found by ST_Loc references (GB/T 33190 7.3). */
export type Files = {
  entries: ReadonlyMap<string, Uint8Array>
  /** Entry names by their lower-case form, where that is one name only: some writers refer in another case. */
  folded: ReadonlyMap<string, string>
}

export function filesOf(entries: ReadonlyMap<string, Uint8Array>): Files {
  const folded = new Map<string, string>()
  const ambiguous = new Set<string>()
  for (const name of entries.keys()) {
    const key = name.toLowerCase()
    if (folded.has(key)) ambiguous.add(key)
    folded.set(key, name)
  }
  for (const key of ambiguous) folded.delete(key)
  return { entries, folded }
}

/**
 * The entry that a reference in file `from` names: from the package root if it begins with `/`, otherwise from
 * the folder of that file. `undefined` if there is no such entry, or if the reference leaves the package.
 */
export function findPath(files: Files, from: string, reference: string): string | undefined {
  const path = resolvePath(from, reference)
  if (path === undefined) return undefined
  return files.entries.has(path) ? path : files.folded.get(path.toLowerCase())
}

/** The path a reference names, whether or not there is an entry. */
export function resolvePath(from: string, reference: string): string | undefined {
  const clean = reference.trim().replaceAll('\\', '/')
  const segments = clean.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const segment of clean.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment !== '..') segments.push(segment)
    else if (segments.pop() === undefined) return undefined
  }
  return segments.length > 0 ? segments.join('/') : undefined
}

/** The XML of an entry that must be there. Throws OfdError as `parseXml` does. */
export function requireXml(files: Files, path: string): XmlElement {
  const bytes = files.entries.get(path)
  if (bytes === undefined) throw new OfdError('ofd-malformed', `${path}: is missing`)
  return parseXml(bytes, path)
}

/** An XML file that a reference names: its root and path, or `undefined` if there is none. */
export function findXml(
  files: Files,
  from: string,
  reference: string | undefined,
): { root: XmlElement; path: string } | undefined {
  const path = reference === undefined ? undefined : findPath(files, from, reference)
  return path === undefined ? undefined : { root: requireXml(files, path), path }
}
