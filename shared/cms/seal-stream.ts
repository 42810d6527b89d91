/**
 * Signing and sealing a content that does not fit into memory: its length is known, so all lengths
 * before it are definite, and the signature, made when the last byte has passed, has a length that was
 * promised at the beginning. Described in docs/spec/envelope.md.
 */
import type { Certificate } from '../certificates/certificate.ts'
import { randomBytes } from '../crypto/random.ts'
import { release } from '../encoding/release.ts'
import { CmsError } from './cms-error.ts'
import { encodeMac, startEnvelope } from './enveloped-data.ts'
import type { Signer } from './keys.ts'
import { attributesOf, checkSigner, type SignedFrame, signedFrame } from './signed-data.ts'
import type { RunningDigest, Suite } from './suite.ts'
import { gm } from './suite-gm.ts'

/** What a stream of content is signed with. */
export interface Signing {
  /** The length of the content. */
  readonly bytes: number
  readonly signer: Signer
  readonly now: Date
  readonly suite?: Suite
  /**
   * Whether a piece that was given out is the caller's for good (the usual), or only lent: it is empty as
   * soon as the next one is asked for. Lending keeps the memory of a long stream below a few megabytes.
   */
  readonly pieces?: 'given' | 'lent'
}

/** Contents longer than this are refused when making and when reading: AES-GCM ends at 64 GiB. */
export const MAX_STREAM_BYTES = 32 * 1024 ** 3
/** Ciphers and digests run fastest in pieces of about this size. */
const PIECE_BYTES = 128 * 1024
/** A signature whose length varies has the promised one every second time. */
const MOST_SIGNATURES = 128

/**
 * The bytes of an envelope, the same as sealEnvelope's, in constant memory. Throws what sealEnvelope
 * throws, CmsError('content-size-wrong') when the content has another length than `bytes` says (what was
 * given out until then is of no use), and a TypeError for a signer whose signatures all have another length.
 */
export async function* sealEnvelopeStream(
  content: AsyncIterable<Uint8Array>,
  { recipients, ...signing }: Signing & { readonly recipients: readonly Certificate[] },
): AsyncGenerator<Uint8Array> {
  const { suite = gm } = signing
  const plan = planSigned(signing)
  const { head, encryptor } = startEnvelope(plan.frame.bytes, recipients, randomBytes, suite)
  yield head
  for await (const piece of signedPieces(content, signing, plan)) {
    const encrypted = encryptor.update(piece)
    yield encrypted
    if (signing.pieces === 'lent') release(encrypted)
  }
  const { rest, mac } = encryptor.final()
  yield rest
  yield encodeMac(mac)
}

/** The bytes of signedData, the same as encodeSignedData's, in constant memory. Throws as sealEnvelopeStream. */
export async function* signStream(
  content: AsyncIterable<Uint8Array>,
  signing: Signing,
): AsyncGenerator<Uint8Array> {
  for await (const piece of signedPieces(content, signing, planSigned(signing))) {
    yield signing.pieces === 'lent' ? piece : piece.slice()
  }
}

/** A frame of the right size, whose digest and signature are still zeros. */
type Plan = { readonly frame: SignedFrame; readonly signatureBytes: number }

function planSigned({ bytes, signer, now, suite = gm }: Signing): Plan {
  checkSigner(signer)
  if (!Number.isSafeInteger(bytes) || bytes < 0) throw new TypeError('the length of the content is no length')
  if (bytes > MAX_STREAM_BYTES) throw new CmsError('cms-too-large', `more than ${MAX_STREAM_BYTES} bytes`)
  const { bytes: signatureBytes } = suite.signature.lengthFor(signer.certificate)
  const attributes = attributesOf(new Uint8Array(suite.digest.bytes), now, suite)
  const signature = new Uint8Array(signatureBytes)
  return { frame: signedFrame(bytes, { attributes, signature, signer, suite }), signatureBytes }
}

async function* signedPieces(
  content: AsyncIterable<Uint8Array>,
  { bytes, signer, now, suite = gm }: Signing,
  { frame, signatureBytes }: Plan,
): AsyncGenerator<Uint8Array> {
  yield frame.head
  const digest = suite.digest.start()
  yield* digested(content, bytes, digest)
  const attributes = attributesOf(digest.digest(), now, suite)
  const signature = await signatureOf(attributes, signer, signatureBytes)
  yield signedFrame(bytes, { attributes, signature, signer, suite }).tail
}

/** The content in pieces of one size, passing through the digest; it must have the length that was promised. */
async function* digested(
  content: AsyncIterable<Uint8Array>,
  bytes: number,
  digest: RunningDigest,
): AsyncGenerator<Uint8Array> {
  let left = bytes
  for await (const piece of inPieces(content)) {
    left -= piece.length
    if (left < 0) throw new CmsError('content-size-wrong', 'the content is longer than was said')
    digest.update(piece)
    yield piece
  }
  if (left > 0) throw new CmsError('content-size-wrong', 'the content is shorter than was said')
}

async function signatureOf(attributes: Uint8Array, signer: Signer, bytes: number): Promise<Uint8Array> {
  for (let attempt = 0; attempt < MOST_SIGNATURES; attempt++) {
    const signature = await signer.sign(attributes)
    if (signature.length === bytes) return signature
  }
  throw new TypeError(`the signer gives no signature of ${bytes} bytes`)
}

/** Pieces of one size; each is valid until the next is asked for. */
async function* inPieces(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(PIECE_BYTES)
  let filled = 0
  for await (const chunk of content) {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + PIECE_BYTES - filled)
      at += part.length
      if (part.length === PIECE_BYTES) {
        yield part
        continue
      }
      buffer.set(part, filled)
      filled += part.length
      if (filled < PIECE_BYTES) continue
      yield buffer
      filled = 0
    }
  }
  if (filled > 0) yield buffer.subarray(0, filled)
}
