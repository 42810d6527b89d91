import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wrapSealKey } from '../../electron/engine/keys/seal-key.ts'
import { obtainSeal } from '../../electron/engine/sealing/obtain-seal.ts'
import { type ClientVault, clientSchema } from '../../electron/engine/vault/schema.ts'
import { applyDirectoryUpdate } from '../../electron/engine/vault/tables/directory.ts'
import { saveSealRequest } from '../../electron/engine/vault/tables/seals.ts'
import { createVault } from '../../electron/engine/vault/vault.ts'
import { parseCertificate } from '../../shared/certificates/certificate.ts'
import { createRequest } from '../../shared/certificates/request.ts'
import { sm2Signer } from '../../shared/cms/keys.ts'
import { generateSm2KeyPair } from '../../shared/crypto/sm2.ts'
import { fromBase64 } from '../../shared/encoding/base64.ts'
import { fromUtf8 } from '../../shared/encoding/utf8.ts'
import { parseDirectoryUpdate } from '../../shared/network/directory.ts'
import { parseProfile } from '../../shared/network/profile.ts'
import type { EnrollmentAnswer } from '../../shared/protocol/interface.ts'
import { encodeStatement, statementFromJson } from '../../shared/statement/statement-frame.ts'
import { SEAL_PASSPHRASE } from '../support/joined-vault.ts'
import { enrollmentFor, inject, newApplicant } from '../support/seat-client.ts'
import { type TestExchange, testExchange } from '../support/test-exchange.ts'
import { CHEAP, PASSPHRASE } from '../support/vault-notes.ts'
import { FaultDesk } from './desk.ts'
import { type Line, lineClient } from './line.ts'

/** An exchange and three desks that have joined it, all in this process, on folders of their own. */
export type FaultTown = { test: TestExchange; desks: FaultDesk[]; folder: string; close(): Promise<void> }

const UNITS = ['QH-0101', 'QH-0201', 'QH-0209'] as const
const GOOD_LINE: Line = { fault: () => 'none' }

/** `lineOf` makes the line of each desk, which is good while the town is founded. */
export async function foundTown(lineOf: (unit: string) => Line): Promise<FaultTown> {
  const folder = mkdtempSync(join(tmpdir(), 'hongtou-faults-'))
  const test = await testExchange({}, { folder: join(folder, 'exchange') })
  await test.addUnits(...UNITS)
  const desks: FaultDesk[] = []
  for (const unit of UNITS) {
    const vault = await joined(test, unit, join(folder, unit, 'vault'))
    desks.push(new FaultDesk(test, vault, lineOf(unit)))
  }
  for (const desk of desks) await desk.sync() // now each knows the others
  return {
    test,
    desks,
    folder,
    close: async () => {
      for (const desk of desks) desk.shut()
      await test.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function joined(test: TestExchange, unit: string, folder: string): Promise<ClientVault> {
  mkdirSync(join(folder, '..'), { recursive: true })
  const now = test.clock.now
  const { vault } = await createVault({
    folder,
    passphrase: PASSPHRASE,
    schema: clientSchema,
    now,
    testScrypt: CHEAP,
  })
  const applicant = newApplicant(test)
  const json = enrollmentFor(test, await test.slip(unit), applicant)
  const answer: EnrollmentAnswer = (await inject(test, 'POST', '/v1/enrollments', { json })).body
  const info = (await inject(test, 'GET', '/v1/info')).body
  const profile = statementFromJson(info.profile)
  const content = parseProfile(JSON.parse(fromUtf8(profile.payload)))
  vault.commit({
    kind: 'joined',
    network: content.network,
    unit: answer.unit,
    unitName: answer.unitName,
    seat: applicant.seat,
    seatName: applicant.seatName,
    signingKey: applicant.signing.privateKey,
    signingCertificate: fromBase64(answer.signingCertificate),
    encryptionKey: applicant.encryption.privateKey,
    encryptionCertificate: fromBase64(answer.encryptionCertificate),
    rootCertificate: fromBase64(info.root),
    profileRevision: content.revision,
    profile: encodeStatement(profile),
    at: now.toISOString(),
  })
  const directory = parseDirectoryUpdate(JSON.parse(fromUtf8(statementFromJson(answer.directory).payload)))
  vault.write(trx => applyDirectoryUpdate(trx, directory))
  await getSeal(test, vault, { unitName: answer.unitName, answer, applicant })
  return vault
}

async function getSeal(
  test: TestExchange,
  vault: ClientVault,
  {
    unitName,
    answer,
    applicant,
  }: { unitName: string; answer: EnrollmentAnswer; applicant: ReturnType<typeof newApplicant> },
): Promise<void> {
  const keyPair = generateSm2KeyPair()
  const request = createRequest({ commonName: unitName, organization: unitName }, keyPair)
  const wrapped_key = await wrapSealKey(keyPair.privateKey, SEAL_PASSPHRASE, CHEAP)
  vault.write(trx => saveSealRequest(trx, { request, public_key: keyPair.publicKey, wrapped_key }))
  const certificate = parseCertificate(fromBase64(answer.signingCertificate))
  const signer = sm2Signer(certificate, applicant.signing.privateKey)
  await obtainSeal(vault, lineClient(test, { id: applicant.seat, signer }, GOOD_LINE), test.clock.now)
}
