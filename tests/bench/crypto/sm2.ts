import { generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { sm2 as theirs } from 'sm-crypto-v2'
import { randomBytes } from '../../../shared/crypto/random.ts'
import {
  generateSm2KeyPair,
  type Sm2KeyPair,
  sm2Decrypt,
  sm2Encrypt,
  sm2EncryptForMany,
  sm2Sign,
  sm2Verify,
} from '../../../shared/crypto/sm2.ts'
import type { Bench, Budget } from '../bench.ts'
import type { Contender } from '../measure.ts'
import { type NobleKey, nobleKey, nobleSign, nobleVerify, nobleWrap } from './noble-sm2.ts'

const RECEIVERS = 111
/** More keys than anything remembers: whoever comes next is a stranger. */
const STRANGERS = 2048
const MESSAGE = randomBytes(100)
const CONTENT_KEY = randomBytes(16)

/**
 * Everything is counted: hashing the message with Z, nonces from the system, DER, clearing memory. node:crypto
 * hashes an empty user id, which no one accepts, but the work is the same.
 */
export async function compareSm2(bench: Bench): Promise<void> {
  const strangers = Array.from({ length: bench.quick ? 8 : STRANGERS }, generateSm2KeyPair)
  const [pair = generateSm2KeyPair()] = strangers
  const node = generateKeyPairSync('ec', { namedCurve: 'SM2' })
  const noble = nobleKey(pair)
  await compareSigning(bench, pair, node.privateKey, noble)
  await compareVerifying(bench, strangers, node, noble)
  await compareWrapping(bench, strangers)
  await compareUnwrapping(bench, pair)
}

async function compareSigning(bench: Bench, pair: Sm2KeyPair, node: KeyObject, noble: NobleKey) {
  const options = { hash: true, der: true, publicKey: hex(pair.publicKey) }
  await bench.compare({
    title: 'SM2 sign, 100 bytes',
    unit: 'op',
    ours: one('ours', () => sm2Sign(MESSAGE, pair)),
    peers: [
      one('node:crypto', () => sign('sm3', MESSAGE, node)),
      one('sm-crypto-v2', () => theirs.doSignature(MESSAGE, hex(pair.privateKey), options)),
      one('@noble/curves', () => nobleSign(MESSAGE, noble)),
    ],
    budgets: [rate(25_000), timesNode(5.8)],
  })
}

async function compareVerifying(
  bench: Bench,
  strangers: readonly Sm2KeyPair[],
  node: { publicKey: KeyObject; privateKey: KeyObject },
  noble: NobleKey,
) {
  const signed = strangers.map(pair => ({ key: pair.publicKey, signature: sm2Sign(MESSAGE, pair) }))
  const next = inTurn(signed)
  const [known = next()] = signed
  const theirSignature = sign('sm3', MESSAGE, node.privateKey)
  const ourHex = hex(known.signature)
  const options = { hash: true, der: true }
  const peers = [
    one('node:crypto', () => verify('sm3', MESSAGE, node.publicKey, theirSignature)),
    one('sm-crypto-v2', () => theirs.doVerifySignature(MESSAGE, ourHex, hex(known.key), options)),
    one('@noble/curves', () => nobleVerify(MESSAGE, known.signature, noble)),
  ]
  const stranger = () => {
    const { key, signature } = next()
    return sm2Verify(MESSAGE, signature, key)
  }
  await bench.compare({
    title: 'SM2 verify, a sender never met',
    unit: 'op',
    ours: one('ours', stranger),
    peers,
    budgets: [rate(9_000), timesNode(2)],
  })
  await bench.compare({
    title: 'SM2 verify, a learned sender',
    unit: 'op',
    ours: one('ours', () => sm2Verify(MESSAGE, known.signature, known.key)),
    peers: peers.slice(0, 1),
    budgets: [rate(17_000), timesNode(3.8)],
  })
}

async function compareWrapping(bench: Bench, strangers: readonly Sm2KeyPair[]) {
  const keys = strangers.map(pair => pair.publicKey)
  const receivers = bench.quick ? 4 : RECEIVERS
  const groups = Array.from({ length: Math.floor(keys.length / receivers) }, (_, i) =>
    keys.slice(i * receivers, (i + 1) * receivers),
  )
  const next = inTurn(groups)
  const [known = next()] = groups
  const [key = new Uint8Array()] = known
  const noble = nobleKey({ privateKey: CONTENT_KEY, publicKey: key })
  const ours = (run: () => unknown): Contender => ({ name: 'ours', amount: receivers, run })
  await bench.compare({
    title: `SM2 wrap a key for ${receivers} receivers never met`,
    unit: 'receiver',
    ours: ours(() => sm2EncryptForMany(CONTENT_KEY, next())),
    peers: [
      one('sm-crypto-v2', () => theirs.doEncrypt(CONTENT_KEY, hex(key), 1, { asn1: true })),
      one('@noble/curves', () => nobleWrap(CONTENT_KEY, noble)),
    ],
    budgets: [rate(8_000)],
  })
  await bench.compare({
    title: `SM2 wrap a key for ${receivers} learned receivers`,
    unit: 'receiver',
    ours: ours(() => sm2EncryptForMany(CONTENT_KEY, known)),
    budgets: [rate(17_000)],
  })
}

async function compareUnwrapping(bench: Bench, pair: Sm2KeyPair) {
  const cipher = sm2Encrypt(CONTENT_KEY, pair.publicKey)
  const [text, key] = [hex(cipher), hex(pair.privateKey)]
  const options = { asn1: true, output: 'array' } as const
  await bench.compare({
    title: 'SM2 unwrap a key',
    unit: 'op',
    ours: one('ours', () => sm2Decrypt(cipher, pair.privateKey)),
    peers: [one('sm-crypto-v2', () => theirs.doDecrypt(text, key, 1, options))],
    budgets: [rate(8_000)],
  })
}

const rate = (atLeast: number): Budget => ({ kind: 'rate', atLeast })

/** The same budget on any machine: against node:crypto, which signed 4,300/s and verified 4,500/s where it was set. */
const timesNode = (atLeast: number): Budget => ({ kind: 'times-as-fast', peer: 'node:crypto', atLeast })

function one(name: string, run: () => unknown): Contender {
  return { name, amount: 1, run }
}

function inTurn<T>(items: readonly T[]): () => T {
  let at = 0
  return () => {
    const item = items[at++ % items.length]
    if (item === undefined) throw new Error('nobody there')
    return item
  }
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
