/**
 * The e-seal and the e-signature of GB/T 38540-2020 (version 4), as read from DER.
 * What was signed is kept as the bytes that came (`der`, `infoDer`, `tbsDer`) and is never encoded again:
 * production seals differ from the standard's text in places (tag of extDatas), and their signatures cover
 * the bytes as they are.
 */

/** The only version written and read here; versions 1 and 5 are recognised and refused by name. */
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
  readonly der: Uint8Array
  /** DER of SES_SealInfo, which alone the maker's signature covers (V4). */
  readonly infoDer: Uint8Array
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
}

/** SES_Signature: the content of SignedValue.dat. */
export interface SealSignature {
  readonly der: Uint8Array
  /** DER of TBS_Sign, which the signer's signature covers. */
  readonly tbsDer: Uint8Array
  readonly seal: Seal
  /** timeInfo: when the signer says it signed. */
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
  /** The time stamp over the signature value (GB/T 20520), when there is one. */
  readonly timeStamp?: Uint8Array
}
