import { type Kernel, lazyKernel, wipeStack } from './kernel.ts'
import { SM2_PLAIN_WASM } from './kernels/sm2-plain-wasm.ts'
import { SM2_WASM } from './kernels/sm2-wasm.ts'

type Bytes = Uint8Array<ArrayBuffer>

const sm2Kernel = lazyKernel(SM2_WASM, SM2_PLAIN_WASM)

/** kernels/sm2.c: `arguments` and behind it `results` are this long each. */
export const AREA_BYTES = 32_768

/** A call of the kernel: what it reads, one after another, and how many bytes it answers with. */
type SecretCall = {
  readonly name: 'public_key' | 'sign' | 'encrypt' | 'decrypt'
  readonly reads: readonly Uint8Array[]
  readonly numbers?: readonly number[]
  readonly answerBytes: number
}

/** One call on secrets; afterwards the kernel holds nothing of them. Undefined where the kernel refuses. */
export function callOnSecrets({ name, reads, numbers = [], answerBytes }: SecretCall): Bytes | undefined {
  const kernel = sm2Kernel()
  const readBytes = reads.reduce((sum, bytes) => sum + bytes.length, 0)
  try {
    place(kernel, reads)
    if (kernel.call(name, ...numbers) !== 1) return undefined
    return kernel.memory.slice(kernel.io + AREA_BYTES, kernel.io + AREA_BYTES + answerBytes)
  } finally {
    kernel.call('wipe', Math.max(readBytes, answerBytes))
    wipeStack(kernel)
  }
}

/** One call on public values: whether the kernel agrees. */
export function askKernel(name: 'is_key' | 'verify', ...reads: readonly Uint8Array[]): boolean {
  const kernel = sm2Kernel()
  place(kernel, reads)
  return kernel.call(name) === 1
}

function place({ memory, io }: Kernel, reads: readonly Uint8Array[]): void {
  let at = io
  for (const bytes of reads) {
    memory.set(bytes, at)
    at += bytes.length
  }
}
