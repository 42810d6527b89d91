import type { Signer } from '../cms/keys.ts'
import { OID_SM2_SM3 } from '../der/oids.ts'
import { bits, generalizedTime, ia5Text, integer, octets, oid, sequence } from '../der/writer.ts'
import type { Check } from './check.ts'
import { checked, failed, passed, requirePassed } from './check.ts'
import { parseSeal, parseSealSignature } from './decode.ts'
import { toSecond } from './encode.ts'
import { SealError } from './errors.ts'
import type { Seal } from './model.ts'
import { SEAL_VERSION } from './model.ts'
import type { SealTrust } from './trust.ts'
import { makerCheck, signerCheck } from './trust.ts'
import { signerInSealCheck, verifySealItself, verifySealSignature } from './verify.ts'

/** What is stamped, with what, when. */
export interface Stamping {
  /** DER of the SESeal; goes into the signature byte by byte. */
  readonly seal: Uint8Array
  /** SM3 of the original. */
  readonly dataHash: Uint8Array
  /** In an OFD, the absolute package path of Signature.xml; ASCII. */
  readonly propertyInfo: string
  /** Kept to the second, in UTC. */
  readonly at: Date
  /** When given, the chains of signer and maker are checked before signing. */
  readonly trust?: SealTrust
}

/**
 * Signs with a seal (GM/T 0031 6.2.2 a–h) and gives the SES_Signature for SignedValue.dat.
 * @throws SealError before anything is signed, with the code of the first check that fails
 *   (`signer-not-in-seal`, `seal-expired`, `signer-expired`, `seal-signature-invalid`, …), and for a seal of another
 *   version than the one written here
 */
export async function signWithSeal(stamping: Stamping, signer: Signer): Promise<Uint8Array> {
  const at = toSecond(stamping.at)
  const seal = parseSeal(stamping.seal)
  if (seal.version !== SEAL_VERSION)
    throw new SealError('seal-version-unsupported', `signing with a seal of version ${seal.version}`)
  requirePassed(checksBeforeSigning(seal, signer, { ...stamping, at }))
  const tbs = sequence(
    integer(SEAL_VERSION),
    stamping.seal,
    generalizedTime(at),
    bits(stamping.dataHash),
    ia5Text(stamping.propertyInfo),
  )
  const signature = await signer.sign(tbs)
  const der = sequence(tbs, octets(signer.certificate.der), oid(OID_SM2_SM3), bits(signature))
  requireOwnSignature(der, stamping.dataHash)
  return der
}

/** Steps a to c of 6.2.2, in their order. */
function checksBeforeSigning(seal: Seal, signer: Signer, { at, trust }: Stamping): Check[] {
  const certificate = signer.certificate.der
  return [
    signerPeriodCheck(signer, at),
    ...(trust ? [signerCheck(certificate, trust, at)] : []),
    ...verifySealItself(seal, at),
    ...(trust ? [makerCheck(seal.makerCertificate, trust, at)] : []),
    signerInSealCheck(seal, certificate),
  ]
}

function signerPeriodCheck({ certificate }: Signer, at: Date): Check {
  if (at.getTime() < certificate.notBefore.getTime())
    return failed('signer-certificate', 'signer-not-yet-valid')
  return at.getTime() > certificate.notAfter.getTime()
    ? failed('signer-certificate', 'signer-expired')
    : passed('signer-certificate')
}

/** A signer whose key does not belong to its certificate must not leave a signature behind. */
function requireOwnSignature(der: Uint8Array, dataHash: Uint8Array): void {
  const signature = parseSealSignature(der)
  const trust = { anchors: [], revoked: new Set<string>() }
  const verdict = verifySealSignature(signature, { dataHash, trust, now: signature.signedAt })
  const value = verdict.signature.filter(check => check.name === 'signature-value')
  requirePassed([
    checked('signature-value', value.length === 1, 'signature-invalid'),
    ...value,
    ...verdict.integrity,
  ])
}
