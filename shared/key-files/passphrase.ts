import { utf8 } from '../encoding/utf8.ts'

/** UTF-8, as PBES2 and PBMAC1 take a passphrase. */
export function utf8Passphrase(passphrase: string): Uint8Array {
  return utf8(passphrase)
}

/** BMPString with two zero octets behind it, as PKCS #12 takes a passphrase (RFC 7292 Appendix B.1). */
export function bmpPassphrase(passphrase: string): Uint8Array {
  return bmpOf([...Array(passphrase.length).keys()].map(i => passphrase.charCodeAt(i)))
}

/**
 * The forms that a passphrase was given in PKCS #12, the right one first: OpenSSL before 1.1 widened each
 * octet of UTF-8 by itself, and an empty passphrase may also be none at all.
 */
export function pkcs12Passphrases(passphrase: string): Uint8Array[] {
  const right = bmpPassphrase(passphrase)
  if (passphrase === '') return [right, new Uint8Array()]
  const isAscii = /^[\0-\x7f]*$/.test(passphrase)
  return isAscii ? [right] : [right, bmpOf([...utf8(passphrase)])]
}

function bmpOf(units: readonly number[]): Uint8Array {
  return Uint8Array.from([...units, 0].flatMap(unit => [unit >> 8, unit & 0xff]))
}
