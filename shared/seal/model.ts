/**
 * The e-seal and the e-signature as read from DER: version 1 (GM/T 0031-2014), 4 (GB/T 38540-2020) and
 * 5 (GM/T 0031-2025). What was signed is kept as the bytes that came (`der`, `infoDer`, `tbsDer`) and is never
 * encoded again: production seals differ from the standards' texts in places (tag of extDatas), and their
 * signatures cover the bytes as they are.
 */

/** Told by the shape first: the header of a version 1 seal carries whatever number its vendor liked. */
export type SealVersion = 1 | 4 | 5

/** The only version written here. */
export const SEAL_VERSION = 4

/** The seal of a unit (SES_ESPropertyInfo.type); GM/T 0031 has 2 for a person, real seals also carry 3. */
export const SEAL_TYPE_UNIT = 1

/** The picture pressed onto the page; its size is physical, in whole millimetres. */
export interface SealPicture {
  /** As written in the seal: `PNG`, `SVG`, `JPG`, `ofd` …; compare without regard to case. */
  readonly type: string
  readonly data: Uint8Array
  readonly widthMm: number
  readonly heightMm: number
}

/** Who may sign with the seal (certListType 1 and 2). */
export type PermittedSigners =
  | { readonly kind: 'certificates'; readonly certificates: readonly Uint8Array[] }
  | { readonly kind: 'digests'; readonly digests: readonly CertificateDigest[] }

export interface CertificateDigest {
  /** The digest's name as the maker chose to write it, for example `SM3` or its OID. */
  readonly type: string
  readonly value: Uint8Array
}

export interface SealExtension {
  readonly oid: string
  readonly critical: boolean
  readonly value: Uint8Array
}

/** SESeal: what a seal maker hands to a unit (`.esl`). */
export interface Seal {
  readonly version: SealVersion
  readonly der: Uint8Array
  /** DER of SES_SealInfo. */
  readonly infoDer: Uint8Array
  /** What the maker's signature covers: SES_SealInfo alone (4, 5), or {info, certificate, algorithm} (1). */
  readonly signedDer: Uint8Array
  readonly vendor: string
  readonly id: string
  readonly type: number
  readonly name: string
  readonly signers: PermittedSigners
  readonly createdAt: Date
  readonly validFrom: Date
  readonly validTo: Date
  readonly picture: SealPicture
  readonly extensions: readonly SealExtension[]
  /** DER of the maker's certificate. */
  readonly makerCertificate: Uint8Array
  /** OID; only SM2 with SM3 is accepted by the verification. */
  readonly algorithm: string
  readonly signature: Uint8Array
  /** The time stamp over the maker's signature, which version 5 allows. */
  readonly timeStamp?: Uint8Array
}

/** SES_Signature: the content of SignedValue.dat. */
export interface SealSignature {
  /** That of the seal inside, too. */
  readonly version: SealVersion
  readonly der: Uint8Array
  /** DER of TBS_Sign, which the signer's signature covers. */
  readonly tbsDer: Uint8Array
  readonly seal: Seal
  /** timeInfo: when the signer says it signed, or (version 1) what an unverified time stamp says. */
  readonly signedAt: Date
  /** SM3 of the protected original; in an OFD, of the bytes of Signature.xml. */
  readonly dataHash: Uint8Array
  /** What is protected; in an OFD, the absolute package path of Signature.xml. */
  readonly propertyInfo: string
  readonly extensions: readonly SealExtension[]
  /** DER of the signer's certificate. */
  readonly signerCertificate: Uint8Array
  readonly algorithm: string
  readonly signature: Uint8Array
  /** The time stamp (GB/T 20520) over the signature value, in version 1 in the place of timeInfo; when there is one. */
  readonly timeStamp?: Uint8Array
}
