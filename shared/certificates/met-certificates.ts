/**
 * Certificates met often are read once, and a signature that held under an issuer's key is not verified again: both say
 * something about bytes that never changes. Validity, revocation, usage and whether an authority is trusted are no part
 * of it, and are looked at each time. What is kept is public, bounded, and never needed.
 */
import { equalBytes } from '../encoding/bytes.ts'
import type { Certificate } from './certificate.ts'

/** Some 3 KB each. */
const MOST_KEPT = 1024
const NAME_BYTES = 8

// By the last bytes of the DER, which are random in a signature, in the order in which they were met last. Two
// certificates that share these bytes are told apart by all of them; the later one takes the place.
const met = new Map<number, Certificate>()
const holding = new WeakMap<Certificate, WeakSet<Certificate>>()

/** The certificate with these bytes, if it was met before. */
export function metCertificate(der: Uint8Array): Certificate | undefined {
  const name = nameOf(der)
  const known = met.get(name)
  if (known === undefined || !equalBytes(known.der, der)) return undefined
  met.delete(name)
  met.set(name, known)
  return known
}

/** Keeps one; it must not share memory with what somebody goes on writing in. */
export function meetCertificate(certificate: Certificate): Certificate {
  met.set(nameOf(certificate.der), certificate)
  if (met.size > MOST_KEPT) met.delete(met.keys().next().value ?? 0)
  return certificate
}

/** Whether an issuer's signature over a certificate was found to hold before. */
export function isKnownToHold(certificate: Certificate, issuer: Certificate): boolean {
  return holding.get(certificate)?.has(issuer) ?? false
}

export function rememberHolding(certificate: Certificate, issuer: Certificate): void {
  const issuers = holding.get(certificate) ?? new WeakSet()
  holding.set(certificate, issuers.add(issuer))
}

function nameOf(der: Uint8Array): number {
  if (der.length < NAME_BYTES) return der.length
  const view = new DataView(der.buffer, der.byteOffset + der.length - NAME_BYTES)
  return view.getUint32(0) * 2 ** 21 + (view.getUint32(4) >>> 11)
}
