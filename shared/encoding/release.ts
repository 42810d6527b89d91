/** Below this, giving memory back by hand costs more than it saves. */
const LEAST_BYTES = 4096

/**
 * Gives the memory of a large array back at once, not at some later garbage collection: a stream would
 * otherwise hold tens of megabytes of pieces that nobody needs. Only for arrays that are ours alone and
 * are never looked at again: they are empty from now on, and so is every view of their memory.
 */
export function release(bytes: Uint8Array): void {
  const { buffer } = bytes
  const isWhole = bytes.byteLength === buffer.byteLength && bytes.byteLength >= LEAST_BYTES
  if (isWhole && buffer instanceof ArrayBuffer && !buffer.detached) buffer.transfer(0)
}
