import { parseCertificate } from '../../../shared/certificates/certificate.ts'
import { createRequest } from '../../../shared/certificates/request.ts'
import { generateSm2KeyPair, sm2PublicKeyOf } from '../../../shared/crypto/sm2.ts'
import { hmacSm3 } from '../../../shared/crypto/sm3.ts'
import { fromBase64, toBase64 } from '../../../shared/encoding/base64.ts'
import { canonicalJson } from '../../../shared/encoding/canonical-json.ts'
import type { SeatId } from '../../../shared/ids/brands.ts'
import { uuidv7 } from '../../../shared/ids/uuidv7.ts'
import { type DirectoryUpdate, parseDirectoryUpdate } from '../../../shared/network/directory.ts'
import { type EnrollmentSlip, parseSlip, slipKey } from '../../../shared/network/slip.ts'
import { type EnrollmentAnswer, enrollmentAnswer } from '../../../shared/protocol/interface.ts'
import { openStatement } from '../../../shared/statement/statement.ts'
import { encodeStatement, statementFromJson } from '../../../shared/statement/statement-frame.ts'
import { askJson } from '../sync/http.ts'
import { pinnedAgent } from '../sync/pinned-agent.ts'
import type { JoinedRecord } from '../vault/records.ts'
import type { ClientVault } from '../vault/schema.ts'
import { applyDirectoryUpdate } from '../vault/tables/directory.ts'
import {
  findPendingEnrollment,
  type PendingEnrollment,
  savePendingEnrollment,
} from '../vault/tables/identity.ts'
import { lineProxy } from '../vault/tables/proxy.ts'
import { type Contact, contactNetwork } from './first-contact.ts'
import { JoinError } from './join-error.ts'
import { checkOwnCertificates } from './own-certificate.ts'

/**
 * Enrollment: keys are made here and never leave; the slip's secret is proved, not sent; the answer is
 * believed only as far as the pinned root stands behind it. The keys are in the vault before the first
 * byte goes out, so that a lost answer is asked for again, word for word, and never costs a second slip.
 */
export type EnrollOrder = { slip: string; seatName: string; recoveryCode: string }

/** Throws SlipError, JoinError, LinkError, ExchangeRefusal or CertificateError; then the seat is not joined. */
export async function enroll(vault: ClientVault, order: EnrollOrder, now: Date): Promise<JoinedRecord> {
  const slip = parseSlip(order.slip)
  const contact = await contactNetwork(slip, now, () => lineProxy(vault.read))
  const pending = pendingEnrollment(vault, slip, order, now)
  const answer = await askToEnroll(slip, contact, pending, now)
  const record = checkAnswer(answer, slip, contact, pending, now)
  const directory = readDirectory(answer, contact, now)
  vault.commit(record)
  vault.write(trx => applyDirectoryUpdate(trx, directory))
  return record
}

function pendingEnrollment(
  vault: ClientVault,
  slip: EnrollmentSlip,
  order: EnrollOrder,
  now: Date,
): PendingEnrollment {
  const known = findPendingEnrollment(vault.read)
  const isSame = known !== undefined && parseSlip(known.slip).id === slip.id
  if (isSame && known.seat_name === order.seatName) return known
  const pending: PendingEnrollment = {
    slip: order.slip,
    seat: uuidv7(now) as SeatId,
    seat_name: order.seatName,
    recovery_code: order.recoveryCode,
    signing_key: generateSm2KeyPair().privateKey,
    encryption_key: generateSm2KeyPair().privateKey,
  }
  vault.write(trx => savePendingEnrollment(trx, pending))
  return pending
}

/** Proves the slip's secret over two requests for our own keys. Throws LinkError or ExchangeRefusal. */
export async function askToEnroll(
  slip: EnrollmentSlip,
  { profile, proxy }: Contact,
  pending: Omit<PendingEnrollment, 'slip' | 'recovery_code'>,
  now: Date,
): Promise<EnrollmentAnswer> {
  const claim = {
    slip: slip.id,
    seat: pending.seat,
    seatName: pending.seat_name,
    createdAt: now.toISOString(),
    signingRequest: toBase64(requestFor(slip, pending, pending.signing_key)),
    encryptionRequest: toBase64(requestFor(slip, pending, pending.encryption_key)),
  }
  const proof = toBase64(hmacSm3(slipKey(slip.secret), canonicalJson(claim)))
  const agent = pinnedAgent({ pins: profile.tlsPins }, proxy)
  try {
    const json = { ...claim, proof }
    return await askJson(
      slip.address,
      agent,
      { method: 'POST', path: '/v1/enrollments', json },
      enrollmentAnswer,
    )
  } finally {
    await agent.destroy()
  }
}

function requestFor(
  slip: EnrollmentSlip,
  { seat_name }: Pick<PendingEnrollment, 'seat_name'>,
  privateKey: Uint8Array,
): Uint8Array {
  const subject = { commonName: seat_name, organizationalUnit: slip.unit }
  return createRequest(subject, { privateKey, publicKey: sm2PublicKeyOf(privateKey) })
}

function checkAnswer(
  answer: EnrollmentAnswer,
  slip: EnrollmentSlip,
  { root, profile, profileStatement }: Contact,
  pending: PendingEnrollment,
  now: Date,
): JoinedRecord {
  if (answer.unit !== slip.unit)
    throw new JoinError('enrollment-answer-wrong', 'the answer is for another unit')
  const { signing_key: signingKey, encryption_key: encryptionKey } = pending
  const own = { unit: slip.unit, signingKey, encryptionKey, root }
  const { signing, encryption } = checkOwnCertificates(answer, own, now)
  return {
    kind: 'joined',
    network: profile.network,
    unit: answer.unit,
    unitName: answer.unitName,
    seat: pending.seat,
    seatName: pending.seat_name,
    signingKey,
    signingCertificate: signing.der,
    encryptionKey,
    encryptionCertificate: encryption.der,
    rootCertificate: root.der,
    profileRevision: profile.revision,
    profile: encodeStatement(profileStatement),
    at: now.toISOString(),
  }
}

function readDirectory(answer: EnrollmentAnswer, { root, profile }: Contact, at: Date): DirectoryUpdate {
  const trust = { anchors: [root], revoked: new Set<string>(), at, usage: 'exchange' as const }
  const opened = openStatement(statementFromJson(answer.directory), trust)
  const named = parseCertificate(fromBase64(profile.exchangeCertificate))
  if (opened.signer.fingerprint !== named.fingerprint) {
    throw new JoinError('enrollment-answer-wrong', "the directory is not signed by the network's exchange")
  }
  return parseDirectoryUpdate(opened.value)
}
