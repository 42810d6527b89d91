/** The bulk work of the engine, each as one function over whatever runs it: a pool, or this thread. */
import { type Certificate, parseCertificate } from '../../../shared/certificates/certificate.ts'
import * as here from '../../../shared/cms/envelope.ts'
import type { Decryptor, KeyWrapping, Signer } from '../../../shared/cms/keys.ts'
import { concat } from '../../../shared/encoding/bytes.ts'
import type { Measured, OpenOrder, OperationName, PartOrder, SealOrder } from './operations.ts'
import { sharedSecret } from './secret-memory.ts'
import type { Running, RunWork, Work } from './work.ts'

/** Below this a thread costs more than it saves. */
const BULK_BYTES = 1024 * 1024
const PIECE_BYTES = 1024 * 1024

export type BulkOptions = Pick<Work<OperationName>, 'signal' | 'onProgress'>

/** Encrypts a part chunk by chunk; gives sealed chunks, and in the end their bytes and digest. */
export function sealPart(
  run: RunWork,
  plaintext: AsyncIterable<Uint8Array>,
  order: PartOrder,
  options: BulkOptions = {},
): Running<'seal-part'> {
  return withKey(order.key, key =>
    run({ operation: 'seal-part', order: { ...order, key }, input: plaintext, ...options }),
  )
}

/** Decrypts a part; a chunk comes out only after its tag held. Throws PartError. */
export function openPart(
  run: RunWork,
  sealed: AsyncIterable<Uint8Array>,
  order: PartOrder,
  options: BulkOptions = {},
): Running<'open-part'> {
  return withKey(order.key, key =>
    run({ operation: 'open-part', order: { ...order, key }, input: sealed, ...options }),
  )
}

/** sealEnvelopeStream in a thread. The signature is made here, by the signer. Throws CmsError. */
export function sealEnvelopeStream(
  run: RunWork,
  content: AsyncIterable<Uint8Array>,
  { signer, ...order }: Omit<SealOrder, 'signerCertificate'> & { readonly signer: Signer },
  options: BulkOptions = {},
): Running<'seal-envelope'> {
  return run({
    operation: 'seal-envelope',
    order: { ...order, signerCertificate: signer.certificate.der },
    input: content,
    answers: { sign: ({ message }: { message: Uint8Array }) => signer.sign(message) },
    ...options,
  })
}

/** openEnvelopeStream in a thread: gives the content, all of it verified. The decryptor unwraps here. Throws CmsError. */
export function openEnvelopeStream(
  run: RunWork,
  envelope: AsyncIterable<Uint8Array>,
  { decryptor, ...order }: Omit<OpenOrder, 'certificate'> & { readonly decryptor: Decryptor },
  options: BulkOptions = {},
): Running<'open-envelope'> {
  type About = { encryptedKey: Uint8Array; wrapping: KeyWrapping | undefined }
  return run({
    operation: 'open-envelope',
    order: { ...order, certificate: decryptor.certificate.der },
    input: envelope,
    answers: { unwrap: ({ encryptedKey, wrapping }: About) => decryptor.unwrap(encryptedKey, wrapping) },
    ...options,
  })
}

/** Length and SM3 of a stream. */
export async function measure(run: RunWork, input: AsyncIterable<Uint8Array>): Promise<Measured> {
  return (await gathered(run({ operation: 'digest', order: undefined, input }))).result
}

type Sealing = { readonly signer: Signer; readonly recipients: readonly Certificate[]; readonly now: Date }

/** sealEnvelope of shared/cms, in a thread where that is worth it. */
export async function sealEnvelope(
  run: RunWork,
  content: Uint8Array,
  { signer, recipients, now }: Sealing,
): Promise<Uint8Array> {
  if (content.length < BULK_BYTES) return here.sealEnvelope(content, signer, recipients, now)
  const order = { signer, bytes: content.length, recipients: recipients.map(({ der }) => der), now }
  return concat(...(await gathered(sealEnvelopeStream(run, inPieces(content), order))).pieces)
}

/** openEnvelope of shared/cms, in a thread where that is worth it. The chain of `signer` is not checked yet. */
export async function openEnvelope(
  run: RunWork,
  envelope: Uint8Array,
  decryptor: Decryptor,
): Promise<{ content: Uint8Array; signer: Certificate } | undefined> {
  if (envelope.length < BULK_BYTES) return here.openEnvelope(envelope, decryptor)
  const { pieces, result } = await gathered(openEnvelopeStream(run, inPieces(envelope), { decryptor }))
  if (result.at === 'not-for-me') return undefined
  return { content: concat(...pieces), signer: parseCertificate(result.signer) }
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES)
}

async function gathered<Result>(running: AsyncGenerator<Uint8Array, Result>) {
  const pieces: Uint8Array[] = []
  for (;;) {
    const next = await running.next()
    if (next.done === true) return { pieces, result: next.value }
    pieces.push(next.value)
  }
}

/** The key in memory the worker reaches, wiped at the end even if the worker could not. */
async function* withKey<Result>(
  key: Uint8Array,
  run: (key: Uint8Array) => AsyncGenerator<Uint8Array, Result>,
): AsyncGenerator<Uint8Array, Result> {
  const shared = sharedSecret(key)
  try {
    return yield* run(shared)
  } finally {
    shared.fill(0)
  }
}
