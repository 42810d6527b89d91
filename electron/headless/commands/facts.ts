/** What a file says about itself, for reports. Saying it proves nothing. */
import type { Certificate } from '../../../shared/certificates/certificate.ts'
import { serialHex } from '../../../shared/certificates/certificate.ts'
import { toHex } from '../../../shared/encoding/hex.ts'
import type { OfdVerdict } from '../../../shared/ofd/signature-verify.ts'
import type { Package } from '../../../shared/package/package.ts'
import type { Seal, SealSignature } from '../../../shared/seal/model.ts'
import { findCertificate } from '../../../shared/seal/trust.ts'
import type { Facts } from './report.ts'

export function certificateFacts(certificate: Certificate): Facts {
  const { subject, issuer, notBefore, notAfter, fingerprint } = certificate
  return {
    name: subject.commonName,
    organization: subject.organization ?? null,
    issuer: issuer.commonName,
    serial: serialHex(certificate),
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    fingerprint,
  }
}

function certificateFactsOf(der: Uint8Array): Facts | null {
  const certificate = findCertificate(der)
  return certificate ? certificateFacts(certificate) : null
}

export function sealFacts(seal: Seal): Facts {
  const { signers, picture } = seal
  return {
    version: seal.version,
    id: seal.id,
    name: seal.name,
    vendor: seal.vendor,
    validFrom: seal.validFrom.toISOString(),
    validTo: seal.validTo.toISOString(),
    signers: signers.kind === 'certificates' ? signers.certificates.length : signers.digests.length,
    picture: `${picture.type} ${picture.widthMm} × ${picture.heightMm} mm, ${picture.data.length} bytes`,
    maker: certificateFactsOf(seal.makerCertificate),
  }
}

export function signatureFacts(signature: SealSignature): Facts {
  return {
    version: signature.version,
    signedAt: signature.signedAt.toISOString(),
    property: signature.propertyInfo,
    dataHash: toHex(signature.dataHash),
    signer: certificateFactsOf(signature.signerCertificate),
    seal: sealFacts(signature.seal),
  }
}

/** Each signature of a document with what it covers and what it leaves open. */
export function ofdFacts(verdict: OfdVerdict): Facts {
  return {
    signatures: verdict.signatures.map(one => ({
      id: one.id,
      kind: one.kind,
      seal: one.sealName ?? null,
      sealId: one.sealId ?? null,
      signedAt: one.signedAt?.toISOString() ?? null,
      signer: one.signer?.subject.commonName ?? null,
      stamps: one.stamps.length,
      covered: [...one.covered],
      uncovered: [...one.uncovered],
    })),
    uncovered: [...verdict.uncovered],
  }
}

export function packageFacts({ manifest, members }: Package): Facts {
  return {
    id: manifest.id,
    network: manifest.network,
    from: `${manifest.from.code} ${manifest.from.name}`,
    to: manifest.to.map(({ code, name }) => `${code} ${name}`),
    cc: manifest.cc.map(({ code, name }) => `${code} ${name}`),
    createdAt: manifest.createdAt,
    title: manifest.elements.title,
    number: manifest.elements.docNo,
    members: [...members].map(([name, bytes]) => `${name} ${bytes.length}`),
    parts: manifest.parts.map(({ id, name, bytes }) => `${id} ${name} ${bytes}`),
  }
}
