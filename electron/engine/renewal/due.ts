import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import type { RenewalView } from '../../../shared/ipc/renewal-views.ts'
import { isRenewalDue, wholeDaysUntil } from '../../../shared/renewal/due.ts'
import type { ReadableVault } from '../vault/handles.ts'
import { formerKeys } from '../vault/tables/former-keys.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { termUntil } from './term.ts'

/** Whole days until the first of the seat's certificates ends; negative afterwards. */
export function daysLeft(vault: ReadableVault, now: Date): number {
  return wholeDaysUntil(endOf(vault), now)
}

/** From here on every round asks for new certificates. */
export function areCertificatesDue(vault: ReadableVault, now: Date): boolean {
  return isRenewalDue(endOf(vault), now)
}

export function renewalView(vault: ReadableVault, now: Date): RenewalView {
  const [last] = formerKeys(vault)
  return { ...termUntil(endOf(vault), now), renewedAt: last?.until ?? null }
}

function endOf(vault: ReadableVault): Date {
  const { signing_certificate, encryption_certificate } = ownIdentity(vault)
  const ends = [signing_certificate, encryption_certificate].map(der =>
    parseCertificate(der).notAfter.getTime(),
  )
  return new Date(Math.min(...ends))
}
