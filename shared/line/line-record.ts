import { z } from 'zod'
import { displayName, instant, networkId, parseFormat, seatId, unitCode } from '../protocol/fields.ts'
import { lineRow } from './line-row.ts'

/**
 * The line record (线路记录) as a file: the rows of one seat, signed by it when it hands them out. It proves that the
 * seat says so, that its rows are one chain, and by their checkpoints that none was made before the log had grown so
 * far. docs/spec/line-record.md
 */
export const LINE_RECORD_FORMAT = 'hongtou.line-record'
export const LINE_RECORD_VERSION = 1
export const MAX_LINE_ROWS = 10_000

const lineRecord = z.object({
  format: z.literal(LINE_RECORD_FORMAT),
  version: z.literal(LINE_RECORD_VERSION),
  network: networkId,
  unit: unitCode,
  unitName: displayName,
  seat: seatId,
  at: instant,
  rows: z.array(lineRow).min(1).max(MAX_LINE_ROWS),
})
export type LineRecord = z.infer<typeof lineRecord>

/** Throws FormatError. Whether the rows are one chain is for `findLineBreak` to say. */
export function parseLineRecord(value: unknown): LineRecord {
  return parseFormat(lineRecord, LINE_RECORD_FORMAT, LINE_RECORD_VERSION, value)
}
