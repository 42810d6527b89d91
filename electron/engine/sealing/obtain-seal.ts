import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { checkChain } from '../../../shared/certificates/chain.ts'
import { createRequest } from '../../../shared/certificates/request.ts'
import { generateSm2KeyPair } from '../../../shared/crypto/sm2.ts'
import { fromBase64 } from '../../../shared/encoding/base64.ts'
import { equalBytes } from '../../../shared/encoding/bytes.ts'
import { isRenewalDue } from '../../../shared/renewal/due.ts'
import { parseSeal } from '../../../shared/seal/decode.ts'
import { signerInSealCheck, verifySeal } from '../../../shared/seal/verify.ts'
import { unwrapSealKey, wrapSealKey } from '../keys/seal-key.ts'
import { wipe } from '../keys/wipe.ts'
import type { ExchangeClient } from '../sync/exchange-client.ts'
import { ExchangeRefusal } from '../sync/link-error.ts'
import { trustOf } from '../trust.ts'
import { reach } from '../vault/fault-points.ts'
import type { ReadableVault } from '../vault/handles.ts'
import type { SealObtainedRecord } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { findUnit } from '../vault/tables/directory.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import {
  currentSeal,
  dropSealRequest,
  findSealRequest,
  type SealRequest,
  saveSealRequest,
} from '../vault/tables/seals.ts'
import { endOfSeal } from './seal-period.ts'
import { SealingError } from './sealing-error.ts'

/**
 * How a unit gets its seal: the key is made here and wrapped under the seal's own passphrase at once; the
 * request is in the vault before it goes out and is repeated until the network's seal maker has answered.
 * What comes back is checked like a stranger's seal before it is kept. A request that was made before stays the
 * one: its seal may have been issued. Throws KeyError('seal-passphrase-wrong') where that had another passphrase.
 */
export async function prepareSealRequest(vault: ClientVault, sealPassphrase: string): Promise<void> {
  const made = findSealRequest(vault.read) ?? currentSeal(vault.read)
  if (made !== undefined) return wipe(await unwrapSealKey(made.wrapped_key, sealPassphrase))
  const { unit_name: unitName } = ownIdentity(vault.read)
  const keyPair = generateSm2KeyPair()
  const request = createRequest({ commonName: unitName, organization: unitName }, keyPair)
  const wrapped_key = await wrapSealKey(keyPair.privateKey, sealPassphrase)
  wipe(keyPair.privateKey)
  vault.write(trx => saveSealRequest(trx, { request, public_key: keyPair.publicKey, wrapped_key }))
}

/**
 * Asks for the seal if one is wanted, or if ours is about to end; a unit that has one elsewhere keeps it there. Throws
 * LinkError or SealingError, and ExchangeRefusal for a first seal: with a seal in hand, work goes on. Answers whether a
 * new one has come.
 */
export async function obtainSeal(vault: ClientVault, client: ExchangeClient, now: Date): Promise<boolean> {
  const wanted = findSealRequest(vault.read) ?? requestForNext(vault.read, now)
  if (wanted === undefined) return false
  try {
    const answer = await client.requestSeal(wanted.request, nameOfUnit(vault.read))
    reach('sync:seal-answered')
    return takeSeal(vault, wanted, { ...answer, now })
  } catch (error) {
    if (!(error instanceof ExchangeRefusal)) throw error
    if (error.code === 'seal-exists') vault.write(dropSealRequest)
    else if (currentSeal(vault.read) === undefined) throw error
    return false
  }
}

/** The request of our own seal, for the same key under the same passphrase, when it ends soon or has ended. */
function requestForNext(vault: ReadableVault, now: Date): SealRequest | undefined {
  const seal = currentSeal(vault)
  if (seal === undefined || seal.request === null || !isRenewalDue(endOfSeal(seal), now)) return undefined
  const { publicKey } = parseCertificate(seal.certificate)
  if (publicKey.kind !== 'sm2') return undefined
  return { request: seal.request, public_key: publicKey.point, wrapped_key: seal.wrapped_key }
}

function nameOfUnit(vault: ReadableVault): string {
  const { unit, unit_name } = ownIdentity(vault)
  return findUnit(vault, unit)?.name ?? unit_name
}

type SealAnswer = { certificate: string; seal: string; now: Date }

/** The seal that we have already is no news. */
function takeSeal(vault: ClientVault, wanted: SealRequest, { certificate, seal, now }: SealAnswer): boolean {
  const der = fromBase64(seal)
  if (parseSeal(der).id === currentSeal(vault.read)?.id) return false
  vault.commit(checkedSeal(vault, wanted, fromBase64(certificate), der, now))
  return true
}

function checkedSeal(
  vault: ClientVault,
  wanted: SealRequest,
  certificateDer: Uint8Array,
  sealDer: Uint8Array,
  now: Date,
): SealObtainedRecord {
  const certificate = parseCertificate(certificateDer)
  const seal = parseSeal(sealDer)
  const trust = trustOf(vault.read, now)
  if (certificate.publicKey.kind !== 'sm2' || !equalBytes(certificate.publicKey.point, wanted.public_key)) {
    throw new SealingError('seal-answer-wrong', "the seal's certificate is not for our key")
  }
  checkChain(certificate, { ...trust, usage: 'signing' })
  const checks = [...verifySeal(seal, trust, now), signerInSealCheck(seal, certificate.der)]
  if (!checks.every(check => check.ok))
    throw new SealingError('seal-answer-wrong', 'the seal does not verify')
  return {
    kind: 'seal-obtained',
    id: seal.id,
    name: seal.name,
    seal: seal.der,
    certificate: certificate.der,
    wrappedKey: wanted.wrapped_key,
    request: wanted.request,
    at: now.toISOString(),
  }
}
