/**
 * Opening a message that does not fit into memory. What is decrypted goes to a temporary store and is
 * given out only when the signature inside was verified (and, in suite `intl`, the mac of the ciphertext
 * too); until then nobody sees it, and after any failure the store has forgotten it. DER, and what others
 * write when they stream (spine.ts). Described in docs/spec/envelope.md.
 */
import type { Algorithm } from '../certificates/algorithm.ts'
import type { Certificate } from '../certificates/certificate.ts'
import { oidOf } from '../der/reader.ts'
import { OCTET_STRING, SEQUENCE } from '../der/tags.ts'
import { release } from '../encoding/release.ts'
import { CodedError } from '../errors/coded-error.ts'
import { type ByteReader, createByteReader } from './byte-reader.ts'
import { CmsError } from './cms-error.ts'
import {
  findOwnKey,
  formOf,
  readEncryption,
  readEnvelopeTail,
  readRecipients,
  startDecryption,
} from './enveloped-data.ts'
import type { Decryptor } from './keys.ts'
import { checkVersion, readingCmsStream } from './reading.ts'
import { MAX_STREAM_BYTES } from './seal-stream.ts'
import { checkContentType, checkSignedDataHead, verifiedSigner } from './signed-data.ts'
import { readSigner } from './signer-info.ts'
import { createSpine, type Spine } from './spine.ts'
import type { ContentDecryptor, EnvelopeForm, Suite } from './suite.ts'
import { gm } from './suite-gm.ts'

/** Keeps what is not verified yet. Nobody but this code writes to it, and nobody reads it before it was verified. */
export interface TemporaryStore {
  /** The bytes are the store's until this has resolved, and not longer. */
  write(bytes: Uint8Array): Promise<void>
  read(): AsyncIterable<Uint8Array>
  /** Forgets everything; may be called more than once. */
  discard(): Promise<void>
}

/** Content whose signature was verified with the certificate inside. That certificate's chain is not checked yet. */
export interface SignedStream {
  /** From the store, whose owner discards it when it was read. */
  readonly content: AsyncIterable<Uint8Array>
  readonly bytes: number
  readonly signer: Certificate
  readonly signingTime?: Date
  readonly certificates: readonly Certificate[]
}

const EXPLICIT_0 = 0xa0
const IMPLICIT_0 = 0x80
const SMALL_BYTES = 1024
/** 2000 RecipientInfos with RSA-4096 and long names. */
const MOST_RECIPIENT_BYTES = 4 * 1024 * 1024
/** Certificates and revocation lists of a chain. */
const MOST_SIGNER_BYTES = 1024 * 1024
const MOST_MEMBERS_BEHIND = 3

/** openSignedData for a stream: the same checks and codes. The content is in `store` when this has returned. */
export async function openSignedStream(
  source: AsyncIterable<Uint8Array>,
  store: TemporaryStore,
  suite: Suite = gm,
): Promise<SignedStream> {
  const reader = createByteReader(fromOutside(source))
  return discardingOnFailure(store, reader, () =>
    readingCmsStream('signedData', () => readSigned(reader, store, suite)),
  )
}

/**
 * openEnvelope for a stream: the same checks and codes, `undefined` when it is not for this certificate.
 * When something is wrong after the recipient was found, the rest is still read and decrypted, so that
 * the time it takes does not tell where.
 */
export async function openEnvelopeStream(
  source: AsyncIterable<Uint8Array>,
  decryptor: Decryptor,
  store: TemporaryStore,
  suite: Suite = gm,
): Promise<SignedStream | undefined> {
  const reader = createByteReader(fromOutside(source))
  return discardingOnFailure(store, reader, async () => {
    const spine = createSpine(reader)
    const { form, recipients } = await readingCmsStream('envelopedData', () => readEnvelopeHead(spine, suite))
    const own = findOwnKey(recipients, decryptor)
    if (own === undefined) {
      await reader.close()
      return undefined
    }
    const algorithm = await readingCmsStream('envelopedData', () => readContentHead(spine, form, suite))
    return failingAlike(async () => {
      const key = await decryptor.unwrap(own.encryptedKey, own.wrapping)
      return openInside(plaintextOf(spine, cipherUnder(key, algorithm, suite), form), store, suite)
    })
  })
}

function cipherUnder(key: Uint8Array, algorithm: Algorithm, suite: Suite): ContentDecryptor {
  try {
    return startDecryption(key, algorithm, suite)
  } finally {
    key.fill(0)
  }
}

async function openInside(
  plaintext: AsyncIterable<Uint8Array>,
  store: TemporaryStore,
  suite: Suite,
): Promise<SignedStream> {
  const inside = createByteReader(plaintext)
  try {
    return await readSigned(inside, store, suite)
  } catch (cause) {
    if (cause instanceof CodedError) await inside.drain()
    throw cause
  }
}

