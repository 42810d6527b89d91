import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { checkChain } from '../../../shared/certificates/chain.ts'
import { createRequest } from '../../../shared/certificates/request.ts'
import { generateSm2KeyPair } from '../../../shared/crypto/sm2.ts'
import { fromBase64 } from '../../../shared/encoding/base64.ts'
import { equalBytes } from '../../../shared/encoding/bytes.ts'
import { parseSeal } from '../../../shared/seal/decode.ts'
import { signerInSealCheck, verifySeal } from '../../../shared/seal/verify.ts'
import { unwrapSealKey, wrapSealKey } from '../keys/seal-key.ts'
import { wipe } from '../keys/wipe.ts'
import type { ExchangeClient } from '../sync/exchange-client.ts'
import { ExchangeRefusal } from '../sync/link-error.ts'
import { trustOf } from '../trust.ts'
import type { SealObtainedRecord } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { ownIdentity } from '../vault/tables/identity.ts'
import {
  currentSeal,
  dropSealRequest,
  findSealRequest,
  type SealRequest,
  saveSealRequest,
} from '../vault/tables/seals.ts'
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

/** Asks for the seal if one is wanted; a unit that has one elsewhere keeps it there. Throws LinkError or SealingError. */
export async function obtainSeal(vault: ClientVault, client: ExchangeClient, now: Date): Promise<void> {
  const wanted = findSealRequest(vault.read)
  if (wanted === undefined) return
  const { unit_name: unitName } = ownIdentity(vault.read)
  try {
    const answer = await client.requestSeal(wanted.request, unitName)
    vault.commit(checkedSeal(vault, wanted, fromBase64(answer.certificate), fromBase64(answer.seal), now))
  } catch (error) {
    if (!(error instanceof ExchangeRefusal) || error.code !== 'seal-exists') throw error
    vault.write(dropSealRequest)
  }
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
    at: now.toISOString(),
  }
}
