import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import type { TermView } from '../../../shared/ipc/renewal-views.ts'
import { parseSeal } from '../../../shared/seal/decode.ts'
import { termUntil } from '../renewal/term.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { currentSeal, type SealRow } from '../vault/tables/seals.ts'
import { SealingError } from './sealing-error.ts'

/** When a unit's seal ends: with itself, or with the certificate that may press it. */
export function endOfSeal({ seal, certificate }: Pick<SealRow, 'seal' | 'certificate'>): Date {
  const { validTo } = parseSeal(seal)
  const { notAfter } = parseCertificate(certificate)
  return validTo < notAfter ? validTo : notAfter
}

/** How the unit's seal stands; `null`: it is not kept at this seat. */
export function sealTerm(vault: ReadableVault, now: Date): TermView | null {
  const seal = currentSeal(vault)
  return seal === undefined ? null : termUntil(endOfSeal(seal), now)
}

/** Throws SealingError('own-seal-ended'), before a passphrase is tried. */
export function requireInForce(seal: SealRow, now: Date): void {
  const end = endOfSeal(seal)
  if (end < now) throw new SealingError('own-seal-ended', `the seal ended at ${end.toISOString()}`)
}
