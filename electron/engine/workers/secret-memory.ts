/**
 * A key for another thread, in memory both can reach: nothing of it stays behind in a message, and whoever
 * of the two ends last wipes it for both, even when the other one died.
 */
export function sharedSecret(secret: Uint8Array): Uint8Array<SharedArrayBuffer> {
  const shared = new Uint8Array(new SharedArrayBuffer(secret.length))
  shared.set(secret)
  return shared
}
