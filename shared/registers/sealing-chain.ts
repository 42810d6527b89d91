import { canonicalJson } from '../encoding/canonical-json.ts'
import { type Digest, sm3Digest } from '../encoding/digest.ts'

/**
 * The sealing register as a chain (docs/spec/sealing-register.md): each row holds the digest of the one before, so a
 * row that is changed, left out or put in later shows in every row after it.
 */
export type SealingRow = {
  number: number
  at: string
  envelope: string
  seal: string
  documentNumber: string
  title: string
  units: string[]
  documentDigest: string
  /** Who approved (签发人), who pressed the seal (印章保管人), and how many copies were allowed. */
  approver: string
  keeper: string
  copies: number
  /** The seat. */
  by: string
  /** The digest of the row before; empty in the first. */
  previous: string
}

/** SM3 over the RFC 8785 form of the row. */
export function sealingRowDigest(row: SealingRow): Digest {
  return sm3Digest(canonicalJson(row))
}

/** The number of the first row that does not follow from the one before; `undefined` where all do. */
export function findBreak(rows: readonly (SealingRow & { digest: string })[]): number | undefined {
  let previous = ''
  for (const [index, { digest, ...row }] of rows.entries()) {
    const isNext = row.number === index + 1 && row.previous === previous
    if (!isNext || sealingRowDigest(row) !== digest) return row.number
    previous = digest
  }
  return undefined
}
