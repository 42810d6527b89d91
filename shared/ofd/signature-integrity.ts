/** The checks of one OFD signature that look at the files of the package (GB/T 33190 18.2.2, 18.2.3). */
import { equalBytes } from '../encoding/bytes.ts'
import { type Check, checked, failed, passed } from '../seal/check.ts'
import { SealError, type SealErrorCode } from '../seal/errors.ts'
import type { Seal } from '../seal/model.ts'
import { isSm3Name } from '../seal/verify.ts'
import { isInside, shownPart } from './signature-box.ts'
import { findFile, folderOf } from './signature-path.ts'
import type { OfdReference, OfdSignature, StampPlace } from './signature-read.ts'
import type { SignedSurface } from './signature-surface.ts'

/** Broken digests that the schema of GB/T 33190 still names, by name and by OID. */
const WEAK_DIGESTS = ['md5', 'sha1', 'sha-1', '1.2.840.113549.2.5', '1.3.14.3.2.26']

/** How many failed files a check names; the rest is counted. */
const NAMED_FILES = 20

/** All references exist and hold; none at all fails, since it would cover nothing. */
export function referencesCheck(signature: OfdSignature, surface: SignedSurface): Check {
  const code = codeOfMethod(signature.checkMethod)
  if (code !== undefined) return failed('references', code, signature.checkMethod.slice(0, 40))
  const { references } = signature
  if (references.length === 0) return failed('references', 'references-empty')
  const missing = references.filter(({ path }) => surface.digestOf(path) === undefined)
  if (missing.length > 0) return failed('references', 'reference-missing', listed(missing))
  const changed = references.filter(reference => !holds(reference, surface))
  return changed.length > 0 ? failed('references', 'digest-mismatch', listed(changed)) : passed('references')
}

/** SM3 is written by OID or by name in either case; what cannot be recomputed safely is refused. */
function codeOfMethod(method: string): SealErrorCode | undefined {
  const name = method.trim().toLowerCase()
  if (isSm3Name(name)) return undefined
  return WEAK_DIGESTS.includes(name) ? 'digest-weak' : 'digest-unknown'
}

function holds({ path, digest }: OfdReference, surface: SignedSurface): boolean {
  const actual = surface.digestOf(path)
  return actual !== undefined && equalBytes(actual, digest)
}

function listed(references: readonly OfdReference[]): string {
  return namedPaths(references.map(({ path }) => path))
}

function namedPaths(paths: readonly string[]): string {
  const more = paths.length > NAMED_FILES ? ` +${paths.length - NAMED_FILES}` : ''
  return paths.slice(0, NAMED_FILES).join(' ') + more
}

export interface Coverage {
  /** Files that a reference names; whether they hold is the check of the references. */
  readonly covered: readonly string[]
  /** Files that no reference names although they are not the signature's own. */
  readonly uncovered: readonly string[]
}

/** What a signature covers, and what it leaves open although only signature files may be left open. */
export function coverageOf(
  signature: OfdSignature,
  surface: SignedSurface,
  outside: ReadonlySet<string>,
): Coverage {
  const named = new Set(signature.references.map(({ path }) => path))
  return {
    covered: surface.paths.filter(path => named.has(path)),
    uncovered: surface.paths.filter(path => !named.has(path) && !outside.has(path)),
  }
}

export function coverageCheck({ uncovered }: Coverage): Check {
  return checked('coverage', uncovered.length === 0, 'coverage-incomplete', namedPaths(uncovered))
}

/**
 * The files a signature cannot or need not cover: the list that later seals extend, its own Signature.xml and
 * signed value, and the files of the other listed signatures. Each of these is verified by itself; a signature
 * claims no file outside its own folder, so that no page can hide behind one.
 */
export function filesOutside(
  own: OfdSignature,
  listPath: string,
  all: readonly OfdSignature[],
): ReadonlySet<string> {
  const others = all.filter(other => other.path !== own.path)
  const files = [
    own.signedValuePath,
    ...others.flatMap(other => filesOf(other).filter(path => path.startsWith(folderOf(other.path)))),
  ]
  return new Set([listPath, own.path, ...files])
}

function filesOf(signature: OfdSignature): string[] {
  return [signature.path, signature.signedValuePath, ...(signature.sealPath ? [signature.sealPath] : [])]
}

/** Seal.esl is what a reader may draw: it must be the very seal that was signed. */
export function sealFileCheck(signature: OfdSignature, seal: Seal, surface: SignedSurface): Check {
  if (signature.sealPath === undefined) return passed('seal-file')
  const file = findFile(surface.entries, signature.sealPath)
  return checked('seal-file', file !== undefined && equalBytes(file, seal.der), 'seal-file-differs')
}

/** Every stamp stands on a page of the document, inside its paper. */
export function stampsCheck(
  stamps: readonly StampPlace[],
  surface: SignedSurface,
  documentPath: string,
): Check {
  try {
    const misplaced = stamps.find(stamp => !isPlaced(stamp, surface, documentPath))
    return misplaced
      ? failed('stamps', 'stamp-misplaced', `page ${misplaced.pageId.slice(0, 20)}`)
      : passed('stamps')
  } catch (cause) {
    if (cause instanceof SealError) return failed('stamps', 'stamp-misplaced', 'a page cannot be read')
    throw cause
  }
}

function isPlaced(stamp: StampPlace, surface: SignedSurface, documentPath: string): boolean {
  const paper = surface.paperOf(documentPath, stamp.pageId)
  return paper !== undefined && isInside(shownPart(stamp.boundary, stamp.clip), paper)
}
