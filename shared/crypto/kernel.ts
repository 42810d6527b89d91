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

/**
 * A function that starts the first of these kernels (base64) that the engine can run, at its first call: 128-bit SIMD
 * is missing in V8 on some processors, relaxed SIMD in some engines. Compiling and linking are synchronous.
 */
export function lazyKernel(...choices: readonly [string, ...string[]]): () => Kernel {
  let kernel: Kernel | undefined
  return () => {
    kernel ??= startKernel(runnableOf(choices))
    return kernel
  }
}

function runnableOf([code, ...others]: readonly [string, ...string[]]): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64(code)
  const [next, ...rest] = others
  return next === undefined || WebAssembly.validate(bytes) ? bytes : runnableOf([next, ...rest])
}

function startKernel(bytes: Uint8Array<ArrayBuffer>): Kernel {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes))
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
