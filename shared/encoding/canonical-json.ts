import canonicalize from 'canonicalize'
import { utf8 } from './utf8.ts'

/** RFC 8785 bytes of a JSON value; throws a TypeError where the value has no JSON form. */
export function canonicalJson(value: unknown): Uint8Array<ArrayBuffer> {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('value has no JSON form')
  return utf8(text)
}
