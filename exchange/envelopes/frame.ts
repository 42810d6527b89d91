import type { Readable } from 'node:stream'
import { concat } from '../../shared/encoding/bytes.ts'
import { ExchangeError } from '../errors/exchange-error.ts'

/**
 * The body of PUT and GET /v1/envelopes/{id}: u32 length ‖ the waybill's statement ‖ the envelope.
 * The head is read whole, the envelope comes piece by piece and may be larger than memory likes.
 */
export type EnvelopeFrame = {
  waybill: Uint8Array
  envelope: AsyncIterable<Uint8Array>
}

/** Reads a frame and, whatever became of it, lets the rest of the body pass, so that the refusal is heard. */
export async function withFrame<T>(
  stream: Readable,
  maxWaybillBytes: number,
  use: (frame: EnvelopeFrame) => Promise<T>,
): Promise<T> {
  const source = new PieceReader(stream)
  try {
    return await use(await readFrame(source, maxWaybillBytes))
  } finally {
    await source.close()
    stream.resume()
  }
}

const LENGTH_BYTES = 4

/** The head of a frame; throws ExchangeError when it is cut off or larger than `maxWaybillBytes`. */
async function readFrame(source: PieceReader, maxWaybillBytes: number): Promise<EnvelopeFrame> {
  const length = lengthOf(await source.take(LENGTH_BYTES))
  if (length > maxWaybillBytes) throw new ExchangeError('request-too-large', 'the waybill is too large')
  return { waybill: await source.take(length), envelope: source.rest() }
}

export function frameHead(waybill: Uint8Array): Uint8Array {
  const length = new Uint8Array(LENGTH_BYTES)
  new DataView(length.buffer).setUint32(0, waybill.length)
  return concat(length, waybill)
}

function lengthOf(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES).getUint32(0)
}

/** Takes so many bytes from a stream of pieces, then hands on the rest as it comes. */
class PieceReader {
  readonly #pieces: AsyncIterator<Uint8Array>
  #left: Uint8Array = new Uint8Array()

  constructor(stream: Readable) {
    // A refusal must still be answered: leaving early does not destroy the connection.
    this.#pieces = stream.iterator({ destroyOnReturn: false })
  }

  async take(count: number): Promise<Uint8Array> {
    const taken: Uint8Array[] = []
    let missing = count
    while (missing > 0) {
      if (this.#left.length === 0 && !(await this.#refill())) {
        throw new ExchangeError('request-malformed', 'the frame is cut off')
      }
      const piece = this.#left.subarray(0, missing)
      this.#left = this.#left.subarray(piece.length)
      missing -= piece.length
      taken.push(piece)
    }
    return concat(...taken)
  }

  async *rest(): AsyncGenerator<Uint8Array> {
    if (this.#left.length > 0) yield this.#left
    while (await this.#refill()) yield this.#left
  }

  /** Lets go of the stream. */
  async close(): Promise<void> {
    await this.#pieces.return?.()
  }

  async #refill(): Promise<boolean> {
    const next = await this.#pieces.next()
    if (next.done === true) return false
    this.#left = next.value
    return true
  }
}
