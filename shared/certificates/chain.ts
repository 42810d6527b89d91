import { equalBytes } from '../encoding/bytes.ts'
import { type Certificate, serialHex } from './certificate.ts'
import { CertificateError } from './certificate-error.ts'
import { isKnownToHold, rememberHolding } from './met-certificates.ts'
import { findRevocation, type RevocationList } from './revocation-list.ts'
import { type CertificateUsage, isFitFor } from './usage.ts'
import { type SignatureVerifier, verifySm2 } from './verify.ts'

/** What a chain is checked against. */
export interface Trust {
  readonly anchors: readonly Certificate[]
  readonly intermediates?: readonly Certificate[]
  /** Serial numbers of revoked certificates of this network, as serialHex writes them. */
  readonly revoked: ReadonlySet<string>
  readonly at: Date
  /** Lists of other authorities, each already checked with checkRevocationList. */
  readonly revocationLists?: readonly RevocationList[]
  /** Verifies what SM2 with SM3 is not: ECDSA and RSA, from shared/node. Without it such chains are not trusted. */
  readonly verifyOther?: SignatureVerifier
}

/** Longest chain that is followed, anchor included. Authorities in use have two or three levels. */
const MAX_CHAIN = 6
/** Signatures checked before a search gives up, so that hostile intermediates of one name cost little. */
const MAX_SIGNATURES_CHECKED = 64

/**
 * Checks a certificate up to an anchor, which is trusted by its bytes: signatures, authorities, path
 * length, critical extensions, validity, revocation, usage. Gives the chain, leaf first, anchor last.
 * Throws CertificateError (docs/spec/certificates.md §5).
 */
export function checkChain(
  leaf: Certificate,
  trust: Trust & { readonly usage: CertificateUsage },
): Certificate[] {
  const chain = findChain(leaf, trust)
  checkPathLengths(chain)
  for (const certificate of chain) {
    checkCriticalExtensions(certificate)
    checkValidity(certificate, trust.at)
  }
  checkRevocation(chain, trust)
  checkUsage(leaf, trust.usage)
  return chain
}

/** What a search has seen: whether an authority of the right name occurred, and how many signatures were checked. */
type Search = { issuerNamed: boolean; signaturesChecked: number }

/** Climbs by issuer name and signature. A name may belong to several keys, so every candidate is tried. */
function findChain(leaf: Certificate, trust: Trust): Certificate[] {
  if (isAnchor(leaf, trust)) return [leaf]
  const search = { issuerNamed: false, signaturesChecked: 0 }
  const chain = climb([leaf], trust, search)
  if (chain !== undefined) return chain
  if (search.issuerNamed) {
    throw new CertificateError(
      'certificate-signature-invalid',
      'no authority of the issuing name has signed it',
    )
  }
  throw new CertificateError('certificate-untrusted', 'the chain ends at no trusted authority')
}

function climb(chain: Certificate[], trust: Trust, search: Search): Certificate[] | undefined {
  const last = chain.at(-1)
  if (last === undefined || chain.length >= MAX_CHAIN) return undefined
  for (const issuer of [...trust.anchors, ...(trust.intermediates ?? [])]) {
    if (chain.includes(issuer) || !couldIssue(issuer, last)) continue
    if (++search.signaturesChecked > MAX_SIGNATURES_CHECKED) return undefined
    if (!isHeldBy(last, issuer, trust)) {
      search.issuerNamed = true
      continue
    }
    if (isAnchor(issuer, trust)) return [...chain, issuer]
    const longer = climb([...chain, issuer], trust, search)
    if (longer !== undefined) return longer
  }
  return undefined
}

/** As `isSignedBy`; an SM2 signature that held once holds for ever. What `verifyOther` knows is its caller's alone. */
function isHeldBy(certificate: Certificate, issuer: Certificate, { verifyOther }: Trust): boolean {
  if (isKnownToHold(certificate, issuer)) return true
  if (!isSignedBy(certificate, issuer))
    return verifyOther !== undefined && isSignedBy(certificate, issuer, verifyOther)
  rememberHolding(certificate, issuer)
  return true
}

function isAnchor(certificate: Certificate, { anchors }: Trust): boolean {
  return anchors.some(anchor => equalBytes(anchor.der, certificate.der))
}

function couldIssue(issuer: Certificate, certificate: Certificate): boolean {
  return isFitFor(issuer, 'root') && equalBytes(issuer.subjectDer, certificate.issuerDer)
}

/** SM2 over the signed bytes, with Z of the issuer's key and the default id (GB/T 20518, GB/T 35276), or as `verifyOther` knows. */
export function isSignedBy(
  certificate: Certificate,
  issuer: Certificate,
  verifyOther?: SignatureVerifier,
): boolean {
  const { signatureAlgorithm: oid, signatureParameters: parameters } = certificate
  const claim = {
    algorithm: parameters === undefined ? { oid } : { oid, parameters },
    message: certificate.tbs,
    signature: certificate.signature,
    publicKey: issuer.publicKey,
  }
  return verifySm2(claim) || (verifyOther?.(claim) ?? false)
}

/** RFC 5280 §4.2.1.9: how many intermediates may stand below an authority; the leaf does not count. */
function checkPathLengths(chain: readonly Certificate[]): void {
  chain.forEach((certificate, i) => {
    if (i > 0 && certificate.pathLength !== undefined && i - 1 > certificate.pathLength) {
      throw new CertificateError('certificate-untrusted', 'the chain is longer than an authority allows')
    }
  })
}

/** RFC 5280 §4.2: a critical extension that is not processed makes the certificate unusable. */
function checkCriticalExtensions({ unknownCritical }: Certificate): void {
  if (unknownCritical.length === 0) return
  throw new CertificateError('certificate-untrusted', `critical extension ${unknownCritical[0]} is not known`)
}

function checkValidity({ notBefore, notAfter }: Certificate, at: Date): void {
  if (at < notBefore)
    throw new CertificateError('certificate-not-yet-valid', `valid from ${notBefore.toISOString()}`)
  // RFC 5280 §4.1.2.5: the last second belongs to the validity.
  if (at.getTime() >= notAfter.getTime() + 1000) {
    throw new CertificateError('certificate-expired', `valid until ${notAfter.toISOString()}`)
  }
}

/** An anchor is not revoked but taken out of the anchors. */
function checkRevocation(chain: readonly Certificate[], trust: Trust): void {
  const isRevoked = (certificate: Certificate) =>
    trust.revoked.has(serialHex(certificate)) ||
    findRevocation(certificate, trust.revocationLists ?? []) !== undefined
  const revoked = chain.find(certificate => !isAnchor(certificate, trust) && isRevoked(certificate))
  if (revoked !== undefined)
    throw new CertificateError('certificate-revoked', `serial ${serialHex(revoked)} is revoked`)
}

function checkUsage(leaf: Certificate, usage: CertificateUsage): void {
  if (!isFitFor(leaf, usage))
    throw new CertificateError('certificate-usage-wrong', `not a certificate for ${usage}`)
}
