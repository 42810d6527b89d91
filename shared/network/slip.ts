import { sm3 } from '../crypto/sm3.ts'
import { concat, equalBytes } from '../encoding/bytes.ts'
import { asDigest, type Digest } from '../encoding/digest.ts'
import { fromHex, toHex } from '../encoding/hex.ts'
import { fromUtf8, utf8 } from '../encoding/utf8.ts'
import { CodedError } from '../errors/coded-error.ts'
import type { UnitCode } from '../ids/brands.ts'
import { UNIT_CODE_PATTERN } from '../protocol/fields.ts'

/**
 * The enrollment slip (入网单): one string that the operator prints for a unit, with which its
 * secretary joins the network. It carries the exchange's address, the unit, a one-time secret and
 * the fingerprint of the network's root. docs/spec/enrollment-slip.md
 *
 * `HT1-` + groups of five Crockford base-32 characters over
 * version(1) ‖ slip id(8) ‖ secret(16) ‖ root fingerprint(32) ‖ u8 length ‖ unit ‖ u8 length ‖ address ‖ SM3 checksum(4)
 */
export type EnrollmentSlip = {
  id: string
  secret: Uint8Array
  rootFingerprint: Digest
  unit: UnitCode
  address: string
}

export type SlipErrorCode = 'slip-malformed' | 'slip-mistyped' | 'slip-version-unknown'
export class SlipError extends CodedError<SlipErrorCode> {}

const PREFIX = 'HT1-'
const VERSION = 1
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ' // Crockford: no I, L, O, U to misread
const CHECKSUM_BYTES = 4
const MAX_FIELD_BYTES = 255 // its length is one byte
const FIXED_BYTES = 1 + 8 + 16 + 32
export const MAX_SLIP_CHARS = 1200

/** The string to print; also what its QR code holds. Throws a TypeError for an address that does not fit. */
export function encodeSlip(slip: EnrollmentSlip): string {
  const unit = utf8(slip.unit)
  const address = utf8(slip.address)
  if (Math.max(unit.length, address.length) > MAX_FIELD_BYTES) throw new TypeError('too long for a slip')
  const body = concat(
    Uint8Array.of(VERSION),
    fromHex(slip.id),
    slip.secret,
    fromHex(slip.rootFingerprint.slice('sm3:'.length)),
    Uint8Array.of(unit.length),
    unit,
    Uint8Array.of(address.length),
    address,
  )
  const characters = toBase32(concat(body, checksumOf(body)))
  return PREFIX + (characters.match(/.{1,5}/g) ?? []).join('-')
}

/** Reads a slip as typed or scanned: case, spaces and hyphens do not matter, O, I and L are forgiven. Throws SlipError. */
export function parseSlip(text: string): EnrollmentSlip {
  const compact = text.replace(/[\s-]/g, '').toUpperCase()
  if (text.length > MAX_SLIP_CHARS || !compact.startsWith('HT'))
    throw new SlipError('slip-malformed', 'not an enrollment slip')
  if (!compact.startsWith('HT1')) throw new SlipError('slip-version-unknown', 'slip of an unknown version')
  const bytes = fromBase32(compact.slice(3).replace(/O/g, '0').replace(/[IL]/g, '1'))
  const body = bytes.subarray(0, -CHECKSUM_BYTES)
  if (
    bytes.length < FIXED_BYTES + CHECKSUM_BYTES + 2 ||
    !equalBytes(checksumOf(body), bytes.subarray(-CHECKSUM_BYTES))
  ) {
    throw new SlipError('slip-mistyped', 'the checksum of the slip does not hold')
  }
  if (body[0] !== VERSION) throw new SlipError('slip-version-unknown', 'slip of an unknown version')
  const [unit, rest] = lengthPrefixed(body.subarray(FIXED_BYTES))
  const [address, tail] = lengthPrefixed(rest)
  if (tail.length !== 0 || !UNIT_CODE_PATTERN.test(unit) || !address.startsWith('https://')) {
    throw new SlipError('slip-malformed', 'a field of the slip is not what it should be')
  }
  return {
    id: toHex(body.subarray(1, 9)),
    secret: body.slice(9, 25),
    rootFingerprint: asDigest(body.subarray(25, 57)),
    unit: unit as UnitCode,
    address,
  }
}

/** The key with which client and exchange prove to each other that they know the slip's secret. */
export function slipKey(secret: Uint8Array): Uint8Array {
  return sm3(utf8('hongtou-slip-key-v1'), secret)
}

function checksumOf(body: Uint8Array): Uint8Array {
  return sm3(utf8('hongtou-slip-v1'), body).subarray(0, CHECKSUM_BYTES)
}

function lengthPrefixed(bytes: Uint8Array): [string, Uint8Array] {
  const length = bytes[0] ?? 0
  if (bytes.length < 1 + length) throw new SlipError('slip-malformed', 'a field of the slip is cut off')
  try {
    return [fromUtf8(bytes.subarray(1, 1 + length)), bytes.subarray(1 + length)]
  } catch (cause) {
    throw new SlipError('slip-malformed', 'a field of the slip is not text', { cause })
  }
}

function toBase32(bytes: Uint8Array): string {
  let text = ''
  let buffer = 0
  let bits = 0
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET.charAt((buffer >> bits) & 31)
    }
    buffer &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + ALPHABET.charAt((buffer << (5 - bits)) & 31)
}

function fromBase32(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8))
  let buffer = 0
  let bits = 0
  let at = 0
  for (const character of text) {
    const value = ALPHABET.indexOf(character)
    if (value < 0) throw new SlipError('slip-mistyped', 'a character that no slip has')
    buffer = (buffer << 5) | value
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = buffer >> bits
      buffer &= (1 << bits) - 1
    }
  }
  return bytes
}
