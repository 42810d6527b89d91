import { concat } from '../encoding/bytes.ts'
import { CmsError } from './cms-error.ts'

/**
 * Reads a stream of bytes in whatever pieces it comes. At the end of the stream, wanting more is
 * 'cms-malformed'. A source may use the memory of a piece again when it is asked for the next.
 */
export interface ByteReader {
  /** How many bytes were taken so far. */
  position(): number
  /** The next bytes without taking them: so many, or fewer at the end of the stream. For a few bytes only. */
  peek(bytes: number): Promise<Uint8Array>
  /** Exactly so many bytes. They are held in memory: the caller limits them. */
  take(bytes: number): Promise<Uint8Array>
  /** At least one byte and at most so many, as they came: a view that ends with the next call. */
  takeSome(most: number): Promise<Uint8Array>
  /** Reads on to the end and forgets what comes. */
  drain(): Promise<void>
  /** Says that no more is wanted, so that a source can close its file. */
  close(): Promise<void>
}

export function createByteReader(source: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = source[Symbol.asyncIterator]()
  let held: Uint8Array = new Uint8Array()
  let taken = 0

  /** Holds the next piece after what is left of the last one; false at the end of the stream. */
  const more = async (): Promise<boolean> => {
    held = held.slice()
    const next = await iterator.next()
    if (next.done === true) return false
    held = held.length === 0 ? next.value : concat(held, next.value)
    return true
  }
  const give = (bytes: number): Uint8Array => {
    const given = held.subarray(0, bytes)
    held = held.subarray(bytes)
    taken += bytes
    return given
  }
  const takeSome = async (most: number): Promise<Uint8Array> => {
    while (held.length === 0) if (!(await more())) throw cutOff()
    return give(Math.min(most, held.length))
  }
  return {
    position: () => taken,
    peek: async bytes => {
      while (held.length < bytes) if (!(await more())) break
      return held.subarray(0, bytes)
    },
    take: async bytes => {
      const whole = new Uint8Array(bytes)
      for (let at = 0; at < bytes; ) {
        const some = await takeSome(bytes - at)
        whole.set(some, at)
        at += some.length
      }
      return whole
    },
    takeSome,
    drain: async () => {
      do held = new Uint8Array()
      while (await more())
    },
    close: async () => void (await iterator.return?.()),
  }
}

function cutOff(): CmsError {
  return new CmsError('cms-malformed', 'the message is cut off')
}
