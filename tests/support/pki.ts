/**
 * A small network of certificates for tests. Keys come from their label, so they are the same in every
 * run; signatures are randomised and are not.
 */
import {
  type Certificate,
  type CertificateUsage,
  parseCertificate,
} from '../../shared/certificates/certificate.ts'
import { issueCertificate, type NewCertificate, sm2TbsSigner } from '../../shared/certificates/issue.ts'
import type { Name } from '../../shared/certificates/name.ts'
import { type Decryptor, type Signer, sm2Decryptor, sm2Signer } from '../../shared/cms/keys.ts'
import { type Sm2KeyPair, sm2PublicKeyOf } from '../../shared/crypto/sm2.ts'
import { sm3 } from '../../shared/crypto/sm3.ts'
import { utf8 } from '../../shared/encoding/utf8.ts'

export const NOT_BEFORE = new Date('2026-01-01T00:00:00.000Z')
export const NOT_AFTER = new Date('2036-01-01T00:00:00.000Z')
/** A moment inside every validity below. */
export const NOON = new Date('2026-06-15T04:00:00.000Z')

/** Someone with a key and a certificate. */
export interface Holder {
  readonly keyPair: Sm2KeyPair
  readonly certificate: Certificate
}

/** The key pair of a label: its private key is the SM3 digest of the label. */
export function keyPairOf(label: string): Sm2KeyPair {
  const privateKey = sm3(utf8(`hongtou test key ${label}`))
  return { privateKey, publicKey: sm2PublicKeyOf(privateKey) }
}

type Wanted = Partial<Omit<NewCertificate, 'issuer' | 'publicKey' | 'usage'>>

/** A self-signed root. */
export async function makeRoot(label = 'root', wanted: Wanted = {}): Promise<Holder> {
  const subject: Name = { country: 'CN', organization: '青河市人民政府', commonName: '青河市公文交换根' }
  const named = { subject, ...wanted }
  return make(label, { ...named, usage: 'root', issuer: named.subject }, keyPairOf(label))
}

/** A certificate issued by another holder. */
export async function makeHolder(
  label: string,
  usage: CertificateUsage,
  issuer: Holder,
  wanted: Wanted = {},
): Promise<Holder> {
  const subject: Name = { country: 'CN', organization: '青河市财政局', commonName: label }
  return make(label, { subject, usage, issuer: issuer.certificate, ...wanted }, issuer.keyPair)
}

async function make(
  label: string,
  wanted: Wanted & Pick<NewCertificate, 'subject' | 'usage' | 'issuer'>,
  issuerKeys: Sm2KeyPair,
): Promise<Holder> {
  const keyPair = keyPairOf(label)
  const der = await issueCertificate(
    {
      publicKey: { kind: 'sm2', point: keyPair.publicKey },
      notBefore: NOT_BEFORE,
      notAfter: NOT_AFTER,
      serial: sm3(utf8(label))
        .map((octet, i) => (i === 0 ? 0x40 | (octet & 0x3f) : octet))
        .subarray(0, 16),
      ...wanted,
    },
    sm2TbsSigner(issuerKeys),
  )
  return { keyPair, certificate: parseCertificate(der) }
}

export function signerOf({ certificate, keyPair }: Holder): Signer {
  return sm2Signer(certificate, keyPair.privateKey)
}

export function decryptorOf({ certificate, keyPair }: Holder): Decryptor {
  return sm2Decryptor(certificate, keyPair.privateKey)
}
