/**
 * Published documents come as `{title, issuer, document_number, paragraphs}`. This reads them simply and without
 * loss: the head is taken off where it repeats the title and the number, the closing name and date become
 * 署名 and 成文日期, and what follows them becomes an annex. Everything else stays as it was.
 */
import { z } from 'zod'
import { blankDocument } from './blank.ts'
import { findDate } from './date.ts'
import { DocumentError } from './errors.ts'
import { takeMainTo } from './from-text.ts'
import { blockOf } from './heading.ts'
import { type Annex, type OfficialDocument, parseDocument } from './model.ts'
import { plainText } from './text.ts'
import { type DocumentType, documentTypeOf } from './types.ts'

const sampleSchema = z.object({
  title: z.string(),
  issuer: z.string(),
  document_number: z.string(),
  paragraphs: z.array(z.object({ text: z.string(), align: z.string().optional() })),
})
type Sample = z.infer<typeof sampleSchema>
type Paragraph = { text: string; align?: 'center' | 'right' }

/** Throws DocumentError as `parseDocument` does. */
export function documentFromSample(json: unknown): OfficialDocument {
  const parsed = sampleSchema.safeParse(json)
  if (!parsed.success) throw new DocumentError('document-malformed', 'not a published document')
  const sample = parsed.data
  const paragraphs = sample.paragraphs.flatMap(linesOf)
  const head = takeHead(paragraphs, sample)
  const { before, closing, after } = splitAtClosing(paragraphs, sample)
  const mainTo = takeMainToOf(before)
  const attachmentNotes = takeAttachmentNotes(before)
  return parseDocument({
    ...blankDocument(typeOf(sample)),
    title: sample.title,
    ...(head.titleLines.length > 0 ? { titleLines: head.titleLines } : {}),
    number: sample.document_number,
    issuerMark: head.mark ?? `${sample.issuer}文件`,
    mainTo,
    body: before.map(({ text, align }) => blockOf(text, align)),
    attachmentNotes,
    signature: closing.signature,
    date: closing.date,
    ...(closing.note === undefined ? {} : { note: closing.note }),
    ...(after.length > 0 ? { annexes: [annexOf(after, attachmentNotes)] } : {}),
  })
}

/** A paragraph with line breaks in it is several; an empty one is none. */
function linesOf({ text, align }: Sample['paragraphs'][number]): Paragraph[] {
  const lines = text.split('\n').map(plainText)
  const placed: Pick<Paragraph, 'align'> = align === 'center' || align === 'right' ? { align } : {}
  return lines.filter(line => line !== '').map(line => ({ text: line, ...placed }))
}

/** Takes the leading centred lines that repeat the title or the number (or, for a 令, are its 标志). */
function takeHead(paragraphs: Paragraph[], sample: Sample): { titleLines: string[]; mark?: string } {
  const title = bare(sample.title)
  const number = bare(sample.document_number)
  const titleLines: string[] = []
  let mark: string | undefined
  while (paragraphs[0]?.align === 'center') {
    const { text } = paragraphs[0]
    const soFar = bare(titleLines.join(''))
    if (number.endsWith(bare(text))) {
      paragraphs.shift()
      break
    }
    if (title.startsWith(soFar + bare(text))) titleLines.push(text)
    else if (bare(text).endsWith('令')) mark = text
    else break
    paragraphs.shift()
  }
  const whole = bare(titleLines.join('')) === title
  if (!whole) paragraphs.unshift(...titleLines.map(text => ({ text, align: 'center' as const })))
  return { titleLines: whole ? titleLines : [], ...(mark === undefined ? {} : { mark }) }
}

type Closing = { signature: string[]; date: string; note?: string }

/** The first date at the right closes the document, with the name above it; a note in parentheses may follow. */
function splitAtClosing(paragraphs: Paragraph[], sample: Sample) {
  const at = paragraphs.findIndex(({ align, text }) => align === 'right' && findDate(text) !== undefined)
  const date = findDate(paragraphs[at]?.text ?? '')
  if (date === undefined) throw new DocumentError('document-malformed', 'the document has no closing date')
  const signer = paragraphs[at - 1]?.align === 'right' ? paragraphs[at - 1] : undefined
  const noteText = /^（(.*)）$/.exec(paragraphs[at + 1]?.text ?? '')?.[1]
  const closing: Closing = { signature: signaturesOf(signer?.text ?? sample.issuer, sample.issuer), date }
  if (noteText !== undefined) closing.note = noteText
  return {
    before: paragraphs.slice(0, signer === undefined ? at : at - 1),
    closing,
    after: paragraphs.slice(at + (noteText === undefined ? 1 : 2)),
  }
}

function signaturesOf(text: string, issuer: string): string[] {
  const issuers = issuer.split('、')
  const clean = text.replaceAll(/&\w+;/g, '').trim() // a stray entity of one published page
  return bare(clean) === issuers.join('') ? issuers : [clean]
}

function takeMainToOf(paragraphs: Paragraph[]): string[] {
  if (paragraphs[0]?.align !== undefined) return []
  const texts = paragraphs.map(({ text }) => text)
  const mainTo = takeMainTo(texts)
  if (mainTo.length > 0) paragraphs.shift()
  return mainTo
}

function takeAttachmentNotes(paragraphs: Paragraph[]): string[] {
  const name = /^附件：(?!\d)(.+)$/.exec(paragraphs.at(-1)?.text ?? '')?.[1]
  if (name === undefined) return []
  paragraphs.pop()
  return [name]
}

/** What follows the closing: a label, a centred title, and the rest. */
function annexOf(paragraphs: Paragraph[], attachmentNotes: readonly string[]): Annex {
  const rest = [...paragraphs]
  const label = /^附件：?$/.test(rest[0]?.text ?? '') ? (rest.shift()?.text ?? '') : ''
  const titleLines: string[] = []
  while (rest[0]?.align === 'center' && continuesTitle(titleLines, rest[0].text, attachmentNotes)) {
    titleLines.push(rest.shift()?.text ?? '')
  }
  const body = rest.map(({ text, align }) => blockOf(text, align))
  return { label: label.replace('：', ''), title: titleLines.join(''), body }
}

function continuesTitle(lines: readonly string[], next: string, attachmentNotes: readonly string[]): boolean {
  if (attachmentNotes.some(name => bare(name) === bare(lines.join('')))) return false
  return lines.length < 3 && !/^（|^第[一二三四五六七八九十]+章/.test(next)
}

function typeOf(sample: Sample): DocumentType {
  return sample.document_number.includes('令第') ? '命令(令)' : (documentTypeOf(sample.title) ?? '通知')
}

function bare(text: string): string {
  return text.replaceAll(/\s/g, '')
}
