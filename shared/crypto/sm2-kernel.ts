import { lazyKernel, wipeStack } from './kernel.ts'
import { SM2_WASM } from './kernels/sm2-wasm.ts'

const sm2Kernel = lazyKernel(() => SM2_WASM)
const RESULT_OFFSET = 32_768 // kernels/sm2.c: arguments in the lower half of the io area, results in the upper

/**
 * One call of the kernel on secrets: arguments one after another, `resultBytes` copied out, and then
 * nothing left of either in the kernel's memory. Undefined where the kernel refuses.
 */
export function callOnSecrets(
  name: string,
  args: readonly Uint8Array[],
  resultBytes: number,
  expected = 1,
  ...numbers: number[]
): Uint8Array<ArrayBuffer> | undefined {
  const kernel = sm2Kernel()
  try {
    place(args)
    if (kernel.call(name, ...numbers) !== expected) return undefined
    return kernel.memory.slice(kernel.io + RESULT_OFFSET, kernel.io + RESULT_OFFSET + resultBytes)
  } finally {
    kernel.call('wipe')
    wipeStack(kernel)
  }
}

/** One call of the kernel on public values: whether it agrees. */
export function askKernel(name: string, ...args: readonly Uint8Array[]): boolean {
  place(args)
  return sm2Kernel().call(name) === 1
}

function place(args: readonly Uint8Array[]): void {
  const { memory, io } = sm2Kernel()
  let at = io
  for (const arg of args) {
    memory.set(arg, at)
    at += arg.length
  }
}
