import type { Algorithm } from '../certificates/algorithm.ts'
import type { Certificate } from '../certificates/certificate.ts'

/**
 * One way of making and reading messages: its object identifiers and its operations. The CMS code asks
 * the suite and never its name, so that another one is added by writing another value of this type.
 * An `algorithm` given back by an operation is a finished DER AlgorithmIdentifier.
 */
export interface Suite {
  readonly name: string
  readonly contentTypes: {
    readonly data: string
    readonly signedData: string
    readonly envelopedData: string
  }
  readonly digest: {
    readonly algorithm: Uint8Array
    readonly accepts: (algorithm: Algorithm) => boolean
    readonly of: (content: Uint8Array) => Uint8Array
  }
  readonly signature: {
    readonly algorithm: Uint8Array
    readonly accepts: (algorithm: Algorithm) => boolean
    readonly verify: (message: Uint8Array, signature: Uint8Array, signer: Certificate) => boolean
  }
  readonly keyTransport: {
    readonly algorithm: Uint8Array
    readonly accepts: (algorithm: Algorithm) => boolean
    /** Whether the recipient's key is one that this suite wraps for. */
    readonly fits: (recipient: Certificate) => boolean
    /** The content key for each recipient, in their order. */
    readonly wrap: (key: Uint8Array, recipients: readonly Certificate[]) => Uint8Array[]
  }
  readonly contentEncryption: {
    readonly keyBytes: number
    readonly accepts: (algorithm: Algorithm) => boolean
    readonly encrypt: (content: Uint8Array, key: Uint8Array, random: Random) => EncryptedContent
    /** Throws for any failure. */
    readonly decrypt: (encrypted: Uint8Array, key: Uint8Array, algorithm: Algorithm) => Uint8Array
  }
}

/** Ciphertext with the AlgorithmIdentifier that holds its IV. */
export interface EncryptedContent {
  readonly algorithm: Uint8Array
  readonly encrypted: Uint8Array
}

/** Random bytes: the platform's, or fixed ones for a vector. */
export type Random = (length: number) => Uint8Array
