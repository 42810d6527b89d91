import { codeOf } from '../../shared/errors/coded-error.ts'

/** The code of the coded error that some work throws; `undefined` where it succeeds; other errors pass. */
export async function codeFrom(work: Promise<unknown> | (() => unknown)): Promise<string | undefined> {
  try {
    await (typeof work === 'function' ? work() : work)
    return undefined
  } catch (thrown) {
    const code = codeOf(thrown)
    if (code === undefined) throw thrown
    return code
  }
}
