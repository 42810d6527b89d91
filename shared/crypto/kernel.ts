import { fromBase64 } from '../encoding/base64.ts'

/** A WebAssembly kernel of ours: C from kernels/, with one area for arguments and results. */
export type Kernel = {
  /** All of its memory. It never grows, so this view stays valid. */
  readonly memory: Uint8Array
  /** Where the argument area begins. */
  readonly io: number
  call(name: string, ...args: number[]): number
}

/** The C stack of every kernel is the first 16 KiB of its memory (kernels/build.sh, --stack-first). */
const STACK_BYTES = 16_384

/** A function that starts the kernel at its first call; compiling and linking are synchronous. */
export function lazyKernel(base64: () => string): () => Kernel {
  let kernel: Kernel | undefined
  return () => {
    kernel ??= startKernel(base64())
    return kernel
  }
}

function startKernel(base64: string): Kernel {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(fromBase64(base64)))
  const call = (name: string, ...args: number[]) => calling(exports[name])(...args)
  const { memory } = exports
  if (!(memory instanceof WebAssembly.Memory)) throw new TypeError('the kernel exports no memory')
  if (exports.init !== undefined) call('init')
  return { memory: new Uint8Array(memory.buffer), io: call('io'), call }
}

function calling(exported: unknown): (...args: number[]) => number {
  if (typeof exported !== 'function') throw new TypeError('the kernel has no such function')
  return exported as (...args: number[]) => number
}

/** Clears what secret work left on the kernel's C stack. */
export function wipeStack(kernel: Kernel): void {
  kernel.memory.fill(0, 0, STACK_BYTES)
}
