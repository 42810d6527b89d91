import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { parseSeal } from '../../../shared/seal/decode.ts'
import type { SealRow } from '../vault/tables/seals.ts'
import { SealingError } from './sealing-error.ts'

/** When a unit's seal ends: with itself, or with the certificate that may press it. */
export function endOfSeal({ seal, certificate }: Pick<SealRow, 'seal' | 'certificate'>): Date {
  const { validTo } = parseSeal(seal)
  const { notAfter } = parseCertificate(certificate)
  return validTo < notAfter ? validTo : notAfter
}

/** Throws SealingError('own-seal-ended'), before a passphrase is tried. */
export function requireInForce(seal: SealRow, now: Date): void {
  const end = endOfSeal(seal)
  if (end < now) throw new SealingError('own-seal-ended', `the seal ended at ${end.toISOString()}`)
}
