import type { Algorithm } from '../certificates/algorithm.ts'
import type { Certificate } from '../certificates/certificate.ts'
import type { DerNode } from '../der/reader.ts'
import type { RecipientIdentifier } from './identifier.ts'
import type { KeyWrapping, Signer } from './keys.ts'

/**
 * One way of making and reading messages: its object identifiers and its operations. The CMS code asks
 * the suite and never its name, so that another one is added by writing another value of this type.
 * An `algorithm` given back by an operation is a finished DER AlgorithmIdentifier. Ciphers and digests
 * run piece by piece, so that one suite serves messages in memory and streams of any length.
 */
export interface Suite {
  readonly name: string
  readonly contentTypes: { readonly data: string; readonly signedData: string }
  readonly versions: {
    /** SignedData: the first is written, all are read. */
    readonly signedData: readonly [number, ...number[]]
    /** SignerInfo: 1 names the signer by issuer and serial number, 3 by key identifier. */
    readonly signerInfo: readonly [number, ...number[]]
  }
  /** The envelopes it reads; the first is the one it writes. */
  readonly envelopes: readonly [EnvelopeForm, ...EnvelopeForm[]]
  readonly digest: {
    readonly algorithm: Uint8Array
    readonly bytes: number
    readonly accepts: (algorithm: Algorithm) => boolean
    readonly start: () => RunningDigest
  }
  readonly signature: {
    readonly algorithmFor: (signer: Signer) => Uint8Array
    readonly accepts: (algorithm: Algorithm) => boolean
    readonly verify: (signed: SignedBytes, signer: Certificate) => boolean
    /** The length that most signatures of this key have, and whether some have another. */
    readonly lengthFor: (signer: Certificate) => { readonly bytes: number; readonly varies: boolean }
  }
  readonly keyWrapping: {
    /** Whether the recipient's key is one that this suite wraps for. */
    readonly fits: (recipient: Certificate) => boolean
    /** A finished RecipientInfo for each recipient. */
    readonly encode: (key: Uint8Array, recipients: readonly Certificate[]) => Uint8Array[]
    /** Whom a RecipientInfo is for; empty for a form that is not for certificates. */
    readonly read: (info: DerNode) => WrappedKey[]
  }
  readonly contentEncryption: {
    readonly keyBytes: number
    readonly accepts: (algorithm: Algorithm, form: EnvelopeForm) => boolean
    /** Bytes of ciphertext for so many of plaintext. */
    readonly lengthOf: (plaintextBytes: number) => number
    readonly encryptor: (key: Uint8Array, random: Random) => ContentEncryptor
    readonly decryptor: (key: Uint8Array, algorithm: Algorithm) => ContentDecryptor
  }
}

/** EnvelopedData (RFC 5652 §6, GB/T 35275 clause 9), or with a mac AuthEnvelopedData (RFC 5083). */
export interface EnvelopeForm {
  readonly contentType: string
  /** The first is written, all are read. */
  readonly versions: readonly [number, ...number[]]
  /** Bytes of the mac behind the ciphertext; 0 when the form has none. */
  readonly macBytes: number
}

export interface RunningDigest {
  update(bytes: Uint8Array): void
  digest(): Uint8Array
}

export interface SignedBytes {
  readonly algorithm: Algorithm
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

/** A content key as a message carries it for one recipient. */
export interface WrappedKey {
  readonly identifier: RecipientIdentifier
  readonly encryptedKey: Uint8Array
  readonly wrapping: KeyWrapping
}

/** A running encryption; `algorithm` holds its IV. */
export interface ContentEncryptor {
  readonly algorithm: Uint8Array
  update(bytes: Uint8Array): Uint8Array
  /** The last of the ciphertext, and the mac (empty when the form has none). */
  final(): { rest: Uint8Array; mac: Uint8Array }
}

/** A running decryption: what `update` gives is not authenticated before `final` has returned. */
export interface ContentDecryptor {
  update(bytes: Uint8Array): Uint8Array
  /** Throws for wrong padding, a wrong length, a wrong mac. */
  final(mac: Uint8Array): Uint8Array
}

/** Random bytes: the platform's, or fixed ones for a vector. */
export type Random = (length: number) => Uint8Array
