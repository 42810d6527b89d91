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
import type { Seal, SealPicture, SealSignature } from '../seal/model.ts'
import { findCertificate, type SealTrust } from '../seal/trust.ts'
import { type SealVerdict, verifySealSignature } from '../seal/verify.ts'
import { parsePlainSignature, verifyPlainSignature } from './plain-signature.ts'
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
import { findSignatureTime } from './signature-time.ts'

/** A seal as it is drawn: after page content and annotations, darkening, so that text stays readable. */
export interface Stamp {
  readonly pageId: string
  readonly boundary: Box
  readonly clip?: Box
  readonly picture: SealPicture
}

export interface OfdSignatureVerdict extends SealVerdict {
  readonly id: string
  /** `plain`: a GB/T 35275 signature without a seal; `unknown`: of a type that is not known, or unreadable. */
  readonly kind: 'seal' | 'plain' | 'unknown'
  /** Path of its Signature.xml. */
  readonly path: string
  /** These four are missing when the signed value cannot be read, and the first two where there is no seal. */
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

/**
 * Verifies every signature of a package at a moment; certificates and seals are judged at their moment
 * of signing. A package that was only signed, without a seal, has its signatures judged and is not valid.
 */
export function verifyOfdSignatures(entries: OfdEntries, trust: SealTrust, now: Date): OfdVerdict {
  const surface = createSurface(entries)
  try {
    const signatures = readDocumentBodies(entries).flatMap(body => verifyBody({ surface, body, trust, now }))
    const list = listCheck(signatures)
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

/** A document without signatures is not sealed, and neither is one that was only signed. */
function listCheck(signatures: readonly OfdSignatureVerdict[]): Check {
  if (signatures.length === 0) return failed('signature-list', 'signatures-missing')
  const isOnlySigned = signatures.every(signature => signature.kind === 'plain')
  return isOnlySigned ? failed('signature-list', 'seal-absent') : passed('signature-list')
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
  const { surface, body } = question
  const judged = judgeValue(question, entry, signature)
  const coverage = coverageOf(signature, surface, outside)
  const integrity = [
    ...judged.verdict.integrity,
    referencesCheck(signature, surface),
    coverageCheck(coverage),
    ...(judged.seal ? [sealFileCheck(signature, judged.seal, surface)] : []),
    stampsCheck(signature.stamps, surface, body.documentPath),
  ]
  const { seal, signature: signatureChecks } = judged.verdict
  return {
    id: entry.id,
    path: entry.path,
    ...judged.facts,
    ...coverage,
    seal,
    signature: signatureChecks,
    integrity,
    stamps: stampsOf(signature, judged.seal),
    valid: allPassed([...seal, ...signatureChecks, ...integrity]),
  }
}

interface JudgedValue {
  readonly verdict: SealVerdict
  readonly facts: Pick<OfdSignatureVerdict, 'kind' | 'sealName' | 'sealId' | 'signedAt' | 'signer'>
  readonly seal?: Seal
}

/** The signed value, by the type the list gives it; a value of the other type cannot be read as this one. */
function judgeValue(question: BodyQuestion, entry: SignatureEntry, signature: OfdSignature): JudgedValue {
  const { surface, trust, now } = question
  const asked = { dataHash: sm3(signature.bytes), trust, now }
  const value = () => fileAt(surface.entries, signature.signedValuePath)
  switch (entry.type) {
    case 'Seal': {
      const sealed = parseSealSignature(value())
      const verdict = verifySealSignature(sealed, { ...asked, propertyInfo: signature.path })
      return { verdict, facts: sealFacts(sealed), seal: sealed.seal }
    }
    case 'Sign': {
      const plain = parsePlainSignature(value())
      const claimedAt = findSignatureTime(signature.signatureDateTime)
      const { signedAt, ...verdict } = verifyPlainSignature(plain, { ...asked, claimedAt })
      return { verdict, facts: { kind: 'plain', signer: plain.signer, ...(signedAt && { signedAt }) } }
    }
    default:
      throw new SealError('signature-type-unsupported', `a signature of type ${entry.type.slice(0, 20)}`)
  }
}

function sealFacts({ seal, signedAt, signerCertificate }: SealSignature): JudgedValue['facts'] {
  const signer = findCertificate(signerCertificate)
  return { kind: 'seal', sealName: seal.name, sealId: seal.id, signedAt, ...(signer && { signer }) }
}

/** Only a seal has a picture. */
function stampsOf({ stamps }: OfdSignature, seal: Seal | undefined): Stamp[] {
  if (seal === undefined) return []
  return stamps.map(({ id: _, ...place }) => ({ ...place, picture: seal.picture }))
}

function unreadable(entry: SignatureEntry, surface: SignedSurface, check: Check): OfdSignatureVerdict {
  const nothing = { seal: [], signature: [check], integrity: [], covered: [], stamps: [] }
  return {
    id: entry.id,
    kind: 'unknown',
    path: entry.path,
    ...nothing,
    uncovered: surface.paths,
    valid: false,
  }
}

function failedBy(name: 'signature-list' | 'signature-format', cause: unknown): Check {
  if (cause instanceof SealError) return failed(name, cause.code, cause.message)
  throw cause
}
