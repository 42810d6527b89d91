import { type Certificate, parseCertificate } from '../../../shared/certificates/certificate.ts'
import { checkChain } from '../../../shared/certificates/chain.ts'
import { sm2PublicKeyOf } from '../../../shared/crypto/sm2.ts'
import { fromBase64 } from '../../../shared/encoding/base64.ts'
import { equalBytes } from '../../../shared/encoding/bytes.ts'
import type { UnitCode } from '../../../shared/ids/brands.ts'
import { isIssuedTo } from '../trust.ts'
import { JoinError } from './join-error.ts'

/** What a pair of certificates must be for: our unit, our new keys, under the pinned root. */
export type OwnKeys = { unit: UnitCode; signingKey: Uint8Array; encryptionKey: Uint8Array; root: Certificate }

/** Certificates that the exchange answered with. Throws JoinError 'enrollment-answer-wrong' or CertificateError. */
export function checkOwnCertificates(
  answer: { signingCertificate: string; encryptionCertificate: string },
  own: OwnKeys,
  at: Date,
): { signing: Certificate; encryption: Certificate } {
  const signing = parseCertificate(fromBase64(answer.signingCertificate))
  const encryption = parseCertificate(fromBase64(answer.encryptionCertificate))
  checkOwn(signing, own.signingKey, own)
  checkOwn(encryption, own.encryptionKey, own)
  const trust = { anchors: [own.root], revoked: new Set<string>(), at }
  checkChain(signing, { ...trust, usage: 'signing' })
  checkChain(encryption, { ...trust, usage: 'encryption' })
  return { signing, encryption }
}

function checkOwn(certificate: Certificate, privateKey: Uint8Array, { unit }: OwnKeys): void {
  const { publicKey } = certificate
  if (publicKey.kind !== 'sm2' || !equalBytes(publicKey.point, sm2PublicKeyOf(privateKey))) {
    throw new JoinError('enrollment-answer-wrong', 'a certificate is not for our key')
  }
  if (!isIssuedTo(unit, certificate)) {
    throw new JoinError('enrollment-answer-wrong', 'a certificate is for another unit')
  }
}
