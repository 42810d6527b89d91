import { CryptoError } from './errors.ts'
import { type Kernel, lazyKernel, wipeStack } from './kernel.ts'
import { SM4_PLAIN_WASM } from './kernels/sm4-plain-wasm.ts'
import { SM4_RELAXED_WASM } from './kernels/sm4-relaxed-wasm.ts'
import { SM4_WASM } from './kernels/sm4-wasm.ts'

type Bytes = Uint8Array<ArrayBuffer>

export const SM4_KEY_BYTES = 16
export const SM4_BLOCK_BYTES = 16

// The layout of `area` in kernels/sm4.c.
const TAG_OFFSET = 16
const IV_OFFSET = 32
const INPUT_OFFSET = 48
const DATA_BYTES = 131_072
const OUTPUT_OFFSET = INPUT_OFFSET + DATA_BYTES

const sm4Kernel = lazyKernel(SM4_RELAXED_WASM, SM4_WASM, SM4_PLAIN_WASM)

/** Steps of one operation under one key. Nothing else may use the kernel until it ends. */
export type Sm4Session = {
  /** A kernel function without arguments. */
  call(name: string): void
  setIv(iv: Uint8Array): void
  iv(): Bytes
  tag(): Bytes
  /** Puts `data` through the kernel piece by piece, whole blocks at a time except at the end, to the beginning of `result`. */
  transform(data: Uint8Array, result: Uint8Array, step: (blocks: number, bytes: number) => void): void
  /** Hashes `data` into GHASH, the end filled with zeros. */
  absorb(data: Uint8Array): void
  run(name: string, blocks: number): void
  /** Zeros behind `bytes` of output, up to the end of that block. */
  zeroOutputTail(bytes: number): void
}

/** Runs an operation under a 16-byte key, then clears the kernel of everything the operation left. */
export function withSm4Key<Result>(key: Uint8Array, work: (session: Sm4Session) => Result): Result {
  if (key.length !== SM4_KEY_BYTES) throw new CryptoError('key-invalid', 'an SM4 key is 16 bytes')
  const kernel = sm4Kernel()
  const used = { bytes: 0 }
  try {
    kernel.memory.set(key, kernel.io)
    kernel.call('expand_key')
    return work(openSession(kernel, used))
  } finally {
    kernel.call('wipe', used.bytes)
    wipeStack(kernel)
  }
}

function openSession({ memory, io, call }: Kernel, used: { bytes: number }): Sm4Session {
  const input = io + INPUT_OFFSET
  const output = io + OUTPUT_OFFSET
  const blocksOf = (bytes: number) => Math.ceil(bytes / SM4_BLOCK_BYTES)

  const place = (piece: Uint8Array) => {
    used.bytes = Math.max(used.bytes, piece.length)
    memory.set(piece, input)
    memory.fill(0, input + piece.length, input + blocksOf(piece.length) * SM4_BLOCK_BYTES)
  }
  const eachPiece = (data: Uint8Array, use: (piece: Uint8Array, at: number) => void) => {
    for (let at = 0; at < data.length; at += DATA_BYTES) use(data.subarray(at, at + DATA_BYTES), at)
  }
  return {
    call: name => call(name),
    run: (name, blocks) => call(name, blocks),
    setIv: iv => memory.set(iv, io + IV_OFFSET),
    iv: () => memory.slice(io + IV_OFFSET, io + IV_OFFSET + SM4_BLOCK_BYTES),
    tag: () => memory.slice(io + TAG_OFFSET, io + TAG_OFFSET + SM4_BLOCK_BYTES),
    transform: (data, result, step) => {
      eachPiece(data, (piece, at) => {
        place(piece)
        step(blocksOf(piece.length), piece.length)
        result.set(memory.subarray(output, output + piece.length), at)
      })
    },
    absorb: data => {
      eachPiece(data, piece => {
        place(piece)
        call('ghash_input', blocksOf(piece.length))
      })
    },
    zeroOutputTail: bytes => memory.fill(0, output + bytes, output + blocksOf(bytes) * SM4_BLOCK_BYTES),
  }
}
