import { createSm3 } from '../../shared/crypto/sm3.ts'
import { concat } from '../../shared/encoding/bytes.ts'
import { asDigest, type Digest } from '../../shared/encoding/digest.ts'
import { INLINE_ENVELOPE_BYTES } from '../config.ts'
import { ExchangeError } from '../errors/exchange-error.ts'
import type { EnvelopeDraft, EnvelopeFolder } from '../storage/envelope-folder.ts'

/** An envelope that has come in and is the one its waybill names. */
export type ReceivedEnvelope =
  | { keptIn: 'database'; body: Uint8Array }
  | { keptIn: 'folder'; draft: EnvelopeDraft }

/**
 * Takes the envelope's bytes, small ones into memory, large ones into a flushed draft file, and holds
 * them against what the waybill says. Throws ExchangeError 'envelope-digest-mismatch'; leaves nothing behind then.
 */
export async function receiveEnvelope(
  pieces: AsyncIterable<Uint8Array>,
  expected: { digest: Digest; bytes: number },
  folder: EnvelopeFolder,
): Promise<ReceivedEnvelope> {
  if (expected.bytes <= INLINE_ENVELOPE_BYTES) {
    const held: Uint8Array[] = []
    await copyChecked(pieces, expected, async piece => void held.push(piece))
    return { keptIn: 'database', body: concat(...held) }
  }
  const draft = await folder.draft()
  try {
    await copyChecked(pieces, expected, piece => draft.write(piece))
    await draft.flush()
    return { keptIn: 'folder', draft }
  } catch (thrown) {
    await draft.discard()
    throw thrown
  }
}

async function copyChecked(
  pieces: AsyncIterable<Uint8Array>,
  expected: { digest: Digest; bytes: number },
  write: (piece: Uint8Array) => Promise<void>,
): Promise<void> {
  const hash = createSm3()
  let bytes = 0
  for await (const piece of pieces) {
    bytes += piece.length
    if (bytes > expected.bytes) break
    hash.update(piece)
    await write(piece)
  }
  if (bytes !== expected.bytes || asDigest(hash.digest()) !== expected.digest) {
    throw new ExchangeError('envelope-digest-mismatch', 'the envelope is not the one the waybill names')
  }
}
