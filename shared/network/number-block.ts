import { z } from 'zod'
import { instant, networkId, parseFormat, seatId, unitCode } from '../protocol/fields.ts'

/**
 * A block of 发文字号 that the exchange grants to one seat of a unit for an 机关代字 and a year: signed, so that two seats
 * of a unit can number offline and never give one number twice. docs/spec/number-block.md
 */
export const NUMBER_BLOCK_FORMAT = 'hongtou.number-block'
export const NUMBER_BLOCK_VERSION = 1

/** Enough for a busy office's week off the network, few enough that a seat that never returns wastes little. */
export const NUMBER_BLOCK_SIZE = 20
export const MAX_BLOCK_SIZE = 200
export const MAX_SERIAL = 99_999

export const organCode = z
  .string()
  .min(1)
  .max(20)
  .regex(/^[^\s〔〕]+$/)
export const numberYear = z.int().min(2000).max(2199)
const serial = z.int().min(1).max(MAX_SERIAL)

const block = z
  .object({
    format: z.literal(NUMBER_BLOCK_FORMAT),
    version: z.literal(NUMBER_BLOCK_VERSION),
    /** The request's id: asked for again, the same block is granted. */
    id: z.uuidv7(),
    network: networkId,
    unit: unitCode,
    seat: seatId,
    organCode,
    year: numberYear,
    first: serial,
    last: serial,
    at: instant,
  })
  .refine(({ first, last }) => first <= last && last - first < MAX_BLOCK_SIZE, 'not a block')
export type NumberBlock = z.infer<typeof block>

/** Throws FormatError. */
export function parseNumberBlock(value: unknown): NumberBlock {
  return parseFormat(block, NUMBER_BLOCK_FORMAT, NUMBER_BLOCK_VERSION, value)
}
