import { CodedError } from '../errors/coded-error.ts'

/** `zip-malformed`: the bytes are not one honest archive. `zip-limit`: an honest archive, but more than we take. */
export type ZipErrorCode = 'zip-malformed' | 'zip-limit'

/** A ZIP archive was refused; the message says which rule, never which content. */
export class ZipError extends CodedError<ZipErrorCode> {}

/** Refuses with `zip-malformed` unless the rule holds. */
export function checkZip(rule: boolean, message: string): asserts rule {
  if (!rule) throw new ZipError('zip-malformed', message)
}

/** Refuses with `zip-limit` unless the limit holds. */
export function checkZipLimit(rule: boolean, message: string): asserts rule {
  if (!rule) throw new ZipError('zip-limit', message)
}
