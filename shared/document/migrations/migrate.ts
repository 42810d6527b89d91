import { forms } from './0001-forms.ts'
import { enclosed } from './0002-enclosed.ts'
import type { DocumentMigration } from './migration.ts'

/** In ascending order, each from one version to the next. */
const MIGRATIONS: readonly DocumentMigration[] = [forms, enclosed]

/** A document of an older version as the newest has it; one of another version stays as it is. */
export function migrated(document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return MIGRATIONS.reduce((value, { from, up }) => (value.version === from ? up(value) : value), document)
}
