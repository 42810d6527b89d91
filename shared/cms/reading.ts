import { type Algorithm, parseAlgorithm } from '../certificates/algorithm.ts'
import { CertificateError } from '../certificates/certificate-error.ts'
import { DerError } from '../der/errors.ts'
import { type DerNode, explicitOf, oidOf, parseDer, sequenceOf, smallIntegerOf } from '../der/reader.ts'
import { CmsError } from './cms-error.ts'

/** The largest message read or made: larger attachments travel as parts of their own. */
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024

/** Runs a reader over untrusted bytes; what it refuses becomes 'cms-malformed', with the cause kept. */
export function readingCms<T>(what: string, read: () => T): T {
  try {
    return read()
  } catch (thrown) {
    throw asMalformed(what, thrown)
  }
}

/** The same for a reader that waits for its bytes. */
export async function readingCmsStream<T>(what: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (thrown) {
    throw asMalformed(what, thrown)
  }
}

function asMalformed(what: string, thrown: unknown): unknown {
  if (!(thrown instanceof DerError || thrown instanceof CertificateError)) return thrown
  return new CmsError('cms-malformed', `reading ${what}: ${thrown.message}`, { cause: thrown })
}

/** Type and content of a ContentInfo; a type that is none of these is another suite, or nothing we read. */
export function parseContentInfo(
  der: Uint8Array,
  types: readonly string[],
): { type: string; content: DerNode } {
  if (der.length > MAX_MESSAGE_BYTES)
    throw new CmsError('cms-too-large', `more than ${MAX_MESSAGE_BYTES} bytes`)
  const [contentType, content, ...more] = sequenceOf(parseDer(der))
  if (more.length > 0) throw new CmsError('cms-malformed', 'ContentInfo has more than two members')
  const type = oidOf(contentType)
  if (!types.includes(type)) throw new CmsError('suite-unknown', `content type ${type}`)
  return { type, content: explicitOf(content, 0) }
}

/** Checks a version against those that may occur in its place. */
export function checkVersion(node: DerNode | undefined, versions: readonly number[]): number {
  const version = smallIntegerOf(node)
  if (!versions.includes(version))
    throw new CmsError('cms-malformed', `version ${version} is not one of these`)
  return version
}

/** Reads an AlgorithmIdentifier that the suite must know. */
export function knownAlgorithm(
  node: DerNode | undefined,
  accepts: (algorithm: Algorithm) => boolean,
): Algorithm {
  const algorithm = parseAlgorithm(node)
  if (!accepts(algorithm)) throw new CmsError('suite-unknown', `algorithm ${algorithm.oid} or its parameters`)
  return algorithm
}
