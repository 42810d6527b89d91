import type { Certificate } from '../../../shared/certificates/certificate.ts'
import { parseCertificate, serialHex } from '../../../shared/certificates/certificate.ts'
import { issueCertificate, sm2TbsSigner } from '../../../shared/certificates/issue.ts'
import type { CertificateUsage } from '../../../shared/certificates/usage.ts'
import { type Signer, sm2Signer } from '../../../shared/cms/keys.ts'
import { generateSm2KeyPair } from '../../../shared/crypto/sm2.ts'
import { makeSeal, type SealOrder } from '../../../shared/seal/encode.ts'
import { SEAL_TYPE_UNIT } from '../../../shared/seal/model.ts'
import type { SealTrust } from '../../../shared/seal/trust.ts'

/** The working day of these tests. */
export const MORNING = new Date('2026-03-02T01:30:00.000Z')
export const YEAR_START = new Date('2026-01-01T00:00:00.000Z')
export const YEAR_END = new Date('2026-12-31T15:59:59.000Z')

type KeyPair = ReturnType<typeof generateSm2KeyPair>

export interface Holder {
  readonly certificate: Certificate
  readonly keyPair: KeyPair
  readonly signer: Signer
}

/** A small authority of its own: a root, and whoever it certifies. */
export interface Authority {
  readonly root: Certificate
  readonly trust: SealTrust
  certify(name: string, usage: CertificateUsage, period?: Partial<Period>): Promise<Holder>
}

interface Period {
  readonly notBefore: Date
  readonly notAfter: Date
}

const PERIOD: Period = { notBefore: YEAR_START, notAfter: YEAR_END }

export async function newAuthority(name = '清河市测试根'): Promise<Authority> {
  const rootKeys = generateSm2KeyPair()
  let serial = 1
  const issue = async (
    subject: string,
    usage: CertificateUsage,
    keyPair: KeyPair,
    period: Period,
    issuer?: Certificate,
  ) =>
    parseCertificate(
      await issueCertificate(
        {
          subject: { commonName: subject, organization: '清河市', country: 'CN' },
          publicKey: { kind: 'sm2', point: keyPair.publicKey },
          usage,
          ...period,
          serial: Uint8Array.of(0x10, serial++),
          issuer: issuer ?? { commonName: subject, organization: '清河市', country: 'CN' },
        },
        sm2TbsSigner(rootKeys),
      ),
    )
  const root = await issue(name, 'root', rootKeys, PERIOD)
  return {
    root,
    trust: { anchors: [root], revoked: new Set() },
    async certify(subject, usage, period = {}) {
      const keyPair = generateSm2KeyPair()
      const certificate = await issue(subject, usage, keyPair, { ...PERIOD, ...period }, root)
      return { certificate, keyPair, signer: sm2Signer(certificate, keyPair.privateKey) }
    },
  }
}

/** An office with a seal of its own, and the maker who made it. */
export interface Office {
  readonly authority: Authority
  readonly trust: SealTrust
  readonly maker: Holder
  readonly holder: Holder
  readonly seal: Uint8Array
}

export async function newOffice(changes: Partial<SealOrder> = {}): Promise<Office> {
  const authority = await newAuthority()
  const maker = await authority.certify('清河市印章制发中心', 'seal-maker')
  const holder = await authority.certify('清河市档案局', 'signing')
  const seal = await makeSeal(sealOrder(holder, changes), maker.signer)
  return { authority, trust: authority.trust, maker, holder, seal }
}

export function sealOrder(holder: Holder, changes: Partial<SealOrder> = {}): SealOrder {
  return {
    id: 'QH-0101-1',
    vendor: 'HONGTOU',
    name: '清河市档案局',
    type: SEAL_TYPE_UNIT,
    signerCertificates: [holder.certificate],
    createdAt: YEAR_START,
    validFrom: YEAR_START,
    validTo: YEAR_END,
    picture: { type: 'PNG', data: Uint8Array.of(0x89, 0x50, 0x4e, 0x47), widthMm: 42, heightMm: 42 },
    ...changes,
  }
}

export function revoking(trust: SealTrust, certificate: Certificate): SealTrust {
  return { ...trust, revoked: new Set([serialHex(certificate)]) }
}
