import { canonicalJson } from '../encoding/canonical-json.ts'
import { sm3Digest } from '../encoding/digest.ts'
import { fromUtf8 } from '../encoding/utf8.ts'
import { CodedError } from '../errors/coded-error.ts'
import { readZip, type ZipLimits } from '../zip/read.ts'
import { writeZip } from '../zip/write.ts'
import { MAX_MEMBERS, type Manifest, parseManifest } from './manifest.ts'

/**
 * The package (公文包): a ZIP with `manifest.json` first, then `document.ofd`, then small attachments.
 * A reader takes exactly what the manifest lists: nothing more, nothing less, every digest right.
 */
export type PackageErrorCode =
  | 'package-malformed'
  | 'package-member-missing'
  | 'package-member-unlisted'
  | 'package-digest-mismatch'
export class PackageError extends CodedError<PackageErrorCode> {}

export type Package = { manifest: Manifest; members: ReadonlyMap<string, Uint8Array> }
export type ManifestHead = Omit<Manifest, 'members'>

const MANIFEST_NAME = 'manifest.json'
const LIMITS: ZipLimits = { entries: MAX_MEMBERS + 1, totalBytes: 128 * 1024 * 1024, ratio: 200 }

/** The bytes of a package; the manifest's member list is made from the members themselves. */
export function encodePackage(head: ManifestHead, members: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const listed = [...members].map(([name, bytes]) => ({
    name,
    bytes: bytes.length,
    digest: sm3Digest(bytes),
  }))
  const manifest = parseManifest({ ...head, members: listed })
  return writeZip(new Map([[MANIFEST_NAME, canonicalJson(manifest)], ...members]))
}

/** Throws PackageError, FormatError (manifest) or ZipError. */
export function openPackage(bytes: Uint8Array): Package {
  const entries = readZip(bytes, LIMITS)
  const manifest = readManifest(entries)
  const members = new Map([...entries].filter(([name]) => name !== MANIFEST_NAME))
  for (const member of manifest.members) checkMember(member, members.get(member.name))
  if (members.size !== manifest.members.length) {
    throw new PackageError(
      'package-member-unlisted',
      'the package holds a member that its manifest does not list',
    )
  }
  return { manifest, members }
}

function readManifest(entries: ReadonlyMap<string, Uint8Array>): Manifest {
  const [first] = entries
  if (first?.[0] !== MANIFEST_NAME)
    throw new PackageError('package-malformed', 'the manifest is not the first member')
  let value: unknown
  try {
    value = JSON.parse(fromUtf8(first[1]))
  } catch (cause) {
    throw new PackageError('package-malformed', 'the manifest is not JSON', { cause })
  }
  return parseManifest(value)
}

function checkMember(member: Manifest['members'][number], bytes: Uint8Array | undefined): void {
  if (bytes === undefined) throw new PackageError('package-member-missing', 'a listed member is missing')
  if (bytes.length !== member.bytes || sm3Digest(bytes) !== member.digest) {
    throw new PackageError('package-digest-mismatch', 'a member is not the one the manifest lists')
  }
}
