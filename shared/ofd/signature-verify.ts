/**
 * Verifies all seals of an OFD and says what they cover (GB/T 33190 clause 18, GM/T 0031 6.2.3).
 * A document counts as valid only when it is sealed, every seal holds, and nothing that a reader would show
 * lies outside a seal. Every failure is a check with its code; only misuse throws.
 */
import type { Certificate } from '../certificates/certificate.ts'
import { sm3 } from '../crypto/sm3.ts'
import { allPassed, type Check, failed, passed } from '../seal/check.ts'
import { parseSealSignature } from '../seal/decode.ts'
import { SealError } from '../seal/errors.ts'
import type { SealPicture, SealSignature } from '../seal/model.ts'
import { findCertificate, type SealTrust } from '../seal/trust.ts'
import { type SealVerdict, verifySealSignature } from '../seal/verify.ts'
import type { Box } from './signature-box.ts'
import {
  coverageCheck,
  coverageOf,
  filesOutside,
  referencesCheck,
  sealFileCheck,
  stampsCheck,
} from './signature-integrity.ts'
import { fileAt, type OfdEntries } from './signature-path.ts'
import {
  type DocumentBody,
  type OfdSignature,
  readDocumentBodies,
  readSignature,
  readSignatureList,
  type SignatureEntry,
} from './signature-read.ts'
import { createSurface, type SignedSurface } from './signature-surface.ts'

/** A seal as it is drawn: after page content and annotations, darkening, so that text stays readable. */
export interface Stamp {
  readonly pageId: string
  readonly boundary: Box
  readonly clip?: Box
  readonly picture: SealPicture
}

export interface OfdSignatureVerdict extends SealVerdict {
  readonly id: string
  /** Path of its Signature.xml. */
  readonly path: string
  /** These four are missing when the signed value cannot be read. */
  readonly sealName?: string
  readonly sealId?: string
  readonly signedAt?: Date
  readonly signer?: Certificate
  readonly covered: readonly string[]
  /** Files that it should cover and does not. */
  readonly uncovered: readonly string[]
  readonly stamps: readonly Stamp[]
  readonly valid: boolean
}

export interface OfdVerdict {
  readonly signatures: readonly OfdSignatureVerdict[]
  /** About the package as a whole: whether its list of signatures can be read and has any. */
  readonly checks: readonly Check[]
  /** Files that some signature should cover and does not. */
  readonly uncovered: readonly string[]
  readonly valid: boolean
}

/** Verifies every signature of a package at a moment; certificates and seals are judged at their moment of signing. */
export function verifyOfdSignatures(entries: OfdEntries, trust: SealTrust, now: Date): OfdVerdict {
  const surface = createSurface(entries)
  try {
    const signatures = readDocumentBodies(entries).flatMap(body => verifyBody({ surface, body, trust, now }))
    const list =
      signatures.length > 0 ? passed('signature-list') : failed('signature-list', 'signatures-missing')
    return {
      signatures,
      checks: [list],
      uncovered: [...new Set(signatures.flatMap(signature => signature.uncovered))],
      valid: list.ok && signatures.every(signature => signature.valid),
    }
  } catch (cause) {
    const check = failedBy('signature-list', cause)
    return { signatures: [], checks: [check], uncovered: [...surface.paths], valid: false }
  }
}

interface BodyQuestion {
  readonly surface: SignedSurface
  readonly body: DocumentBody
  readonly trust: SealTrust
  readonly now: Date
}

function verifyBody(question: BodyQuestion): OfdSignatureVerdict[] {
  const { surface, body } = question
  if (body.signaturesPath === undefined) return []
  const list = readSignatureList(surface.entries, body.signaturesPath)
  const all = list.entries.flatMap(entry => findSignature(surface.entries, entry) ?? [])
  return list.entries.map(entry => {
    try {
      const signature = readSignature(surface.entries, entry.path)
      return verifyOne(question, { entry, signature, outside: filesOutside(signature, list.path, all) })
    } catch (cause) {
      return unreadable(entry, surface, failedBy('signature-format', cause))
    }
  })
}

function findSignature(entries: OfdEntries, entry: SignatureEntry): OfdSignature | undefined {
  try {
    return readSignature(entries, entry.path)
  } catch (cause) {
    if (cause instanceof SealError) return undefined
    throw cause
  }
}

interface Listed {
  readonly entry: SignatureEntry
  readonly signature: OfdSignature
  readonly outside: ReadonlySet<string>
}

function verifyOne(question: BodyQuestion, { entry, signature, outside }: Listed): OfdSignatureVerdict {
  const { surface, body, trust, now } = question
  const value = readSignedValue(entry, signature, surface)
  const dataHash = sm3(signature.bytes)
  const verdict = verifySealSignature(value, { dataHash, propertyInfo: signature.path, trust, now })
  const coverage = coverageOf(signature, surface, outside)
  const integrity = [
    ...verdict.integrity,
    referencesCheck(signature, surface),
    coverageCheck(coverage),
    sealFileCheck(signature, value.seal, surface),
    stampsCheck(signature.stamps, surface, body.documentPath),
  ]
  return {
    id: entry.id,
    path: entry.path,
    ...shownFacts(value),
    ...coverage,
    ...verdict,
    integrity,
    stamps: signature.stamps.map(({ id: _, ...place }) => ({ ...place, picture: value.seal.picture })),
    valid: allPassed([...verdict.seal, ...verdict.signature, ...integrity]),
  }
}

function readSignedValue(
  entry: SignatureEntry,
  signature: OfdSignature,
  surface: SignedSurface,
): SealSignature {
  if (entry.type !== 'Seal')
    throw new SealError('signature-type-unsupported', `a signature of type ${entry.type.slice(0, 20)}`)
  return parseSealSignature(fileAt(surface.entries, signature.signedValuePath))
}

function shownFacts({ seal, signedAt, signerCertificate }: SealSignature) {
  const signer = findCertificate(signerCertificate)
  return { sealName: seal.name, sealId: seal.id, signedAt, ...(signer && { signer }) }
}

function unreadable(entry: SignatureEntry, surface: SignedSurface, check: Check): OfdSignatureVerdict {
  const nothing = { seal: [], signature: [check], integrity: [], covered: [], stamps: [] }
  return { id: entry.id, path: entry.path, ...nothing, uncovered: surface.paths, valid: false }
}

function failedBy(name: 'signature-list' | 'signature-format', cause: unknown): Check {
  if (cause instanceof SealError) return failed(name, cause.code, cause.message)
  throw cause
}
