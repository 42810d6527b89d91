/**
 * Writes tests/vectors/crypto/edge-*.json: what SM2 and SM4 must take and refuse at their edges, after the manner of
 * Wycheproof, which has none for them. Made by @noble/curves, sm-crypto-v2 and OpenSSL, never by our own code.
 * Run it with node after a change; the same files come out every time.
 */
import { createCipheriv } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sm4 as theirs } from 'sm-crypto-v2'
import {
  Curve,
  digestOf,
  encrypt,
  modN,
  N,
  P,
  pointFromX,
  publicKeyOf,
  sm3,
  toBytes,
  toNumber,
} from '../unit/crypto/oracle.ts'

type Bytes = Uint8Array
const hex = (bytes: Bytes) => Buffer.from(bytes).toString('hex')
const join = (...parts: Bytes[]) => Uint8Array.from(parts.flatMap(part => [...part]))
const text = (value: string) => new TextEncoder().encode(value)

// ------------------------------------------------------------------ DER, right and wrong, by hand

const tlv = (tag: number, content: Bytes) => join(Uint8Array.of(tag, content.length), content)
const longForm = (tag: number, content: Bytes) => join(Uint8Array.of(tag, 0x81, content.length), content)
const sequence = (...members: Bytes[]) => tlv(0x30, join(...members))
const octets = (content: Bytes) => tlv(0x04, content)

