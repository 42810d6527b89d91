import { codeOf } from '../../../shared/errors/coded-error.ts'

/** The code that a call is refused with, or 'none'. Anything else it throws goes on. */
export function refusalOf(use: () => unknown): string {
  try {
    use()
    return 'none'
  } catch (thrown) {
    const code = codeOf(thrown)
    if (code === undefined) throw thrown
    return code
  }
}