/** ContentInfo and EnvelopedData up to the recipients. */
async function readEnvelopeHead(spine: Spine, suite: Suite) {
  await spine.enter(SEQUENCE)
  const form = formOf(oidOf(await spine.whole(SMALL_BYTES)), suite)
  await spine.enter(EXPLICIT_0)
  await spine.enter(SEQUENCE)
  checkVersion(await spine.whole(SMALL_BYTES), form.versions)
  return { form, recipients: readRecipients(await spine.whole(MOST_RECIPIENT_BYTES), suite) }
}

/** EncryptedContentInfo up to the ciphertext. */
async function readContentHead(spine: Spine, form: EnvelopeForm, suite: Suite) {
  await spine.enter(SEQUENCE)
  const type = await spine.whole(SMALL_BYTES)
  return readEncryption(type, await spine.whole(SMALL_BYTES), form, suite)
}

/** Decrypts piece by piece; has read and checked the whole envelope when it ends. Nothing of it is authentic before. */
async function* plaintextOf(
  spine: Spine,
  cipher: ContentDecryptor,
  form: EnvelopeForm,
): AsyncGenerator<Uint8Array> {
  for await (const piece of spine.content(IMPLICIT_0, MAX_STREAM_BYTES)) {
    const plain = cipher.update(piece)
    yield plain
    release(plain)
  }
  await spine.leave()
  const mac = readEnvelopeTail(await readRest(spine), form)
  for (let level = 0; level < 3; level++) await spine.leave()
  await spine.end()
  yield cipher.final(mac)
}

/** signedData with its content going to the store; gives it out when digest and signature were verified. */
async function readSigned(reader: ByteReader, store: TemporaryStore, suite: Suite): Promise<SignedStream> {
  const spine = createSpine(reader)
  await readSignedHead(spine, suite)
  const { digest, bytes } = await storeContent(spine, store, suite)
  await spine.leave()
  await spine.leave()
  const signer = readSigner(await readRest(spine), suite)
  for (let level = 0; level < 3; level++) await spine.leave()
  await spine.end()
  checkContentType(signer.attributes.contentType, suite)
  return { content: store.read(), bytes, ...verifiedSigner(digest, signer, suite) }
}

/** ContentInfo, SignedData and the inner ContentInfo up to the content. */
async function readSignedHead(spine: Spine, suite: Suite): Promise<void> {
  await spine.enter(SEQUENCE)
  const type = oidOf(await spine.whole(SMALL_BYTES))
  if (type !== suite.contentTypes.signedData) throw new CmsError('suite-unknown', `content type ${type}`)
  await spine.enter(EXPLICIT_0)
  await spine.enter(SEQUENCE)
  const version = await spine.whole(SMALL_BYTES)
  checkSignedDataHead(version, await spine.whole(SMALL_BYTES), suite)
  await spine.enter(SEQUENCE)
  checkContentType(oidOf(await spine.whole(SMALL_BYTES)), suite)
  await spine.enter(EXPLICIT_0)
}

async function storeContent(
  spine: Spine,
  store: TemporaryStore,
  suite: Suite,
): Promise<{ digest: Uint8Array; bytes: number }> {
  const digest = suite.digest.start()
  let bytes = 0
  for await (const piece of spine.content(OCTET_STRING, MAX_STREAM_BYTES)) {
    digest.update(piece)
    bytes += piece.length
    await outside(() => store.write(piece))
  }
  return { digest: digest.digest(), bytes }
}

async function readRest(spine: Spine) {
  const members = []
  while (!(await spine.isAtEnd())) {
    if (members.length === MOST_MEMBERS_BEHIND) throw new CmsError('cms-malformed', 'unexpected members')
    members.push(await spine.whole(MOST_SIGNER_BYTES))
  }
  return members
}

/** What source or store throws is none of the message's faults, and reaches the caller as it was. */
class OutsideFailure extends Error {}

async function outside<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (cause) {
    throw new OutsideFailure('source or store failed', { cause })
  }
}

async function* fromOutside(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await outside(() => iterator.next())
      if (next.done === true) return
      yield next.value
    }
  } finally {
    await iterator.return?.()
  }
}

async function failingAlike<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open()
  } catch (cause) {
    if (cause instanceof OutsideFailure) throw cause
    throw new CmsError('decryption-failed', 'the envelope could not be opened', { cause })
  }
}

async function discardingOnFailure<T>(
  store: TemporaryStore,
  reader: ByteReader,
  open: () => Promise<T>,
): Promise<T> {
  try {
    return await open()
  } catch (thrown) {
    await reader.close()
    await store.discard()
    throw thrown instanceof OutsideFailure ? thrown.cause : thrown
  }
}
