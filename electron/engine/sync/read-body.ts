import type { Readable } from 'node:stream'
import { LinkError, linkErrorOf } from './link-error.ts'

/** How much of an answer is taken, and how long the whole of it may take. */
export type BodyLimits = { maxBytes: number; withinMs?: number }

/** For one whole answer: the largest envelope over a line of 512 kbit/s, as the exchange grants for a request. */
const WHOLE_ANSWER_MS = 20 * 60_000
/** A page of the mailbox. */
const GROWN_BYTES = 512 * 1024

/**
 * Reads an answer to its end, and hangs up on one that is larger or slower than it may be: an exchange that never
 * stops talking, or drips, costs neither memory nor the round. Throws LinkError.
 */
export async function readBody(
  body: Readable,
  { maxBytes, withinMs = WHOLE_ANSWER_MS }: BodyLimits,
): Promise<Uint8Array> {
  const timer = setTimeout(() => body.destroy(new LinkError('exchange-silent', 'too slow')), withinMs)
  let held: Uint8Array = new Uint8Array()
  let bytes = 0
  try {
    for await (const piece of body as AsyncIterable<Uint8Array>) {
      if (bytes + piece.length > maxBytes) throw new LinkError('answer-malformed', 'the answer is too large')
      held = bytes === 0 ? piece : withPiece(held, bytes, piece)
      bytes += piece.length
    }
    return held.subarray(0, bytes)
  } catch (cause) {
    if (cause instanceof LinkError) throw cause
    throw linkErrorOf(cause)
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Most answers are one piece, and stay it. Further ones are copied as they come: a list of a million tiny ones would weigh
 * far more than what they say.
 */
function withPiece(held: Uint8Array, bytes: number, piece: Uint8Array): Uint8Array {
  const needed = bytes + piece.length
  const roomy = needed > held.length ? new Uint8Array(Math.max(needed, held.length * 2, GROWN_BYTES)) : held
  if (roomy !== held) roomy.set(held)
  roomy.set(piece, bytes)
  return roomy
}
