import { z } from 'zod'
import { emphases, emphasesFit, isBoundary } from './emphasis.ts'
import { ENCLOSED_ELEMENTS } from './enclosed.ts'
import { paragraphText } from './fields.ts'
import { MAX_BLOCKS, MAX_LIST_ITEMS } from './limits.ts'
import { picture } from './picture.ts'
import { table } from './table.ts'

/** 一、 · （一） · 1. · （1） (GB/T 9704 7.3.3); the number is part of the text. */
const level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])

const text = z
  .object({
    kind: z.literal('text'),
    text: paragraphText,
    /** Where the paragraph stands; without it, indented by two characters and filled. */
    align: z.enum(['center', 'right']).optional(),
    /** The paragraph opens with a heading: its first `length` UTF-16 units are set in the face of that level. */
    lead: z.object({ level, length: z.int().min(1) }).optional(),
    /** What the paragraph is of a document that the annex or body holds whole; it stands where that element does. */
    element: z.enum(ENCLOSED_ELEMENTS).optional(),
    emphasis: emphases,
  })
  .refine(({ element, align, lead }) => element === undefined || (align ?? lead) === undefined)
  .refine(({ text, lead }) => lead === undefined || isBoundary(text, lead.length))
  .refine(({ text, emphasis }) => emphasesFit(text, emphasis))

const heading = z
  .object({ kind: z.literal('heading'), level, text: paragraphText, emphasis: emphases })
  .refine(({ text, emphasis }) => emphasesFit(text, emphasis))

const listItem = z
  .object({ text: paragraphText, emphasis: emphases })
  .refine(({ text, emphasis }) => emphasesFit(text, emphasis))

const list = z.object({
  kind: z.literal('list'),
  /** What stands before each item: 1. 2. 3., a dash, or ① ② ③; it is not part of the text. */
  marker: z.enum(['number', 'dash', 'circle']),
  items: z.array(listItem).min(1).max(MAX_LIST_ITEMS),
})

const block = z.discriminatedUnion('kind', [text, heading, list, table, picture])
export const blocks = z.array(block).max(MAX_BLOCKS)

export type Block = z.infer<typeof block>
export type HeadingLevel = z.infer<typeof level>
export type TextBlock = z.infer<typeof text>
export type ListBlock = z.infer<typeof list>
