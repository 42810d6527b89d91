import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contactNetwork } from '../../electron/engine/joining/first-contact.ts'
import { checkOwnCertificates } from '../../electron/engine/joining/own-certificate.ts'
import { wrapSealKey } from '../../electron/engine/keys/seal-key.ts'
import { obtainBlocks } from '../../electron/engine/numbering/obtain-blocks.ts'
import { obtainSeal } from '../../electron/engine/sealing/obtain-seal.ts'
import type { ExchangeClient } from '../../electron/engine/sync/exchange-client.ts'
import { ownIdentity } from '../../electron/engine/vault/tables/identity.ts'
import { currentSeal, saveSealRequest } from '../../electron/engine/vault/tables/seals.ts'
import { parseCertificate } from '../../shared/certificates/certificate.ts'
import { createRequest } from '../../shared/certificates/request.ts'
import { generateSm2KeyPair } from '../../shared/crypto/sm2.ts'
import { toBase64 } from '../../shared/encoding/base64.ts'
import { signStatement } from '../../shared/statement/statement.ts'
import { decodeStatement, statementToJson } from '../../shared/statement/statement-frame.ts'
import type { FaultDesk } from '../faults/desk.ts'
import { type FaultTown, foundTown } from '../faults/town.ts'
import { codeFrom } from '../support/code-from.ts'
import { SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { type LyingExchange, lyingExchange } from '../support/lying-exchange.ts'
import { makeHolder, makeRoot, NOON, signerOf } from '../support/pki.ts'
import { CHEAP } from '../support/vault-notes.ts'

/* An exchange that hands out what belongs to somebody else, genuine as it is: nothing of it is kept. */
let town: FaultTown
let ours: FaultDesk
let theirs: FaultDesk
let lying: LyingExchange

beforeAll(async () => {
  ;[town, lying] = await Promise.all([foundTown(() => ({ fault: () => 'none' })), lyingExchange()])
  ;[ours, theirs] = town.desks as [FaultDesk, FaultDesk, FaultDesk]
})
afterAll(() => Promise.all([town?.close(), lying?.close()]))

const now = () => town.test.clock.now
const answering = (answers: Partial<Record<keyof ExchangeClient, unknown>>) =>
  answers as unknown as ExchangeClient

describe('an exchange that hands out another’s', () => {
  test('certificates is refused at joining', async () => {
    const { signing_certificate, encryption_certificate, root_certificate } = ownIdentity(theirs.vault.read)
    const answer = {
      signingCertificate: toBase64(signing_certificate),
      encryptionCertificate: toBase64(encryption_certificate),
    }
    const [signingKey, encryptionKey] = [generateSm2KeyPair().privateKey, generateSm2KeyPair().privateKey]
    const own = { unit: theirs.unit, signingKey, encryptionKey, root: parseCertificate(root_certificate) }
    expect(await codeFrom(() => checkOwnCertificates(answer, own, now()))).toBe('enrollment-answer-wrong')
  })

  test('seal gives none', async () => {
    const before = currentSeal(ours.vault.read)?.id
    const keys = generateSm2KeyPair()
    const request = createRequest({ commonName: '清河市', organization: '清河市' }, keys)
    const wrapped_key = await wrapSealKey(keys.privateKey, SEAL_PASSPHRASE, CHEAP)
    ours.vault.write(trx => saveSealRequest(trx, { request, public_key: keys.publicKey, wrapped_key }))
    const seal = currentSeal(theirs.vault.read)
    const answer = {
      certificate: toBase64(seal?.certificate ?? new Uint8Array()),
      seal: toBase64(seal?.seal ?? new Uint8Array()),
    }
    const client = answering({ requestSeal: async () => answer })
    expect(await codeFrom(obtainSeal(ours.vault, client, now()))).toBe('seal-answer-wrong')
    expect(currentSeal(ours.vault.read)?.id).toBe(before)
  })

  test('numbers gives none', async () => {
    const [block] = theirs.vault.read.all<{ statement: Uint8Array }>('SELECT statement FROM number_block')
    const json = statementToJson(decodeStatement(block?.statement ?? new Uint8Array()))
    ours.vault.write(trx => trx.run('DELETE FROM number_block'))
    const client = answering({ requestNumbers: async () => ({ block: json }) })
    const asking = obtainBlocks(ours.vault, client, { now: now(), came: () => undefined })
    expect(await codeFrom(asking)).toBe('number-block-wrong')
    expect(ours.vault.read.all('SELECT * FROM number_block')).toEqual([])
  })
})

test('an exchange whose profile the root of the slip has not signed is not joined', async () => {
  const root = await makeRoot()
  const stranger = signerOf(await makeHolder('别的席位', 'signing', root))
  const profile = statementToJson(await signStatement({ format: 'hongtou.profile' }, stranger))
  const info = { time: NOON.toISOString(), root: toBase64(root.certificate.der), profile, software: 'x' }
  lying.answer = (_request, response) => response.end(JSON.stringify(info))
  const slip = {
    address: lying.address,
    rootFingerprint: root.certificate.fingerprint,
  } as Parameters<typeof contactNetwork>[0]
  expect(await codeFrom(contactNetwork(slip, NOON, () => null))).toBe('profile-untrusted')
})
