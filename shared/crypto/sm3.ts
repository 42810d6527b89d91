import { type Kernel, lazyKernel, wipeStack } from './kernel.ts'
import { SM3_WASM } from './kernels/sm3-wasm.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const SM3_DIGEST_BYTES = 32
const BLOCK_BYTES = 64
const STATE_BYTES = 32
const MAX_BLOCKS = 1024 // kernels/sm3.c: the io area holds this many
const MOST_PADDING_BYTES = BLOCK_BYTES + 8
const MOST_AT_ONCE_BYTES = MAX_BLOCKS * BLOCK_BYTES - MOST_PADDING_BYTES
const INITIAL_STATE = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
]

const sm3Kernel = lazyKernel(SM3_WASM)

/** A running SM3. Any number can be alive at once; each is used up by its `digest`. */
export type Sm3 = {
  update(bytes: Uint8Array): void
  digest(): Bytes
}

/** The SM3 digest (GB/T 32905-2016) of the parts one after another. */
export function sm3(...parts: readonly Uint8Array[]): Bytes {
  const bytes = parts.reduce((sum, part) => sum + part.length, 0)
  if (bytes <= MOST_AT_ONCE_BYTES) return hashAtOnce(sm3Kernel(), parts, bytes)
  const hash = createSm3()
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** What fits the kernel with its padding. */
function hashAtOnce(kernel: Kernel, parts: readonly Uint8Array[], bytes: number): Bytes {
  const { memory, io } = kernel
  const area = io + STATE_BYTES
  let at = area
  for (const part of parts) {
    memory.set(part, at)
    at += part.length
  }
  kernel.call('hash', bytes)
  const digest = memory.slice(io, area)
  memory.fill(0, io, at + MOST_PADDING_BYTES)
  wipeStack(kernel)
  return digest
}

/** Starts a streaming SM3. Its state lives here; the kernel only sees it during a call. */
export function createSm3(): Sm3 {
  const kernel = sm3Kernel()
  const state = initialState()
  const pending = new Uint8Array(BLOCK_BYTES)
  let pendingBytes = 0
  let totalBytes = 0
  let hasEnded = false

  const checkRunning = () => {
    if (hasEnded) throw new TypeError('this SM3 has given its digest')
  }
  const update = (bytes: Uint8Array) => {
    checkRunning()
    totalBytes += bytes.length
    const head = bytes.subarray(0, pendingBytes === 0 ? 0 : BLOCK_BYTES - pendingBytes)
    pending.set(head, pendingBytes)
    pendingBytes += head.length
    if (pendingBytes === BLOCK_BYTES) {
      compress(kernel, state, pending)
      pendingBytes = 0
    }
    const rest = bytes.subarray(head.length)
    if (rest.length === 0) return
    const whole = rest.length - (rest.length % BLOCK_BYTES)
    compress(kernel, state, rest.subarray(0, whole))
    pending.set(rest.subarray(whole))
    pendingBytes = rest.length - whole
  }

  const digest = () => {
    checkRunning()
    hasEnded = true
    compress(kernel, state, paddedTail(pending.subarray(0, pendingBytes), totalBytes))
    const result = bigEndian(state)
    pending.fill(0)
    state.fill(0)
    return result
  }
  return { update, digest }
}

function initialState(): Bytes {
  return new Uint8Array(Uint32Array.from(INITIAL_STATE).buffer)
}

/** Runs whole blocks through the state, as many at a time as the kernel's area holds; leaves nothing there. */
function compress(kernel: Kernel, state: Uint8Array, blocks: Uint8Array): void {
  const { memory, io } = kernel
  const area = io + STATE_BYTES
  for (let at = 0; at < blocks.length; at += MAX_BLOCKS * BLOCK_BYTES) {
    const some = blocks.subarray(at, at + MAX_BLOCKS * BLOCK_BYTES)
    memory.set(state, io)
    memory.set(some, area)
    kernel.call('compress', some.length / BLOCK_BYTES)
    state.set(memory.subarray(io, area))
    memory.fill(0, io, area + some.length)
  }
}

/** GB/T 32905 clause 5.2: one bit, zeros, and the length in bits as 64 bits. */
function paddedTail(tail: Uint8Array, totalBytes: number): Bytes {
  const padded = new Uint8Array(tail.length < BLOCK_BYTES - 8 ? BLOCK_BYTES : 2 * BLOCK_BYTES)
  padded.set(tail)
  padded[tail.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(padded.length - 8, BigInt(totalBytes) * 8n)
  return padded
}

function bigEndian(state: Bytes): Bytes {
  const words = new DataView(state.buffer)
  const digest = new Uint8Array(SM3_DIGEST_BYTES)
  const view = new DataView(digest.buffer)
  for (let at = 0; at < digest.length; at += 4) view.setUint32(at, words.getUint32(at, true))
  return digest
}

const INNER_PAD = 0x36
const OUTER_PAD = 0x5c

/** HMAC (RFC 2104, GB/T 15852.2) with SM3 over the parts one after another. */
export function hmacSm3(key: Uint8Array, ...parts: readonly Uint8Array[]): Bytes {
  const block = new Uint8Array(BLOCK_BYTES)
  block.set(key.length > BLOCK_BYTES ? sm3(key) : key)
  turn(block, INNER_PAD)
  const inner = sm3(block, ...parts)
  turn(block, INNER_PAD ^ OUTER_PAD)
  const outer = sm3(block, inner)
  block.fill(0)
  return outer
}

function turn(block: Uint8Array, mask: number): void {
  for (let i = 0; i < block.length; i++) block[i] = (block[i] ?? 0) ^ mask
}
