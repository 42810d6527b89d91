import { z } from 'zod'
import { isCalendarDate } from './date.ts'
import { MAX_BLOCK_CHARACTERS, MAX_LINE_CHARACTERS, MAX_NAMES } from './limits.ts'
import { isPlainText } from './text.ts'

/** What the fields of a document are made of: every text of it is one line of plain text. */
export const line = z.string().max(MAX_LINE_CHARACTERS).refine(isPlainText)
export const name = line.refine(text => text.trim() !== '')
export const names = z.array(name).max(MAX_NAMES)
export const paragraphText = z.string().max(MAX_BLOCK_CHARACTERS).refine(isPlainText)
export const date = z.string().refine(isCalendarDate)
