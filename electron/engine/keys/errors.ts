import { CodedError } from '../../../shared/errors/coded-error.ts'

/** Why a key was refused. */
export type KeyErrorCode = 'key-mismatch' | 'seal-passphrase-wrong' | 'seal-key-malformed'

/** A private key could not be used or unwrapped. */
export class KeyError extends CodedError<KeyErrorCode> {}
