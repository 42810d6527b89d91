import { CodedError } from '../errors/coded-error.ts'

/** Why a cryptographic operation was refused. One code for every failed decryption, so nothing leaks. */
export type CryptoErrorCode = 'decryption-failed' | 'key-invalid' | 'input-invalid'

/** A key, an input or a ciphertext was refused. Messages never carry content or keys. */
export class CryptoError extends CodedError<CryptoErrorCode> {}
