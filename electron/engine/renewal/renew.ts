import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { createRequest } from '../../../shared/certificates/request.ts'
import { generateSm2KeyPair, sm2PublicKeyOf } from '../../../shared/crypto/sm2.ts'
import { toBase64 } from '../../../shared/encoding/base64.ts'
import { RENEWAL_FORMAT, RENEWAL_VERSION, type Renewal } from '../../../shared/renewal/renewal.ts'
import { signStatement } from '../../../shared/statement/statement.ts'
import { statementToJson } from '../../../shared/statement/statement-frame.ts'
import { onChains } from '../dispatch/on-chains.ts'
import { checkOwnCertificates } from '../joining/own-certificate.ts'
import { seatSigner } from '../keys/seat-keys.ts'
import { softwareSigner } from '../keys/software-keys.ts'
import type { ExchangeClient } from '../sync/exchange-client.ts'
import { ExchangeRefusal } from '../sync/link-error.ts'
import { reach } from '../vault/fault-points.ts'
import type { RenewalCause } from '../vault/renewal-records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { findPendingRenewal, type PendingRenewal } from '../vault/tables/former-keys.ts'
import { type Identity, ownIdentity } from '../vault/tables/identity.ts'
import { standingOf } from '../vault/tables/standing.ts'
import { areCertificatesDue } from './due.ts'
import { isAll, resign } from './resign.ts'

/**
 * New certificates for the seat, asked for with those in force: in time by itself, and once more for as long as no
 * answer has come. The old keys stay in the vault for what was sealed for them. docs/spec/renewal.md
 */
export async function renewInTime(vault: ClientVault, client: ExchangeClient, now: Date): Promise<boolean> {
  const cause = findPendingRenewal(vault.read)?.cause
  // The seat has gone on elsewhere, or is about to: only a person brings it back here.
  if (standingOf(vault.read).closed_at !== null && cause !== 'moved') return false
  if (cause === undefined || cause === 'rejoined') {
    if (!areCertificatesDue(vault.read, now)) return false
    prepareRenewal(vault, 'expiring', now)
  }
  try {
    return await askForRenewal(vault, client, now)
  } catch (error) {
    // While the old certificate holds, work goes on with it; when it does not, signing in says so.
    if (error instanceof ExchangeRefusal) return false
    throw error
  }
}

/** Keys of a renewal that has begun are kept: the exchange may have given certificates for them. */
export function prepareRenewal(vault: ClientVault, cause: RenewalCause, now: Date): PendingRenewal {
  const known = findPendingRenewal(vault.read)
  vault.commit({
    kind: 'renewal-prepared',
    signingKey: known?.signing_key ?? generateSm2KeyPair().privateKey,
    encryptionKey: known?.encryption_key ?? generateSm2KeyPair().privateKey,
    cause,
    at: now.toISOString(),
  })
  return findPendingRenewal(vault.read) as PendingRenewal
}

/** Throws LinkError, ExchangeRefusal, JoinError or CertificateError; the keys asked for then stay. */
export async function askForRenewal(vault: ClientVault, client: ExchangeClient, now: Date): Promise<boolean> {
  const pending = findPendingRenewal(vault.read)
  if (pending === undefined || pending.cause === 'rejoined') return false
  const claim = claimFor(ownIdentity(vault.read), pending, now)
  const statement = await signStatement(claim, seatSigner(vault.read))
  const answer = await client.postRenewal(statementToJson(statement))
  reach('sync:renewal-answered')
  await takeCertificates(vault, answer, pending, now)
  return true
}

/** The seat goes on with these. Throws JoinError or CertificateError where they are not for its new keys. */
export async function takeCertificates(
  vault: ClientVault,
  answer: { signingCertificate: string; encryptionCertificate: string },
  pending: PendingRenewal,
  now: Date,
): Promise<void> {
  const { unit, root_certificate } = ownIdentity(vault.read)
  const { signing_key: signingKey, encryption_key: encryptionKey, cause } = pending
  const root = parseCertificate(root_certificate)
  const { signing, encryption } = checkOwnCertificates(answer, { unit, signingKey, encryptionKey, root }, now)
  await onChains(vault, async () => {
    if (findPendingRenewal(vault.read) === undefined) return // another try was answered meanwhile
    const signer = softwareSigner(signing.der, signingKey)
    let resigned = await resign(vault.read, signer)
    while (!isAll(vault.read, resigned)) resigned = await resign(vault.read, signer)
    vault.commit({
      kind: 'renewed',
      signingKey,
      signingCertificate: signing.der,
      encryptionKey,
      encryptionCertificate: encryption.der,
      cause,
      at: now.toISOString(),
      resigned,
    })
  })
}

function claimFor({ network, seat, seat_name }: Identity, pending: PendingRenewal, now: Date): Renewal {
  const { signingRequest, encryptionRequest } = requestsFor(seat_name, pending)
  return {
    format: RENEWAL_FORMAT,
    version: RENEWAL_VERSION,
    network,
    seat,
    createdAt: now.toISOString(),
    signingRequest,
    encryptionRequest,
  }
}

/** The exchange takes the keys from the requests, and every name from its own directory. */
export function requestsFor(commonName: string, { signing_key, encryption_key }: PendingRenewal) {
  const requestFor = (privateKey: Uint8Array) =>
    toBase64(createRequest({ commonName }, { privateKey, publicKey: sm2PublicKeyOf(privateKey) }))
  return { signingRequest: requestFor(signing_key), encryptionRequest: requestFor(encryption_key) }
}
