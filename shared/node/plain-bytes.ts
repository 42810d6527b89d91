/** Node's Buffer as a plain Uint8Array over the same memory: a Buffer's `slice` shares memory, ours must not. */
export function plainBytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
}
