import type { Statement } from '../statement/statement.ts'
import { encodeStatement } from '../statement/statement-frame.ts'
import { leafHash } from './hashing.ts'

/**
 * The leaf hash of a waybill or receipt in the log: over the whole statement in its binary form, so that
 * the log holds who said it as well as what was said. docs/spec/log.md
 */
export function statementLeaf(statement: Statement): Uint8Array {
  return leafHash(encodeStatement(statement))
}
