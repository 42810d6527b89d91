/**
 * The only globals that code in shared/ may use: what exists alike in Node,
 * in Electron's main and renderer, and in workers. Anything else does not compile.
 */
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array): string
}
declare const crypto: {
  getRandomValues<T extends Uint8Array>(array: T): T
}
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array)
  }
  class Instance {
    constructor(module: Module, imports?: Record<string, Record<string, unknown>>)
    readonly exports: Record<string, unknown>
  }
  class Memory {
    readonly buffer: ArrayBuffer
  }
  function validate(bytes: Uint8Array): boolean
}
