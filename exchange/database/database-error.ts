import { CodedError } from '../../shared/errors/coded-error.ts'

export type DatabaseErrorCode = 'database-newer' | 'migration-failed'

/** The exchange's database cannot be used as it is. */
export class DatabaseError extends CodedError<DatabaseErrorCode> {}
