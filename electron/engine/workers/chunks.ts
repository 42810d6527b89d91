/**
 * Regroups a stream into pieces of exactly `size` bytes, the last one shorter; an empty stream gives one
 * empty piece. Each piece has memory of its own.
 */
export async function* inChunks(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let pending = new Uint8Array(size)
  let filled = 0
  let given = 0
  for await (const bytes of source) {
    for (let at = 0; at < bytes.length; ) {
      if (filled === size) {
        yield pending
        given++
        pending = new Uint8Array(size)
        filled = 0
      }
      const some = bytes.subarray(at, at + size - filled)
      pending.set(some, filled)
      filled += some.length
      at += some.length
    }
  }
  if (filled > 0 || given === 0) yield pending.subarray(0, filled)
}
