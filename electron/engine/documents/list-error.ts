import { CodedError } from '../../../shared/errors/coded-error.ts'

export type ListErrorCode = 'list-name-taken' | 'list-unknown'
export class ListError extends CodedError<ListErrorCode> {}
