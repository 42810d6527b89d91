// Derives and writes sm4-tables.h. Not part of the product.
//
// SM4's S-box (GB/T 32907-2016 clause 6.2) is S(x) = A·(A·x + c)⁻¹ + c, the inverse taken in GF(2⁸) modulo
// x⁸+x⁷+x⁶+x⁵+x⁴+x²+1, with a circulant matrix A. Inversion in GF(2⁸) can be done with 16-entry
// tables in the tower field GF((2⁴)²), as Hamburg did for AES ("Accelerating AES with Vector Permute
// Instructions", CHES 2009). A field isomorphism leads from SM4's field to that of AES, so his inner
// tables serve here too; only the tables before and after the inversion change. All 256 values are
// checked before anything is written.
// biome-ignore lint/style/noRestrictedImports: a build script, not part of the product
import { writeFileSync } from 'node:fs'

const SM4_POLYNOMIAL = 0x1f5
const AES_POLYNOMIAL = 0x11b
const CONSTANT = 0xd3
const FIRST_ROW = 0xa7

/** Index 128 and above selects nothing, as the vector instruction does. */
const select = (table, index) => (index & 0x80 ? 0 : table[index & 15])

const unpack = (low, high) =>
  [low, high].flatMap(half => Array.from({ length: 8 }, (_, i) => Number((half >> BigInt(8 * i)) & 255n)))

// Hamburg's tables for AES, as every vpaes implementation has them.
const inverse = unpack(0x0e05060f0d080180n, 0x040703090a0b0c02n)
const inverseTimesA = unpack(0x01040a060f0b0780n, 0x030d0e0c02050809n)
const aesInputLow = unpack(0xc2b2e8985a2a7000n, 0xcabae09052227808n)
const aesInputHigh = unpack(0x4c01307d317c4d00n, 0xcd80b1fcb0fdcc81n)
const aesOutputU = unpack(0xd0d26d176fbdc700n, 0x15aabf7ac502a878n)
const aesOutputT = unpack(0xcfe474a55fbb6a00n, 0x8e1e90d1412b35fan)

/** The inversion in the tower field: two nibbles to the two indices of the output tables. */
function invert(value) {
  const i = value >> 4
  const k = value & 15
  const ak = select(inverseTimesA, k)
  const j = k ^ i
  const iak = select(inverse, i) ^ ak
  const jak = select(inverse, j) ^ ak
  return [select(inverse, iak) ^ j, select(inverse, jak) ^ i]
}

const bytes = Array.from({ length: 256 }, (_, x) => x)

function multiply(a, b, polynomial) {
  let product = 0
  for (let shifted = a, bits = b; bits; bits >>= 1) {
    if (bits & 1) product ^= shifted
    shifted <<= 1
    if (shifted & 256) shifted ^= polynomial
  }
  return product
}

const fieldInverse = (a, polynomial) => bytes.find(b => multiply(a, b, polynomial) === 1) ?? 0
const rotate8 = (x, n) => ((x << n) | (x >> (8 - n))) & 255
const parity = x => [0, 1, 2, 3, 4, 5, 6, 7].reduce((sum, bit) => sum ^ ((x >> bit) & 1), 0)

/** A·x: bit r of the result is the parity of x with the first row turned left by r. */
const A = x => bytes.slice(0, 8).reduce((y, r) => y | (parity(rotate8(FIRST_ROW, r) & x) << r), 0)
const sbox = bytes.map(x => A(fieldInverse(A(x) ^ CONSTANT, SM4_POLYNOMIAL)) ^ CONSTANT)

// The beginning of the table in the standard: the definition above is the right one.
const FIRST_VALUES = [0xd6, 0x90, 0xe9, 0xfe, 0xcc, 0xe1, 0x3d, 0xb7]
if (!FIRST_VALUES.every((value, x) => sbox[x] === value)) throw new Error('this is not the S-box of SM4')

const aesAffine = y => y ^ rotate8(y, 1) ^ rotate8(y, 2) ^ rotate8(y, 3) ^ rotate8(y, 4)
const invertTable = map => bytes.reduce((table, x) => table.with(map(x), x), new Array(256).fill(0))
const power = (base, n) => (n === 0 ? 1 : multiply(power(base, n - 1), base, AES_POLYNOMIAL))
const polynomialAt = root =>
  [...Array(9).keys()].reduce((sum, i) => (SM4_POLYNOMIAL & (1 << i) ? sum ^ power(root, i) : sum), 0)

/** L of clause 6.2 takes byte s to four bytes: this, and turned by one, two and three places, `turned`, `turned` and their sum. */
const turned = s => rotate8(s, 2)
const unturned = s => s ^ ((s << 2) & 255)

/** The tables for one isomorphism, given by where it sends x; undefined where they do not give the S-box. */
function tablesFor(root) {
  const toAes = x => [...Array(8).keys()].reduce((sum, i) => (x & (1 << i) ? sum ^ power(root, i) : sum), 0)
  const fromAes = invertTable(toAes)
  const withoutAffine = invertTable(aesAffine)
  const tower = y => aesInputLow[y & 15] ^ aesInputHigh[y >> 4]
  const enter = x => tower(toAes(A(x)))
  const leave = invertTable(enter)
  const linear = z => A(fromAes[withoutAffine[z]])
  const nibbles = bytes.slice(0, 16)
  const tables = {
    ENTER_LOW: nibbles.map(enter),
    ENTER_HIGH: nibbles.map(n => enter(n << 4)),
    LEAVE_LOW: nibbles.map(n => leave[n]),
    LEAVE_HIGH: nibbles.map(n => leave[n << 4]),
    INVERSE: inverse,
    INVERSE_TIMES_A: inverseTimesA,
    PLAIN_U: aesOutputU.map(linear),
    PLAIN_T: aesOutputT.map(linear),
    UNTURNED_U: aesOutputU.map(z => enter(unturned(linear(z)))),
    UNTURNED_T: aesOutputT.map(z => enter(unturned(linear(z)))),
    TURNED_U: aesOutputU.map(z => enter(turned(linear(z)))),
    TURNED_T: aesOutputT.map(z => enter(turned(linear(z)))),
  }
  const constants = {
    CONSTANT,
    KEY_CONSTANT: tower(toAes(CONSTANT)),
    ROUND_CONSTANT: enter(turned(CONSTANT)),
  }
  const holds = bytes.every(x => {
    const [u, t] = invert(enter(x) ^ constants.KEY_CONSTANT)
    return (select(tables.PLAIN_U, u) ^ select(tables.PLAIN_T, t) ^ CONSTANT) === sbox[x]
  })
  return holds ? { tables, constants } : undefined
}

const roots = bytes.slice(2).filter(root => polynomialAt(root) === 0)
const found = roots.map(tablesFor).find(Boolean)
if (found === undefined) throw new Error('no isomorphism gives the S-box')

const lines = [
  ...Object.entries(found.tables).map(
    ([name, values]) => `#define SBOX_${name} \\\n  wasm_u8x16_const(${values.join(', ')})`,
  ),
  ...Object.entries(found.constants).map(([name, value]) => `#define SBOX_${name} ${value}`),
]
writeFileSync(
  new URL('sm4-tables.h', import.meta.url),
  ['/* Made by sm4-tables.mjs; do not edit. */', ...lines, ''].join('\n'),
)
