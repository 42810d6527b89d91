import { join } from 'node:path'
import { type Certificate, parseCertificate } from '../../shared/certificates/certificate.ts'
import { issueCertificate, type NewCertificate, sm2TbsSigner } from '../../shared/certificates/issue.ts'
import { type Signer, sm2Signer } from '../../shared/cms/keys.ts'
import { generateSm2KeyPair, sm2PublicKeyOf } from '../../shared/crypto/sm2.ts'
import { fromHex, toHex } from '../../shared/encoding/hex.ts'
import { fromUtf8, utf8 } from '../../shared/encoding/utf8.ts'
import { MAX_CLOCK_SKEW_MS } from '../../shared/protocol/interface.ts'
import { readOrMake } from './files.ts'
import { newSerial } from './serial.ts'

/**
 * The network's keys that an exchange holds: the embedded SM2 authority (the root), the exchange's own
 * signing key and the seal maker's. They lie in `keys/` of the data folder, each key readable for its
 * owner only, and are made at the first start. DESIGN: docs/spec/network-profile.md §trust
 */
export type Authority = {
  root: Signer
  exchange: Signer
  sealMaker: Signer
  /** Issues a certificate under the root; the serial is new. */
  issue(wanted: Wanted): Promise<Uint8Array>
}
export type Wanted = Omit<NewCertificate, 'issuer' | 'serial'>

const YEAR_MS = 365 * 24 * 60 * 60 * 1000
const ROOT_YEARS = 30
const SERVICE_YEARS = 10

/** Opens the key folder, making what is missing. */
export async function openAuthority(folder: string, networkName: string, now: Date): Promise<Authority> {
  const root = await openRoot(folder, networkName, now)
  const issue = (wanted: Wanted) =>
    issueCertificate(
      { ...wanted, issuer: root.signer.certificate, serial: newSerial() },
      sm2TbsSigner(root.keyPair),
    )
  const service = (name: 'exchange' | 'seal-maker', commonName: string) =>
    openService(folder, name, keyPair =>
      issue({
        subject: { commonName, organization: networkName, country: 'CN' },
        publicKey: { kind: 'sm2', point: keyPair.publicKey },
        usage: name,
        ...validity(now, SERVICE_YEARS),
      }),
    )
  return {
    root: root.signer,
    exchange: await service('exchange', `${networkName}交换中心`),
    sealMaker: await service('seal-maker', `${networkName}制章中心`),
    issue,
  }
}

/** From a little before now, so that a clock somewhat behind does not see a certificate of the future. */
export function validity(now: Date, years: number): { notBefore: Date; notAfter: Date } {
  return {
    notBefore: new Date(now.getTime() - MAX_CLOCK_SKEW_MS),
    notAfter: new Date(now.getTime() + years * YEAR_MS),
  }
}

type KeyPair = { privateKey: Uint8Array; publicKey: Uint8Array }

async function openRoot(folder: string, networkName: string, now: Date) {
  const keyPair = await openKey(join(folder, 'root.key'))
  const subject = { commonName: `${networkName}根`, organization: networkName, country: 'CN' }
  const der = await readOrMake(join(folder, 'root.der'), () =>
    issueCertificate(
      {
        subject,
        publicKey: { kind: 'sm2', point: keyPair.publicKey },
        usage: 'root',
        ...validity(now, ROOT_YEARS),
        serial: newSerial(),
        issuer: subject,
        pathLength: 0,
      },
      sm2TbsSigner(keyPair),
    ),
  )
  return { keyPair, signer: sm2Signer(parseCertificate(der), keyPair.privateKey) }
}

async function openService(
  folder: string,
  name: string,
  certify: (keyPair: KeyPair) => Promise<Uint8Array>,
): Promise<Signer> {
  const keyPair = await openKey(join(folder, `${name}.key`))
  const certificate: Certificate = parseCertificate(
    await readOrMake(join(folder, `${name}.der`), () => certify(keyPair)),
  )
  return sm2Signer(certificate, keyPair.privateKey)
}

/** A key file is the private key in hexadecimal. */
async function openKey(path: string): Promise<KeyPair> {
  const text = await readOrMake(path, async () => utf8(`${toHex(generateSm2KeyPair().privateKey)}\n`))
  const privateKey = fromHex(fromUtf8(text).trim())
  return { privateKey, publicKey: sm2PublicKeyOf(privateKey) }
}
