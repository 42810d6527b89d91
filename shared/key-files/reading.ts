import { DerError } from '../der/errors.ts'
import { KeyFileError } from './key-file-error.ts'

/** Files with a key and its chain have a few kilobytes. */
export const MAX_KEY_FILE_BYTES = 1024 * 1024

/** Runs a reader over an untrusted file; what the DER reader refuses becomes 'key-file-malformed'. */
export function readingKeyFile<T>(what: string, bytes: number, read: () => T): T {
  if (bytes > MAX_KEY_FILE_BYTES)
    throw new KeyFileError('key-file-too-large', `${what} of more than ${MAX_KEY_FILE_BYTES} bytes`)
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof DerError)) throw cause
    throw new KeyFileError('key-file-malformed', `reading ${what}: ${cause.message}`, { cause })
  }
}
