/**
 * The base of every error that bad input or a bad world can cause.
 * Each subject has its own subclass with a closed union of codes; across IPC and HTTP
 * only the code travels, and the face turns it into a sentence. Messages say what was
 * being tried and never carry content, keys or passphrases.
 */
export abstract class CodedError<Code extends string> extends Error {
  readonly code: Code

  constructor(code: Code, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = new.target.name
    this.code = code
  }
}

/** The code of a coded error, or `undefined` for any other thrown value. */
export function codeOf(thrown: unknown): string | undefined {
  return thrown instanceof CodedError ? String(thrown.code) : undefined
}
