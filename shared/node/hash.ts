import { createHash } from 'node:crypto'
import type { Hash } from '../cms/key-agreement.ts'
import type { RunningDigest } from '../cms/suite.ts'
import { plainBytes } from './plain-bytes.ts'

/** The digest of pieces one after another. SHA-1 only where a standard's key derivation says so. */
export const hash: Hash = (name, ...pieces) => {
  const running = createHash(name)
  for (const piece of pieces) running.update(piece)
  return plainBytes(running.digest())
}

export function startSha256(): RunningDigest {
  const running = createHash('sha256')
  return { update: bytes => void running.update(bytes), digest: () => plainBytes(running.digest()) }
}
