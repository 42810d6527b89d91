import { CodedError } from '../errors/coded-error.ts'

/** Why a file with keys was refused. */
export type KeyFileErrorCode =
  | 'key-file-malformed'
  | 'key-file-too-large'
  | 'key-file-unsupported'
  | 'passphrase-wrong'
  | 'key-not-for-us'

/** A file with keys cannot be read (docs/spec/key-files.md). Messages never carry passphrases or keys. */
export class KeyFileError extends CodedError<KeyFileErrorCode> {}
