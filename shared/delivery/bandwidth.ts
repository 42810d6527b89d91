/**
 * How fast large parts may travel: a bucket of bytes that fills at the rate allowed and never holds more than a second
 * of it. A chunk goes whole as soon as the bucket owes nothing, and is waited off afterwards: so the average holds, and
 * a chunk larger than a second's bytes passes too. Pure; the clock (milliseconds, steady) comes from outside.
 */
export type Bucket = { readonly bytes: number; readonly at: number }

/** Kilobits per second, as lines are sold, in bytes per second. */
export function bytesPerSecondOf(kilobits: number): number {
  return (kilobits * 1000) / 8
}

export function newBucket(now: number): Bucket {
  return { bytes: 0, at: now }
}

/** The bucket as it stands now. A clock that went back fills nothing and takes nothing. */
export function filled({ bytes, at }: Bucket, bytesPerSecond: number, now: number): Bucket {
  const grown = bytes + (Math.max(0, now - at) / 1000) * bytesPerSecond
  return { bytes: Math.min(grown, bytesPerSecond), at: now }
}

/** After a chunk of so many bytes has gone. */
export function drained({ bytes, at }: Bucket, chunkBytes: number): Bucket {
  return { bytes: bytes - chunkBytes, at }
}

/** How long the next chunk has to wait. */
export function msToWait({ bytes }: Bucket, bytesPerSecond: number): number {
  return bytes >= 0 ? 0 : Math.ceil((-bytes / bytesPerSecond) * 1000)
}
