/**
 * Verifies seals (GM/T 0031 6.1.2) and e-signatures (6.2.3, as GB/T 38540 ch. 7 carries them on).
 * The answer is never one yes or no but three lists of named checks, as a reader's seal component shows them:
 * the seal, the signature with its certificate, and the document. Nothing here throws for a bad seal.
 */
import { sm2Verify } from '../crypto/sm2.ts'
import { sm3 } from '../crypto/sm3.ts'
import { OID_SM2_SM3, OID_SM3 } from '../der/oids.ts'
import { equalBytes } from '../encoding/bytes.ts'
import type { Check, CheckName } from './check.ts'
import { checked, failed, passed } from './check.ts'
import type { SealErrorCode } from './errors.ts'
import type { PermittedSigners, Seal, SealExtension, SealSignature } from './model.ts'
import type { SealTrust } from './trust.ts'
import { findCertificate, makerCheck, signerCheck } from './trust.ts'

/** GB/T 33560 has one OID for SM3 and one for SM3 without a key, which is the same. */
const OID_SM3_WITHOUT_KEY = '1.2.156.10197.1.401.1'

/** How far a signer's clock may run ahead of the verifier's. */
export const CLOCK_TOLERANCE_MS = 5 * 60 * 1000

/** The three results of GM/T 0031 6.2.3, each with its checks. */
export interface SealVerdict {
  readonly seal: readonly Check[]
  readonly signature: readonly Check[]
  readonly integrity: readonly Check[]
}

export interface SignatureQuestion {
  /** SM3 of the original as the verifier holds it. */
  readonly dataHash: Uint8Array
  /** Where the verifier found the original; compared when given. */
  readonly propertyInfo?: string
  readonly trust: SealTrust
  /** The moment of verification. Certificates and seal are judged at the moment of signing. */
  readonly now: Date
}

/** Verifies a seal for use at a moment: the maker's signature, the maker, the period. */
export function verifySeal(seal: Seal, trust: SealTrust, at: Date): Check[] {
  return [...verifySealItself(seal, at), makerCheck(seal.makerCertificate, trust, at)]
}

/** The part of verifySeal that needs no anchors: what a signer can check offline before stamping. */
export function verifySealItself(seal: Seal, at: Date): Check[] {
  return [
    passed('seal-format'),
    signatureValueCheck('seal-signature', 'seal-signature-invalid', {
      message: seal.signedDer,
      certificate: seal.makerCertificate,
      algorithm: seal.algorithm,
      signature: seal.signature,
    }),
    periodCheck(seal, at),
    extensionsCheck('seal-extensions', seal.extensions),
    ...(seal.version === 5 ? [timeStampCheck('seal-timestamp', seal)] : []),
  ]
}

/** Verifies an e-signature over an original whose digest the verifier has made itself. */
export function verifySealSignature(signature: SealSignature, question: SignatureQuestion): SealVerdict {
  const { trust, now } = question
  const at = signature.signedAt
  return {
    seal: verifySeal(signature.seal, trust, at),
    signature: [
      passed('signature-format'),
      signatureValueCheck('signature-value', 'signature-invalid', {
        message: signature.tbsDer,
        certificate: signature.signerCertificate,
        algorithm: signature.algorithm,
        signature: signature.signature,
      }),
      signerCheck(signature.signerCertificate, trust, at),
      signerInSealCheck(signature.seal, signature.signerCertificate),
      signingTimeCheck(at, now),
      timeStampCheck('timestamp', signature),
      extensionsCheck('signature-extensions', signature.extensions),
    ],
    integrity: integrityChecks(signature, question),
  }
}

function integrityChecks(signature: SealSignature, question: SignatureQuestion): Check[] {
  const { dataHash, propertyInfo } = question
  return [
    checked('data-hash', equalBytes(signature.dataHash, dataHash), 'data-hash-mismatch'),
    ...(propertyInfo === undefined
      ? []
      : [checked('property', signature.propertyInfo === propertyInfo, 'property-mismatch')]),
  ]
}

/** Nobody has signed tomorrow; clocks may differ a little. */
export function signingTimeCheck(at: Date, now: Date): Check {
  return checked('signing-time', at.getTime() <= now.getTime() + CLOCK_TOLERANCE_MS, 'signed-in-future')
}

/** The signer's certificate is one the maker put into the seal: byte by byte, or by its digest (GM/T 0031 6.2.2 c). */
export function signerInSealCheck(seal: Seal, certificate: Uint8Array): Check {
  return checked('signer-in-seal', isPermitted(seal.signers, certificate), 'signer-not-in-seal')
}

function isPermitted(signers: PermittedSigners, certificate: Uint8Array): boolean {
  if (signers.kind === 'certificates')
    return signers.certificates.some(permitted => equalBytes(permitted, certificate))
  const digest = sm3(certificate)
  return signers.digests.some(({ type, value }) => isSm3Name(type) && equalBytes(value, digest))
}

/** SM3 is written by one of its two OIDs, `SM3` or `sm3`, depending on the vendor. `.401.2` is HMAC and is none. */
export function isSm3Name(name: string): boolean {
  return [OID_SM3, OID_SM3_WITHOUT_KEY, 'sm3'].includes(name.toLowerCase())
}

function periodCheck(seal: Seal, at: Date): Check {
  if (at.getTime() < seal.validFrom.getTime()) return failed('seal-period', 'seal-not-yet-valid')
  return checked('seal-period', at.getTime() <= seal.validTo.getTime(), 'seal-expired')
}

function extensionsCheck(name: CheckName, extensions: readonly SealExtension[]): Check {
  const critical = extensions.find(extension => extension.critical)
  return critical ? failed(name, 'extension-critical', critical.oid) : passed(name)
}

/** A time stamp would decide the moment of signing; an unread one must not be passed over in silence. */
function timeStampCheck(name: CheckName, { timeStamp }: { readonly timeStamp?: Uint8Array }): Check {
  return checked(name, timeStamp === undefined, 'timestamp-unverified')
}

interface SignedBytes {
  readonly message: Uint8Array
  readonly certificate: Uint8Array
  readonly algorithm: string
  readonly signature: Uint8Array
}

/** Whether SM2 verifies a value over a message with the key of a certificate. */
export function signatureValueCheck(name: CheckName, code: SealErrorCode, signed: SignedBytes): Check {
  if (signed.algorithm !== OID_SM2_SM3) return failed(name, 'algorithm-unsupported', signed.algorithm)
  const key = findCertificate(signed.certificate)?.publicKey
  if (key?.kind !== 'sm2') return failed(name, code, 'the certificate holds no SM2 key')
  return checked(name, sm2Verify(signed.message, signed.signature, key.point), code)
}
