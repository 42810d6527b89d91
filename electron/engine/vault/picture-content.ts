/**
 * The bytes of pictures stand apart from the documents that show them: kept once by their digest, and a document as it
 * is kept names the digest. Both ways are a change of the JSON text, so that a document comes back as it was.
 */
import { fromBase64, toBase64 } from '../../../shared/encoding/base64.ts'
import { type Digest, sm3Digest } from '../../../shared/encoding/digest.ts'

export type KeptPicture = { digest: Digest; bytes: Uint8Array }

/** Quotes within a text are escaped: nothing but the field of a picture looks like this. */
const WHOLE = /"data":"([A-Za-z0-9+/]{16,}={0,2})"/g
const NAMED = /"picture":"(sm3:[0-9a-f]{64})"/g

/** A document's JSON without the bytes of its pictures, and these. One without pictures is the very same text. */
export function withoutPictures(content: string): { content: string; pictures: KeptPicture[] } {
  const pictures = new Map<Digest, Uint8Array>()
  const light = content.replaceAll(WHOLE, (whole, data: string) => {
    const bytes = bytesOf(data)
    if (bytes === undefined) return whole
    const digest = sm3Digest(bytes)
    pictures.set(digest, bytes)
    return `"picture":"${digest}"`
  })
  return { content: light, pictures: [...pictures].map(([digest, bytes]) => ({ digest, bytes })) }
}

/** The document's JSON whole again. */
export function withPictures(content: string, bytesFor: (digest: Digest) => Uint8Array): string {
  return content.replaceAll(NAMED, (_, digest: Digest) => `"data":"${toBase64(bytesFor(digest))}"`)
}

/** Which pictures a kept document names. */
export function picturesNamed(content: string): Digest[] {
  return [...new Set([...content.matchAll(NAMED)].map(([, digest]) => digest as Digest))]
}

/** What is not written as we write base64 would come back otherwise: it stays where it is. */
function bytesOf(data: string): Uint8Array | undefined {
  try {
    return fromBase64(data)
  } catch {
    return undefined
  }
}
