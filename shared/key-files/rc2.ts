/** RC2-CBC (RFC 2268): broken by its key length, but half of all PKCS #12 files hold their certificates under it. */
import { CryptoError } from '../crypto/errors.ts'
import { concat, joined } from '../encoding/bytes.ts'
import { fromHex } from '../encoding/hex.ts'

const BLOCK_BYTES = 8
/** RFC 2268 §2: from the digits of pi. */
const PITABLE = fromHex(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2' +
    '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec' +
    'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9' +
    '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
)

export function rc2CbcDecrypt(key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const words = expandKey(key)
  if (ciphertext.length === 0 || ciphertext.length % BLOCK_BYTES !== 0) throw refused()
  let previous = iv
  const plain: Uint8Array[] = []
  for (let at = 0; at < ciphertext.length; at += BLOCK_BYTES) {
    const block = ciphertext.subarray(at, at + BLOCK_BYTES)
    plain.push(xor(decryptBlock(block, words), previous))
    previous = block
  }
  return withoutPadding(joined(plain))
}

export function rc2CbcEncrypt(key: Uint8Array, iv: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const words = expandKey(key)
  const padding = BLOCK_BYTES - (plaintext.length % BLOCK_BYTES)
  const padded = concat(plaintext, new Uint8Array(padding).fill(padding))
  let previous = iv
  const blocks: Uint8Array[] = []
  for (let at = 0; at < padded.length; at += BLOCK_BYTES) {
    previous = encryptBlock(xor(padded.subarray(at, at + BLOCK_BYTES), previous), words)
    blocks.push(previous)
  }
  return joined(blocks)
}

/** RFC 2268 §2 with an effective length of all bits of the key: 64 words. */
function expandKey(key: Uint8Array): Uint16Array {
  const bytes = new Uint8Array(128)
  bytes.set(key)
  const pi = (index: number) => PITABLE[index & 0xff] ?? 0
  const at = (index: number) => bytes[index] ?? 0
  for (let i = key.length; i < 128; i++) bytes[i] = pi(at(i - 1) + at(i - key.length))
  bytes[128 - key.length] = pi(at(128 - key.length))
  for (let i = 127 - key.length; i >= 0; i--) bytes[i] = pi(at(i + 1) ^ at(i + key.length))
  return Uint16Array.from({ length: 64 }, (_, i) => at(2 * i) | (at(2 * i + 1) << 8))
}

const ROTATIONS = [1, 2, 3, 5]
const MASHED_AFTER = [4, 10] // of 16 mixing rounds, counted from 0 to 15: after the fifth and the eleventh

function encryptBlock(block: Uint8Array, words: Uint16Array): Uint8Array {
  const r = wordsOf(block)
  const get = (i: number) => r[i & 3] ?? 0
  for (let round = 0; round < 16; round++) {
    for (let i = 0; i < 4; i++) {
      const mixed =
        get(i) + (words[4 * round + i] ?? 0) + (get(i + 3) & get(i + 2)) + (~get(i + 3) & get(i + 1))
      r[i] = rotated(mixed & 0xffff, ROTATIONS[i] ?? 0)
    }
    if (MASHED_AFTER.includes(round)) {
      for (let i = 0; i < 4; i++) r[i] = get(i) + (words[get(i + 3) & 63] ?? 0)
    }
  }
  return bytesOf(r)
}

function decryptBlock(block: Uint8Array, words: Uint16Array): Uint8Array {
  const r = wordsOf(block)
  const get = (i: number) => r[i & 3] ?? 0
  for (let round = 15; round >= 0; round--) {
    if (MASHED_AFTER.includes(round)) {
      for (let i = 3; i >= 0; i--) r[i] = get(i) - (words[get(i + 3) & 63] ?? 0)
    }
    for (let i = 3; i >= 0; i--) {
      const turned = rotated(get(i), 16 - (ROTATIONS[i] ?? 0))
      r[i] = turned - (words[4 * round + i] ?? 0) - (get(i + 3) & get(i + 2)) - (~get(i + 3) & get(i + 1))
    }
  }
  return bytesOf(r)
}

function rotated(word: number, by: number): number {
  return ((word << by) | (word >>> (16 - by))) & 0xffff
}

function wordsOf(block: Uint8Array): Uint16Array {
  return Uint16Array.from({ length: 4 }, (_, i) => (block[2 * i] ?? 0) | ((block[2 * i + 1] ?? 0) << 8))
}

function bytesOf(words: Uint16Array): Uint8Array {
  return Uint8Array.from({ length: 8 }, (_, i) => ((words[i >> 1] ?? 0) >> (8 * (i & 1))) & 0xff)
}

function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((octet, i) => octet ^ (b[i] ?? 0))
}

function withoutPadding(padded: Uint8Array): Uint8Array {
  const padding = padded.at(-1) ?? 0
  const isRight =
    padding >= 1 && padding <= BLOCK_BYTES && padded.subarray(-padding).every(octet => octet === padding)
  if (!isRight) throw refused()
  return padded.subarray(0, padded.length - padding)
}

function refused(): CryptoError {
  return new CryptoError('decryption-failed', 'the RC2 ciphertext does not open')
}
