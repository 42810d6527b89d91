import { type Certificate, parseCertificate } from '../../../shared/certificates/certificate.ts'
import { sealEnvelope } from '../../../shared/cms/envelope.ts'
import type { Decryptor, Signer } from '../../../shared/cms/keys.ts'
import { decryptorOf, makeHolder, makeRoot, NOON, signerOf } from '../../support/pki.ts'

/** An office of a made-up network: it seals for the first of its receivers. */
export interface GmOffice {
  /** The receivers' certificates are parsed each time, as a program that is given files does. */
  seal(content: Uint8Array, receivers: number): Promise<Uint8Array>
  readonly signer: Signer
  readonly recipients: readonly Certificate[]
  readonly firstReceiver: Decryptor
}

export async function gmOffice(receivers: number): Promise<GmOffice> {
  const root = await makeRoot()
  const signer = signerOf(await makeHolder('sender', 'signing', root))
  const holders = await Promise.all(
    Array.from({ length: receivers }, (_, i) => makeHolder(`receiver ${i}`, 'encryption', root)),
  )
  const [first] = holders
  if (first === undefined) throw new Error('an office has receivers')
  const ders = holders.map(({ certificate }) => certificate.der)
  return {
    seal: (content, count) => sealEnvelope(content, signer, ders.slice(0, count).map(parseCertificate), NOON),
    signer,
    recipients: holders.map(({ certificate }) => certificate),
    firstReceiver: decryptorOf(first),
  }
}
