import { parseDirectoryUpdate } from '../../../shared/network/directory.ts'
import { type NetworkProfile, parseProfile } from '../../../shared/network/profile.ts'
import { openStatement } from '../../../shared/statement/statement.ts'
import { encodeStatement, statementFromJson } from '../../../shared/statement/statement-frame.ts'
import { ReceivingError } from '../receiving/receiving-error.ts'
import { exchangeCertificateOf, profileInForce, trustFor } from '../trust.ts'
import type { ClientVault } from '../vault/schema.ts'
import { applyDirectoryUpdate, directoryState, noteDirectoryChecked } from '../vault/tables/directory.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import { currentProfile, insertProfile } from '../vault/tables/profiles.ts'
import type { ExchangeClient } from './exchange-client.ts'

/** Fetches what changed in the directory; answers whether anything did. Believed only when the exchange signed it. */
export async function updateDirectory(
  vault: ClientVault,
  client: ExchangeClient,
  now: Date,
): Promise<boolean> {
  const since = directoryState(vault.read)?.version ?? 0
  const statement = statementFromJson(await client.directory(since))
  const { value, signer } = openStatement(statement, trustFor(vault.read, now, 'exchange'))
  const update = parseDirectoryUpdate(value)
  const named = exchangeCertificateOf(profileInForce(vault.read, now))
  if (signer.fingerprint !== named.fingerprint || update.network !== ownIdentity(vault.read).network) {
    throw new ReceivingError('acceptance-wrong', 'the directory is not that of our network')
  }
  vault.write(trx => {
    if (applyDirectoryUpdate(trx, update)) noteDirectoryChecked(trx, now.toISOString())
  })
  return update.upTo > since
}

/** Takes a newer network profile, if the root signed it; answers it, or `undefined` where none is newer. */
export async function updateProfile(
  vault: ClientVault,
  client: ExchangeClient,
  now: Date,
): Promise<NetworkProfile | undefined> {
  const statement = statementFromJson(await client.profile())
  const profile = parseProfile(openStatement(statement, trustFor(vault.read, now, 'root')).value)
  const known = currentProfile(vault.read)?.revision ?? 0
  if (profile.network !== ownIdentity(vault.read).network || profile.revision <= known) return undefined
  vault.write(trx => insertProfile(trx, profile.revision, encodeStatement(statement)))
  return profile
}
