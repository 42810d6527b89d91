import { CertificateError } from '../../../shared/certificates/certificate-error.ts'
import { type OpenedStatement, openStatement, type Statement } from '../../../shared/statement/statement.ts'
import { trustFor } from '../trust.ts'
import type { ReadableVault } from '../vault/handles.ts'

/**
 * Opens what a seat has said. A certificate that has ended since still stands for what was said while it was in force;
 * `saidAt` gives the moment, and is asked only then. Revocation always counts. Throws StatementError or
 * CertificateError. docs/spec/renewal.md §6
 */
export function openSaid(
  vault: ReadableVault,
  statement: Statement,
  now: Date,
  saidAt: () => Date | undefined,
): OpenedStatement {
  const trust = trustFor(vault, now, 'signing')
  try {
    return openStatement(statement, trust)
  } catch (error) {
    const at = isExpired(error) ? saidAt() : undefined
    if (at === undefined || at >= now) throw error
    return openStatement(statement, { ...trust, at })
  }
}

function isExpired(error: unknown): boolean {
  return error instanceof CertificateError && error.code === 'certificate-expired'
}
