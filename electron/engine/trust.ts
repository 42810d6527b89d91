import { type Certificate, parseCertificate } from '../../shared/certificates/certificate.ts'
import type { CertificateUsage } from '../../shared/certificates/usage.ts'
import { fromBase64 } from '../../shared/encoding/base64.ts'
import type { UnitCode } from '../../shared/ids/brands.ts'
import type { NetworkProfile } from '../../shared/network/profile.ts'
import { parseProfile } from '../../shared/network/profile.ts'
import { openStatement } from '../../shared/statement/statement.ts'
import { decodeStatement } from '../../shared/statement/statement-frame.ts'
import type { ReadableVault } from './vault/handles.ts'
import { revokedSerials } from './vault/tables/directory.ts'
import { ownIdentity } from './vault/tables/identity.ts'
import { currentProfile } from './vault/tables/profiles.ts'

/** What this vault trusts: the pinned root, less what the directory says is revoked. */
export type Trusted = { anchors: readonly Certificate[]; revoked: ReadonlySet<string>; at: Date }

export function trustOf(vault: ReadableVault, at: Date): Trusted {
  return {
    anchors: [parseCertificate(ownIdentity(vault).root_certificate)],
    revoked: revokedSerials(vault),
    at,
  }
}

export function trustFor<U extends CertificateUsage>(
  vault: ReadableVault,
  at: Date,
  usage: U,
): Trusted & { usage: U } {
  return { ...trustOf(vault, at), usage }
}

/** The network profile in force, verified against the pinned root each time it is read. */
export function profileInForce(vault: ReadableVault, at: Date): NetworkProfile {
  const stored = currentProfile(vault)
  if (stored === undefined) throw new TypeError('this vault has joined no network yet')
  return parseProfile(openStatement(decodeStatement(stored.statement), trustFor(vault, at, 'root')).value)
}

/**
 * Whether the root issued a certificate to this unit: its organizationalUnit is the unit's code. The directory alone
 * cannot say so, or the exchange could list the certificates of one unit's seat under another.
 */
export function isIssuedTo(unit: UnitCode, certificate: Certificate): boolean {
  return certificate.subject.organizationalUnit === unit
}

/** The exchange's signing certificate as the profile names it. */
export function exchangeCertificateOf(profile: NetworkProfile): Certificate {
  return parseCertificate(fromBase64(profile.exchangeCertificate))
}
