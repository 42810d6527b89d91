/** A network of P-256 and RSA certificates for suite `intl`; the root signs with ECDSA. Fresh keys in every run. */
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import {
  type Certificate,
  type CertificateUsage,
  type PublicKey,
  parseCertificate,
} from '../../shared/certificates/certificate.ts'
import { issueCertificate, type NewCertificate } from '../../shared/certificates/issue.ts'
import { parsePublicKey } from '../../shared/certificates/public-key.ts'
import { sm3 } from '../../shared/crypto/sm3.ts'
import { parseDer } from '../../shared/der/reader.ts'
import { utf8 } from '../../shared/encoding/utf8.ts'
import { p256TbsSigner } from '../../shared/node/intl-keys.ts'
import { NOT_AFTER, NOT_BEFORE } from './pki.ts'

export type IntlKey = 'p256' | 'rsa'

export interface IntlHolder {
  readonly certificate: Certificate
  /** PKCS #8. */
  readonly privateKey: Uint8Array
}

export async function makeIntlRoot(label = 'intl root'): Promise<IntlHolder> {
  const subject = { country: 'CN', commonName: label }
  const keys = makeKeys('p256')
  return make({ label, keys, usage: 'root', issuer: subject, by: keys.privateKey })
}

export async function makeIntlHolder(
  label: string,
  usage: CertificateUsage,
  issuer: IntlHolder,
  kind: IntlKey = 'p256',
): Promise<IntlHolder> {
  return make({ label, keys: makeKeys(kind), usage, issuer: issuer.certificate, by: issuer.privateKey })
}

type Keys = { privateKey: Uint8Array; publicKey: PublicKey }
type Wanted = {
  label: string
  keys: Keys
  usage: CertificateUsage
  issuer: NewCertificate['issuer']
  by: Uint8Array
}

async function make({ label, keys, usage, issuer, by }: Wanted): Promise<IntlHolder> {
  const wanted: NewCertificate = {
    subject: { country: 'CN', commonName: label },
    publicKey: keys.publicKey,
    usage,
    notBefore: NOT_BEFORE,
    notAfter: NOT_AFTER,
    serial: sm3(utf8(label))
      .map((octet, i) => (i === 0 ? 0x40 | (octet & 0x3f) : octet))
      .subarray(0, 16),
    issuer,
  }
  const certificate = parseCertificate(await issueCertificate(wanted, p256TbsSigner(by)))
  return { certificate, privateKey: keys.privateKey }
}

/** 2048 bits: the least that is read, and quick to make. */
export function makeKeys(kind: IntlKey): Keys {
  const { privateKey } =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { privateKey: pkcs8Of(privateKey), publicKey: publicKeyOf(privateKey) }
}

export function pkcs8Of(key: KeyObject): Uint8Array {
  return new Uint8Array(key.export({ type: 'pkcs8', format: 'der' }))
}

function publicKeyOf(key: KeyObject): PublicKey {
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return parsePublicKey(parseDer(new Uint8Array(spki)))
}
