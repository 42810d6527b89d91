import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto'
import { join } from 'node:path'
import { issueCertificate } from '../../shared/certificates/issue.ts'
import { toBase64 } from '../../shared/encoding/base64.ts'
import { fromUtf8, utf8 } from '../../shared/encoding/utf8.ts'
import { validity } from './authority.ts'
import { readOrMake } from './files.ts'
import { newSerial } from './serial.ts'

/** The TLS key of this exchange: P-256, self-signed. Clients trust its pin in the signed profile, no authority. */
export type TlsIdentity = { keyPem: string; certificatePem: string; pin: string }

const TLS_YEARS = 10

export async function openTlsIdentity(folder: string, now: Date): Promise<TlsIdentity> {
  const keyPem = fromUtf8(await readOrMake(join(folder, 'tls-key.pem'), async () => utf8(newKeyPem())))
  const key = createPrivateKey(keyPem)
  const certificatePem = await readOrMake(join(folder, 'tls.pem'), async () =>
    utf8(await selfSigned(key, now)),
  )
  return { keyPem, certificatePem: fromUtf8(certificatePem), pin: pinOf(key) }
}

function newKeyPem(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** `sha256/<base64>` of the SubjectPublicKeyInfo, as in RFC 7469 §2.4. */
function pinOf(key: KeyObject): string {
  return `sha256/${createHash('sha256').update(publicKeyInfo(key)).digest('base64')}`
}

function publicKeyInfo(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' })
}

const POINT_BYTES = 65

async function selfSigned(key: KeyObject, now: Date): Promise<string> {
  const subject = { commonName: 'hongtou-exchange' }
  const der = await issueCertificate(
    {
      subject,
      issuer: subject,
      publicKey: { kind: 'p256', point: publicKeyInfo(key).subarray(-POINT_BYTES) },
      usage: 'tls',
      ...validity(now, TLS_YEARS),
      serial: newSerial(),
      alternativeNames: { dns: ['localhost'], ip: ['127.0.0.1', '::1'] },
    },
    { algorithm: 'ecdsa-p256-sha256', sign: async tbs => sign('sha256', tbs, key) },
  )
  const lines = toBase64(der).match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
