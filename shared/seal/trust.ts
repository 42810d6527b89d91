import { type Certificate, type CertificateUsage, parseCertificate } from '../certificates/certificate.ts'
import { CertificateError, type CertificateErrorCode } from '../certificates/certificate-error.ts'
import { checkChain } from '../certificates/chain.ts'
import { equalBytes } from '../encoding/bytes.ts'
import type { Check, CheckName } from './check.ts'
import { failed, passed } from './check.ts'
import type { SealErrorCode } from './errors.ts'

/** Whom a verification believes. */
export interface SealTrust {
  readonly anchors: readonly Certificate[]
  readonly intermediates?: readonly Certificate[]
  /**
   * The seal makers of the network, as its profile names them. When given, no other certificate makes seals:
   * the key usage of a seal maker is that of any organisation's signing certificate (GB/T 20518).
   */
  readonly sealMakers?: readonly Certificate[]
  /** Serial numbers as lower-case hexadecimal. */
  readonly revoked: ReadonlySet<string>
}

type CodesOfChain = Record<CertificateErrorCode, SealErrorCode>

const MAKER_CODES: CodesOfChain = {
  'certificate-malformed': 'seal-maker-untrusted',
  'certificate-untrusted': 'seal-maker-untrusted',
  'certificate-signature-invalid': 'seal-maker-untrusted',
  'certificate-not-yet-valid': 'seal-maker-expired',
  'certificate-expired': 'seal-maker-expired',
  'certificate-revoked': 'seal-maker-revoked',
  'certificate-usage-wrong': 'seal-maker-usage-wrong',
}

const SIGNER_CODES: CodesOfChain = {
  'certificate-malformed': 'signer-untrusted',
  'certificate-untrusted': 'signer-untrusted',
  'certificate-signature-invalid': 'signer-untrusted',
  'certificate-not-yet-valid': 'signer-not-yet-valid',
  'certificate-expired': 'signer-expired',
  'certificate-revoked': 'signer-revoked',
  'certificate-usage-wrong': 'signer-usage-wrong',
}

/** GM/T 0031 6.1.2 c: the maker's certificate leads to an anchor, is in its time, is not revoked, and may make seals. */
export function makerCheck(certificate: Uint8Array, trust: SealTrust, at: Date): Check {
  const isNamed = trust.sealMakers?.some(maker => equalBytes(maker.der, certificate)) ?? true
  if (!isNamed) return failed('seal-maker', 'seal-maker-untrusted', 'not a seal maker of this network')
  return chainCheck('seal-maker', MAKER_CODES, { certificate, trust, at, usage: 'seal-maker' })
}

/** GM/T 0031 6.2.3 c and d: the same for the signer's certificate at the moment of signing. */
export function signerCheck(certificate: Uint8Array, trust: SealTrust, at: Date): Check {
  return chainCheck('signer-certificate', SIGNER_CODES, { certificate, trust, at, usage: 'signing' })
}

interface ChainQuestion {
  readonly certificate: Uint8Array
  readonly trust: SealTrust
  readonly at: Date
  readonly usage: CertificateUsage
}

function chainCheck(name: CheckName, codes: CodesOfChain, question: ChainQuestion): Check {
  const { certificate, trust, at, usage } = question
  try {
    checkChain(parseCertificate(certificate), { ...trust, at, usage })
    return passed(name)
  } catch (cause) {
    if (cause instanceof CertificateError) return failed(name, codes[cause.code], cause.code)
    throw cause
  }
}

/** The certificate, or `undefined` when its bytes are none. */
export function findCertificate(der: Uint8Array): Certificate | undefined {
  try {
    return parseCertificate(der)
  } catch (cause) {
    if (cause instanceof CertificateError) return undefined
    throw cause
  }
}
