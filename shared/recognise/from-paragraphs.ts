import { z } from 'zod'
import { checkAmount, RecogniseError } from './errors.ts'
import { type Source, visible } from './source.ts'

const paragraphs = z.object({
  paragraphs: z.array(z.object({ text: z.string(), align: z.string().optional() })),
})

/** JSON of paragraphs as public collections have it: `{paragraphs: [{text, align?}]}`. Throws RecogniseError. */
export function sourceFromParagraphs(json: unknown): Source {
  const parsed = paragraphs.safeParse(json)
  if (!parsed.success) throw new RecogniseError('recognise-malformed', 'no list of paragraphs')
  checkAmount(parsed.data.paragraphs.reduce((sum, { text }) => sum + text.length, 0))
  let hidden = 0
  const items = parsed.data.paragraphs.map(({ text: raw, align }) => {
    const clean = visible(raw)
    hidden += clean.hidden
    const placed = align === 'center' || align === 'right' ? { align: align as 'center' | 'right' } : {}
    return { kind: 'paragraph' as const, text: clean.text, ...placed }
  })
  return { items, hidden }
}
