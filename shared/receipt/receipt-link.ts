import type { Digest } from '../encoding/digest.ts'
import { fromUtf8 } from '../encoding/utf8.ts'
import { type Statement, statementDigest } from '../statement/statement.ts'
import { parseReceipt } from './receipt.ts'

/** A receipt's place in its unit's chain about one envelope: its own name and that of the one before it. */
export type ReceiptLink = { digest: Digest; previous: Digest | null }

/** Reads without believing. Throws FormatError where the statement is no receipt. */
export function receiptLink(statement: Statement): ReceiptLink {
  const { previous } = parseReceipt(JSON.parse(fromUtf8(statement.payload)))
  return { digest: statementDigest(statement), previous }
}
