import { CodedError } from '../errors/coded-error.ts'

/** Why a text or file cannot be read as a document. */
export type RecogniseErrorCode =
  | 'recognise-empty'
  | 'recognise-too-large'
  | 'recognise-malformed'
  | 'recognise-kind-unknown'
  | 'recognise-unreadable'
  | 'recognise-encrypted'
  | 'recognise-no-text'
  | 'recognise-given-up'

/** The message says what is wrong, never what stands in the text. */
export class RecogniseError extends CodedError<RecogniseErrorCode> {}

/** Characters of one input, markup included. */
export const MAX_INPUT_CHARACTERS = 8_000_000

/** Throws RecogniseError `recognise-too-large`. */
export function checkAmount(characters: number): void {
  if (characters > MAX_INPUT_CHARACTERS) {
    throw new RecogniseError('recognise-too-large', 'more characters than any document has')
  }
}