function magnitude(value: bigint): Bytes {
  const digits = value.toString(16)
  return Uint8Array.from(Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex'))
}
function integer(value: bigint): Bytes {
  const bytes = magnitude(value)
  return tlv(0x02, (bytes[0] ?? 0) >= 0x80 ? join(Uint8Array.of(0), bytes) : bytes)
}

// ------------------------------------------------------------------ SM2 signatures

const d = 0x3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8n
const key = publicKeyOf(d)
const message = text('关于做好2026年国庆节放假期间值班工作的通知')

function signatureWith(k: bigint, about: Bytes = message, secret = d): { r: bigint; s: bigint } {
  const e = toNumber(digestOf(about, publicKeyOf(secret)))
  const r = modN(e + Curve.BASE.multiply(k).toAffine().x)
  return { r, s: modN(Curve.Fn.inv(1n + secret) * (k - r * secret)) }
}
const signed = ({ r, s }: { r: bigint; s: bigint }) => sequence(integer(r), integer(s))

/** The first nonce from 1 on whose signature is as wanted. */
function nonceFor(isWanted: (signature: { r: bigint; s: bigint }) => boolean): bigint {
  for (let k = 1n; ; k++) if (isWanted(signatureWith(k))) return k
}

type Case = { about: string; result: 'valid' | 'invalid' } & Record<string, string>

function verifyCases(): Case[] {
  const usual = signatureWith(0x1234567890abcdefn)
  const { r, s } = usual
  const cases: Case[] = []
  const add = (
    result: Case['result'],
    about: string,
    signature: Bytes,
    publicKey: Bytes = key,
    of: Bytes = message,
  ) => cases.push({ about, result, publicKey: hex(publicKey), message: hex(of), signature: hex(signature) })
  const both = (first: bigint, second: bigint) => sequence(integer(first), integer(second))

  add('valid', 'a usual signature', signed(usual))
  add('valid', 'of an empty message', signed(signatureWith(77n, new Uint8Array())), key, new Uint8Array())
  for (const [about, k] of [
    ['an r of 31 bytes', nonceFor(made => made.r < 1n << 248n)],
    ['an s of 31 bytes', nonceFor(made => made.s < 1n << 248n)],
    ['an r whose first bit is set', nonceFor(made => made.r >> 255n === 1n)],
    ['an s whose first bit is not set', nonceFor(made => made.s >> 255n === 0n)],
  ] as const) {
    add('valid', about, signed(signatureWith(k)))
  }
  for (const k of [1n, 2n, N - 1n, N - 2n, 1n << 255n])
    add('valid', `the nonce ${k}`, signed(signatureWith(k)))

  // r and s at their bounds (GB/T 32918.2 clause 7.1 B1 and B2)
  for (const bound of [0n, N, N + 1n, P, (1n << 256n) - 1n]) {
    add('invalid', `r = ${bound}`, both(bound, s))
    add('invalid', `s = ${bound}`, both(r, bound))
  }
  for (const inside of [1n, N - 1n]) {
    add('invalid', `r = ${inside}, in range but not its r`, both(inside, s))
    add('invalid', `s = ${inside}, in range but not its s`, both(r, inside))
  }
  add('invalid', 'r + n', both(r + N, s))
  add('invalid', 's + n', both(r, s + N))
  add('invalid', 'r + s = n', both(r, N - r))
  add('invalid', 'r and s exchanged', both(s, r))
  add('invalid', 's with its sign turned', both(r, N - s))
  add('invalid', 'r with its sign turned', both(N - r, s))
  add('invalid', 'r of 33 bytes', both(r + (1n << 256n), s))
  add('invalid', 'another message', signed(usual), key, text('另一件'))
  add('invalid', 'the digest of the message without Z', signedWithoutZ())

  // Encodings (X.690 §8.3.2, §10.1)
  const [rDer, sDer] = [integer(r), integer(s)]
  const content = join(rDer, sDer)
  const asIs = (value: bigint) => tlv(0x02, toBytes(value))
  const high = nonceFor(made => made.r >> 255n === 1n)
  const highSigned = signatureWith(high)
  const encodings: [string, Bytes][] = [
    ['nothing at all', new Uint8Array()],
    ['an empty SEQUENCE', sequence()],
    ['raw r and s', join(toBytes(r), toBytes(s))],
    ['a SET', tlv(0x31, content)],
    ['a length in the long form', longForm(0x30, content)],
    ['a length in the longer form', join(Uint8Array.of(0x30, 0x82, 0, content.length), content)],
    ['an INTEGER length in the long form', sequence(longForm(0x02, rDer.subarray(2)), sDer)],
    ['an indefinite length', join(Uint8Array.of(0x30, 0x80), content, Uint8Array.of(0, 0))],
    [
      'a zero before r that is not needed',
      sequence(tlv(0x02, join(Uint8Array.of(0), rDer.subarray(2))), sDer),
    ],
    [
      'a zero before s that is not needed',
      sequence(rDer, tlv(0x02, join(Uint8Array.of(0), sDer.subarray(2)))),
    ],
    ['a missing zero, so that r is negative', sequence(asIs(highSigned.r), integer(highSigned.s))],
    ['an empty INTEGER', sequence(tlv(0x02, new Uint8Array()), sDer)],
    ['OCTET STRINGs', sequence(octets(toBytes(r)), octets(toBytes(s)))],
    ['one number', sequence(rDer)],
    ['three numbers', sequence(rDer, sDer, integer(1n))],
    ['a NULL behind the numbers', sequence(rDer, sDer, Uint8Array.of(5, 0))],
    ['a byte behind it', join(signed(usual), Uint8Array.of(0))],
    ['a byte cut off', signed(usual).subarray(0, -1)],
    ['a SEQUENCE that promises more than there is', join(Uint8Array.of(0x30, content.length + 1), content)],
    ['a SEQUENCE that ends before s', join(Uint8Array.of(0x30, rDer.length), content)],
    ['an s that promises more than there is', sequence(rDer, Uint8Array.of(2, 33), toBytes(s))],
    ['a SEQUENCE in a SEQUENCE', sequence(sequence(rDer, sDer))],
    ['a length of 2^32 - 1', join(Uint8Array.of(0x30, 0x84, 255, 255, 255, 255), content)],
  ]
  for (const [about, bytes] of encodings) add('invalid', about, bytes)

  // Public keys (GB/T 32918.1 clause 6.2.1)
  const [x, y] = [key.subarray(1, 33), key.subarray(33)]
  const coordinates = (first: bigint, second: bigint) =>
    join(Uint8Array.of(4), toBytes(first), toBytes(second))
  const little = pointFromX(1n)
  const isOdd = (y[31] ?? 0) & 1
  const keys: [string, Bytes][] = [
    ['infinity, as one zero', Uint8Array.of(0)],
    ['infinity, as zeros', new Uint8Array(65)],
    ['infinity, as 04 and zeros', coordinates(0n, 0n)],
    ['compressed', join(Uint8Array.of(2 + isOdd), x)],
    ['hybrid', join(Uint8Array.of(6 + isOdd), x, y)],
    ['without the 04', join(x, y)],
    ['a byte too long', join(key, Uint8Array.of(0))],
    ['a byte too short', key.subarray(0, -1)],
    ['off the curve by one in y', coordinates(toNumber(x), toNumber(y) + 1n)],
    ['off the curve, on its twist', coordinates(toNumber(x) ^ 1n, toNumber(y))],
    ['x and y exchanged', coordinates(toNumber(y), toNumber(x))],
    ['the opposite point', coordinates(toNumber(x), P - toNumber(y))],
    ['y + p, the same number modulo p', coordinates(...smallY())],
    ['x = p', coordinates(P, little.y)],
    ['x + p, the same number modulo p', coordinates(little.x + P, little.y)],
    ['all bits set', join(Uint8Array.of(4), new Uint8Array(64).fill(255))],
  ]
  for (const [about, publicKey] of keys) add('invalid', `a public key: ${about}`, signed(usual), publicKey)
  return cases
}

function signedWithoutZ(): Bytes {
  const k = 99n
  const r = modN(toNumber(sm3(message)) + Curve.BASE.multiply(k).toAffine().x)
  return signed({ r, s: modN(Curve.Fn.inv(1n + d) * (k - r * d)) })
}

/** A point with y below 2^256 - p, as x and y + p. */
function smallY(): [bigint, bigint] {
  const { Fp } = Curve
  for (let y = 1n; ; y++) {
    const root = cubeRootFor(y)
    if (root !== undefined && Fp.eql(Fp.sqr(y), curveAt(root))) return [root, y + P]
  }
}
const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
const curveAt = (x: bigint) => Curve.Fp.create(x * x * x - 3n * x + B)

/** A root of x^3 - 3x + b - y^2, by the greatest common divisor with x^p - x; undefined where there is not just one. */
function cubeRootFor(y: bigint): bigint | undefined {
  const { Fp } = Curve
  const c = Fp.create(B - y * y)
  type Poly = [bigint, bigint, bigint]
  const multiply = (a: Poly, b: Poly): Poly => {
    const raw = [0n, 0n, 0n, 0n, 0n]
    a.forEach((one, i) => {
      b.forEach((two, j) => {
        raw[i + j] = Fp.create((raw[i + j] ?? 0n) + one * two)
      })
    })
    for (const power of [4, 3]) {
      const top = raw[power] ?? 0n // x^3 = 3x - c
      raw[power - 2] = Fp.create((raw[power - 2] ?? 0n) + 3n * top)
      raw[power - 3] = Fp.create((raw[power - 3] ?? 0n) - c * top)
    }
    return [raw[0] ?? 0n, raw[1] ?? 0n, raw[2] ?? 0n]
  }
  let result: Poly = [1n, 0n, 0n]
  for (let bit = 255n; bit >= 0n; bit--) {
    result = multiply(result, result)
    if ((P >> bit) & 1n) result = multiply(result, [0n, 1n, 0n])
  }
  // x^p - x modulo the cubic; where the gcd is linear, its root is the one wanted.
  const [f0, f1, f2] = [result[0], Fp.create(result[1] - 1n), result[2]]
  if (f2 === 0n) return undefined
  const [u, v] = [Fp.div(f1, f2), Fp.div(f0, f2)] // x^2 + u x + v; the rest of x^3 - 3x + c by it:
  const [g1, g0] = [Fp.create(u * u - v - 3n), Fp.create(u * v + c)]
  return g1 === 0n ? undefined : Fp.create(-Fp.div(g0, g1))
}

// ------------------------------------------------------------------ SM2 ciphers

function decryptCases(): Case[] {
  const plaintext = text('0123456789abcdef')
  const raw = encrypt(plaintext, key, 0x77777777n)
  const cases: Case[] = []
  const add = (result: Case['result'], about: string, cipher: Bytes, opened = plaintext) =>
    cases.push({ about, result, plaintext: result === 'valid' ? hex(opened) : '', cipher: hex(cipher) })
  const cipherOf = (bytes: Bytes) => {
    const members = [
      integer(toNumber(bytes.subarray(0, 32))),
      integer(toNumber(bytes.subarray(32, 64))),
      octets(bytes.subarray(64, 96)),
      octets(bytes.subarray(96)),
    ]
    return sequenceOfAnyLength(join(...members))
  }
  const changed = (at: number) => raw.map((byte, i) => (i === at ? byte ^ 1 : byte))
  add('valid', 'a content key', cipherOf(raw))
  for (const length of [1, 31, 32, 33, 64]) {
    const long = Uint8Array.from({ length }, (_, i) => i)
    add('valid', `${length} bytes`, cipherOf(encrypt(long, key, BigInt(length) * 1001n)), long)
  }
  for (const k of [1n, 2n, N - 1n, N - 2n])
    add('valid', `the nonce ${k}`, cipherOf(encrypt(plaintext, key, k)))
  add('valid', 'an x of 31 bytes', cipherOf(encrypt(plaintext, key, 2109n)))
  add('valid', 'a y of 31 bytes', cipherOf(encrypt(plaintext, key, 107n)))

  const little = pointFromX(1n)
  const point = (x: bigint, y: bigint) => join(toBytes(x), toBytes(y), raw.subarray(64))
  const [x, y] = [integer(toNumber(raw.subarray(0, 32))), integer(toNumber(raw.subarray(32, 64)))]
  const [c3, c2] = [octets(raw.subarray(64, 96)), octets(raw.subarray(96))]
  const broken: [string, Bytes][] = [
    ['C1 infinity, as zeros', cipherOf(point(0n, 0n))],
    ['C1 off the curve', cipherOf(changed(63))],
    ['C1 with x not below p', cipherOf(point(little.x + P, little.y))],
    ['C1 another point of the curve', cipherOf(point(little.x, little.y))],
    [
      'C1 the opposite point',
      cipherOf(join(raw.subarray(0, 32), toBytes(P - toNumber(raw.subarray(32, 64))), raw.subarray(64))),
    ],
    ['C1 with x of 33 bytes', sequence(integer(toNumber(raw.subarray(0, 32)) + (1n << 256n)), y, c3, c2)],
    ['C1 with a negative x', sequence(tlv(2, Uint8Array.of(0x80)), y, c3, c2)],
    [
      'C1 with a zero before x that is not needed',
      sequence(tlv(2, join(Uint8Array.of(0), x.subarray(2))), y, c3, c2),
    ],
    ['C3 with its first bit changed', cipherOf(raw.map((byte, i) => (i === 64 ? byte ^ 0x80 : byte)))],
    ['C3 with its last bit changed', cipherOf(changed(95))],
    ['C3 of zeros', cipherOf(raw.map((byte, i) => (i >= 64 && i < 96 ? 0 : byte)))],
    ['C3 of 31 bytes', sequence(x, y, octets(raw.subarray(64, 95)), c2)],
    ['C3 of 33 bytes', sequence(x, y, octets(raw.subarray(64, 97)), c2)],
    ['C3 empty', sequence(x, y, octets(new Uint8Array()), c2)],
    ['C2 changed', cipherOf(changed(96))],
    ['C2 a byte short', cipherOf(raw.subarray(0, -1))],
    ['C2 a byte long', cipherOf(join(raw, Uint8Array.of(0)))],
    ['C2 empty', sequence(x, y, c3, octets(new Uint8Array()))],
    ['C2 before C3', sequence(x, y, c2, c3)],
    ['no C2', sequence(x, y, c3)],
    ['a fifth member', sequence(x, y, c3, c2, c2)],
    ['a BIT STRING for C3', sequence(x, y, tlv(3, raw.subarray(64, 96)), c2)],
    ['raw, not DER', raw],
    ['raw with 04 before it', join(Uint8Array.of(4), raw)],
    ['a byte behind it', join(cipherOf(raw), Uint8Array.of(0))],
    ['a byte cut off', cipherOf(raw).subarray(0, -1)],
    ['nothing at all', new Uint8Array()],
    [
      'a length in the longer form',
      join(Uint8Array.of(0x30, 0x82, 0, cipherOf(raw).length - 2), cipherOf(raw).subarray(2)),
    ],
    ['made for another key', cipherOf(encrypt(plaintext, publicKeyOf(d + 1n), 5n))],
  ]
  for (const [about, cipher] of broken) add('invalid', about, cipher)
  return cases
}

function sequenceOfAnyLength(content: Bytes): Bytes {
  return content.length < 0x80 ? tlv(0x30, content) : longForm(0x30, content)
}

// ------------------------------------------------------------------ SM4

const sm4Key = Uint8Array.from({ length: 16 }, (_, i) => i * 17)
const nonce = Uint8Array.from({ length: 12 }, (_, i) => 0xf0 - i)
const iv = Uint8Array.from({ length: 16 }, (_, i) => 0x10 + i)

function seal(plaintext: Bytes, aad: Bytes): Bytes {
  const options = { mode: 'gcm', output: 'array', iv: nonce, associatedData: aad, outputTag: true } as const
  const { output, tag = new Uint8Array() } = theirs.encrypt(plaintext, sm4Key, options)
  return join(output, tag)
}

function gcmCases(): Case[] {
  const cases: Case[] = []
  const add = (
    result: Case['result'],
    about: string,
    sealed: Bytes,
    aad: Bytes,
    plaintext: Bytes,
    used = nonce,
  ) =>
    cases.push({
      about,
      result,
      nonce: hex(used),
      aad: hex(aad),
      plaintext: result === 'valid' ? hex(plaintext) : '',
      sealed: hex(sealed),
    })
  const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 29) & 255)
  for (const [plain, extra] of [
    [0, 0],
    [0, 20],
    [1, 0],
    [15, 1],
    [16, 16],
    [17, 15],
    [255, 3],
    [256, 0],
    [300, 200],
  ] as const) {
    add(
      'valid',
      `${plain} bytes with ${extra} beside`,
      seal(bytes(plain), bytes(extra)),
      bytes(extra),
      bytes(plain),
    )
  }
  const [plaintext, aad] = [bytes(40), bytes(13)]
  const sealed = seal(plaintext, aad)
  const flipped = (bit: number) => sealed.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
  for (let length = 0; length < 16; length++) {
    add('invalid', `a tag of ${length} bytes`, sealed.subarray(0, 40 + length), aad, plaintext)
    add(
      'invalid',
      `no text, a tag of ${length} bytes`,
      seal(bytes(0), aad).subarray(0, length),
      aad,
      plaintext,
    )
  }
  for (const bit of [0, 1, 7, 31, 63, 64, 95, 126, 127])
    add('invalid', `bit ${bit} of the tag changed`, flipped(320 + bit), aad, plaintext)
  for (const bit of [0, 127, 128, 319])
    add('invalid', `bit ${bit} of the text changed`, flipped(bit), aad, plaintext)
  add('invalid', 'a tag of zeros', join(sealed.subarray(0, 40), new Uint8Array(16)), aad, plaintext)
  add('invalid', 'a tag of ones', join(sealed.subarray(0, 40), new Uint8Array(16).fill(255)), aad, plaintext)
  add('invalid', 'the tag before the text', join(sealed.subarray(40), sealed.subarray(0, 40)), aad, plaintext)
  add('invalid', 'a byte more', join(sealed, Uint8Array.of(0)), aad, plaintext)
  add('invalid', 'a byte less in front', sealed.subarray(1), aad, plaintext)
  add('invalid', 'other bytes beside', sealed, aad.with(0, 255), plaintext)
  add('invalid', 'nothing beside', sealed, new Uint8Array(), plaintext)
  add('invalid', 'a zero more beside', sealed, join(aad, Uint8Array.of(0)), plaintext)
  add('invalid', 'the bytes beside moved into the text', join(aad, sealed), new Uint8Array(), plaintext)
  add('invalid', 'another nonce', sealed, aad, plaintext, nonce.with(11, 0))
  for (const length of [0, 1, 8, 11, 13, 16]) {
    add('invalid', `a nonce of ${length} bytes`, sealed, aad, plaintext, new Uint8Array(length))
  }
  return cases
}

