import { createHash, type X509Certificate } from 'node:crypto'

/** A TLS public-key pin, `sha256/<base64>` of the SubjectPublicKeyInfo (RFC 7469 §2.4). */
export type TlsPin = `sha256/${string}`

export function tlsPinOf(certificate: X509Certificate): TlsPin {
  const spki = certificate.publicKey.export({ type: 'spki', format: 'der' })
  return `sha256/${createHash('sha256').update(spki).digest('base64')}`
}
