import { type Kernel, lazyKernel, wipeStack } from './kernel.ts'
import { SM2_PLAIN_WASM } from './kernels/sm2-plain-wasm.ts'
import { SM2_WASM } from './kernels/sm2-wasm.ts'

type Bytes = Uint8Array<ArrayBuffer>

const sm2Kernel = lazyKernel(SM2_WASM, SM2_PLAIN_WASM)

/** kernels/sm2.c: `arguments` and behind it `results` are this long each. */
export const AREA_BYTES = 32_768

/** A call of the kernel: what it reads, one after another, and how many bytes it answers with. */
type SecretCall = {
  readonly name: 'public_key' | 'identity' | 'digest' | 'sign' | 'sign_with_nonce' | 'encrypt' | 'decrypt'
  readonly reads: readonly Uint8Array[]
  readonly numbers?: readonly number[]
  readonly answerBytes: number
}

/** One call on secrets; afterwards the kernel holds nothing of them. Undefined where the kernel refuses. */
export function callOnSecrets({ name, reads, numbers = [], answerBytes }: SecretCall): Bytes | undefined {
  const kernel = sm2Kernel()
  const readBytes = reads.reduce((sum, bytes) => sum + bytes.length, 0)
  if (readBytes > AREA_BYTES || answerBytes > AREA_BYTES) throw new TypeError('more than the kernel takes')
  try {
    place(kernel, reads)
    if (kernel.call(name, ...numbers) !== 1) return undefined
    return kernel.memory.slice(kernel.io + AREA_BYTES, kernel.io + AREA_BYTES + answerBytes)
  } finally {
    kernel.call('wipe', Math.max(readBytes, answerBytes))
    wipeStack(kernel)
  }
}

/** Whether X ‖ Y is a point of the curve. */
export function isPoint(point: Uint8Array): boolean {
  const kernel = sm2Kernel()
  place(kernel, [point])
  return kernel.call('is_key') === 1
}

/** Whether r ‖ s signs e; a key by X ‖ Y, or by the slot of its tables. False for a point off the curve. */
export function isSignature(e: Uint8Array, rs: Uint8Array, point: Uint8Array, slot: number): boolean {
  const kernel = sm2Kernel()
  place(kernel, [e, rs, point])
  return kernel.call('verify', slot) === 1
}

/** Makes the tables of a contact, in the place of others; X ‖ Y is on the curve. */
export function makeTables(point: Uint8Array, slot: number): void {
  const kernel = sm2Kernel()
  place(kernel, [point])
  if (kernel.call('learn', slot) !== 1) throw new TypeError('no tables for such a point or slot')
}

function place({ memory, io }: Kernel, reads: readonly Uint8Array[]): void {
  let at = io
  for (const bytes of reads) {
    memory.set(bytes, at)
    at += bytes.length
  }
}