function cbcCases(): Case[] {
  const cases: Case[] = []
  const chained = (padded: Bytes) => {
    const cipher = createCipheriv('sm4-cbc', sm4Key, iv).setAutoPadding(false)
    return join(cipher.update(padded), cipher.final())
  }
  const add = (result: Case['result'], about: string, ciphertext: Bytes, plaintext = new Uint8Array()) =>
    cases.push({ about, result, plaintext: hex(plaintext), ciphertext: hex(ciphertext) })
  const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => i)
  for (const length of [0, 1, 15, 16, 17, 31, 32]) {
    const padding = 16 - (length % 16)
    add(
      'valid',
      `${length} bytes`,
      chained(join(bytes(length), new Uint8Array(padding).fill(padding))),
      bytes(length),
    )
  }
  const block = (...end: number[]) => chained(join(bytes(32 - end.length), Uint8Array.from(end)))
  add('invalid', 'a padding of 0', block(0))
  add('invalid', 'a padding of 17', block(...new Array<number>(17).fill(17)))
  add('invalid', 'a padding of 255', block(255))
  add('invalid', 'a padding of 2, one of them wrong', block(1, 2))
  add('invalid', 'a padding of 16, the first of them wrong', block(0, ...new Array<number>(15).fill(16)))
  add('invalid', 'a padding of 5, one in the middle wrong', block(5, 5, 4, 5, 5))
  add('invalid', 'zeros for padding', block(0, 0, 0, 0))
  add('invalid', 'a bit string for padding', block(0x80, 0, 0))
  for (const length of [0, 1, 15, 17, 31])
    add('invalid', `${length} bytes of ciphertext`, block(1).subarray(0, length))
  return cases
}

// ------------------------------------------------------------------ files

export function edgeFiles(): Record<string, string> {
  const file = (about: string, fixed: Record<string, string>, cases: readonly Case[]) =>
    `${JSON.stringify({ about, ...fixed, cases }, null, 2)}\n`
  return {
    'edge-sm2-verify.json': file('SM2 with SM3, GB/T 32918.2 and 35276, default user id', {}, verifyCases()),
    'edge-sm2-decrypt.json': file(
      'SM2Cipher, GB/T 32918.4 and 35276',
      { privateKey: hex(toBytes(d)) },
      decryptCases(),
    ),
    'edge-sm4-gcm.json': file('SM4-GCM, ciphertext and a tag of 16 bytes', { key: hex(sm4Key) }, gcmCases()),
    'edge-sm4-cbc.json': file('SM4-CBC with PKCS#7', { key: hex(sm4Key), iv: hex(iv) }, cbcCases()),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, content] of Object.entries(edgeFiles())) {
    writeFileSync(new URL(`./crypto/${name}`, import.meta.url), content)
  }
}
