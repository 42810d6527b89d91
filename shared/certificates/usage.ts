import { OID_SERVER_AUTH } from '../der/oids.ts'
import type { Certificate } from './certificate.ts'

/** The bits of the KeyUsage extension in their order (RFC 5280 §4.2.1.3). */
export const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const

export type KeyUsage = (typeof KEY_USAGES)[number]

/** What a certificate of our network is for. */
export type CertificateUsage = 'root' | 'signing' | 'encryption' | 'seal-maker' | 'exchange' | 'tls'

const SIGNING: readonly KeyUsage[] = ['digitalSignature', 'nonRepudiation']
const ENCRYPTION: readonly KeyUsage[] = ['keyEncipherment', 'dataEncipherment', 'keyAgreement']

/** The bits we write for each usage: the dual certificates of GB/T 20518, and who stands around them. */
export const WRITTEN_KEY_USAGE: Readonly<Record<CertificateUsage, readonly KeyUsage[]>> = {
  root: ['keyCertSign', 'cRLSign'],
  signing: SIGNING,
  encryption: ENCRYPTION,
  'seal-maker': SIGNING,
  exchange: SIGNING,
  tls: ['digitalSignature'],
}

/**
 * Whether a certificate may be used so. An encryption certificate is one that cannot sign:
 * what can sign is never encrypted to (the dual-certificate rule). Says nothing about trust,
 * nor about whose certificate it is: an exchange is recognised by its fingerprint in the profile.
 */
export function isFitFor(certificate: Certificate, usage: CertificateUsage): boolean {
  const has = (use: KeyUsage) => certificate.keyUsage.has(use)
  if (usage === 'root') return certificate.isCa && has('keyCertSign')
  if (certificate.isCa) return false
  switch (usage) {
    case 'signing':
      return has('digitalSignature')
    case 'encryption':
      return ENCRYPTION.some(has) && !SIGNING.some(has)
    case 'seal-maker':
    case 'exchange':
      return has('digitalSignature') && certificate.subject.organization !== undefined
    case 'tls':
      return has('digitalSignature') && certificate.extendedKeyUsage.has(OID_SERVER_AUTH)
  }
}
