import { concat, uint32 } from '../../../shared/encoding/bytes.ts'
import { fromUtf8, utf8 } from '../../../shared/encoding/utf8.ts'

/*
 * A record as the journal's plaintext: u32 length ‖ JSON ‖ blob ‖ blob …, where a Uint8Array of the
 * record stands in the JSON as {"$bytes":[offset,length]} into the blobs. Large envelopes are so kept
 * as they are instead of growing by a third in base64.
 */

const MARK = '$bytes'

/** Throws a TypeError for what would not come back the same: dates, maps, functions, NaN, `$bytes` keys. */
export function encodeRecord(record: unknown): Uint8Array<ArrayBuffer> {
  const blobs: Uint8Array[] = []
  let offset = 0
  const keep = (bytes: Uint8Array) => {
    const at = [offset, bytes.length]
    blobs.push(bytes)
    offset += bytes.length
    return { [MARK]: at }
  }
  const json = utf8(JSON.stringify(withoutBytes(record, keep)))
  return concat(uint32(json.length), json, ...blobs)
}

/** The record again; its byte strings are views of `encoded`. Throws a TypeError for anything else. */
export function decodeRecord(encoded: Uint8Array): unknown {
  const length = new DataView(encoded.buffer, encoded.byteOffset).getUint32(0)
  const blobs = encoded.subarray(4 + length)
  return withBytes(JSON.parse(fromUtf8(encoded.subarray(4, 4 + length))), blobs)
}

function withoutBytes(value: unknown, keep: (bytes: Uint8Array) => unknown): unknown {
  if (value instanceof Uint8Array) return keep(value)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (Array.isArray(value)) return value.map(item => withoutBytes(item, keep))
  if (!isPlainObject(value)) throw new TypeError('a journal record holds JSON values and Uint8Arrays only')
  if (Object.hasOwn(value, MARK)) throw new TypeError(`a journal record has no field ${MARK}`)
  const present = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(present.map(([name, field]) => [name, withoutBytes(field, keep)]))
}

function withBytes(value: unknown, blobs: Uint8Array): unknown {
  if (Array.isArray(value)) return value.map(item => withBytes(item, blobs))
  if (!isPlainObject(value)) return value
  const at = value[MARK]
  if (Array.isArray(at)) return blobs.subarray(Number(at[0]), Number(at[0]) + Number(at[1]))
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, withBytes(field, blobs)]))
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
