import type { FindingCode } from '../rules.ts'

/** The words of every code: a code without words does not compile. */
export type FindingWords = Readonly<Record<FindingCode, { readonly what: string; readonly mend: string }>>
