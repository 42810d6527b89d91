import { z } from 'zod'
import { fromBase64 } from '../encoding/base64.ts'
import { line } from './fields.ts'
import { MAX_PICTURE_BYTES, MAX_PICTURE_HEIGHT, MAX_PICTURE_WIDTH } from './limits.ts'

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/
/** Four base64 characters carry three bytes. */
const MAX_DATA_CHARACTERS = Math.ceil(MAX_PICTURE_BYTES / 3) * 4
const SIGNATURES = { png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], jpg: [0xff, 0xd8, 0xff] } as const

const fields = z.object({
  kind: z.literal('picture'),
  format: z.enum(['png', 'jpg']),
  /** The file in base64, with padding. */
  data: z.string().max(MAX_DATA_CHARACTERS),
  /** On the page, mm. */
  width: z.number().positive().max(MAX_PICTURE_WIDTH),
  height: z.number().positive().max(MAX_PICTURE_HEIGHT),
  /** Printed below. */
  caption: line.optional(),
  /** What is to be seen, for those who cannot see it; may be empty, is not printed. */
  description: line,
})

export type Picture = z.infer<typeof fields>
export const picture = fields.refine(isWhatItSays)

/** Bytes of the file that base64 text carries. */
export function pictureBytes({ data }: Picture): number {
  return (data.length / 4) * 3 - (data.length - data.replace(/=+$/, '').length)
}

/** Whether the data is base64 and begins as a file of its format does. */
function isWhatItSays({ format, data }: Picture): boolean {
  if (data.length % 4 !== 0 || data.length < 16 || !BASE64.test(data)) return false
  const start = fromBase64(data.slice(0, 12))
  return SIGNATURES[format].every((byte, i) => start[i] === byte)
}
