/**
 * The document (公文) as data: what the drafter writes, what is approved, laid out and sealed.
 * It holds the elements of the 条例 art. 9 and nothing about pages. Versioned JSON: docs/spec/document.md.
 */
import { z } from 'zod'
import { isCalendarDate } from './date.ts'
import { DocumentError } from './errors.ts'
import { isPlainText } from './text.ts'
import { DOCUMENT_TYPES } from './types.ts'

export const DOCUMENT_FORMAT = 'hongtou.document'
export const DOCUMENT_VERSION = 1

/** One line of the head or foot: a title, a unit's name, the name of an attachment. */
export const MAX_LINE_CHARACTERS = 500
/** 发文字号, 印发机关, the label of an annex: what has to stand on one row of the page. */
export const MAX_NUMBER_CHARACTERS = 60
export const MAX_OFFICE_CHARACTERS = 60
export const MAX_LABEL_CHARACTERS = 28
/** One paragraph: twenty full pages. */
export const MAX_BLOCK_CHARACTERS = 12_320
/** Paragraphs of the body, and of each annex. */
export const MAX_BLOCKS = 10_000
/** Recipients, copies, notes, signatures, annexes. */
export const MAX_NAMES = 300
/** Characters of the whole document: some 1,600 full pages. */
export const MAX_DOCUMENT_CHARACTERS = 1_000_000

const line = z.string().max(MAX_LINE_CHARACTERS).refine(isPlainText)
const name = line.refine(text => text.trim() !== '')
const names = z.array(name).max(MAX_NAMES)
const paragraphText = z.string().max(MAX_BLOCK_CHARACTERS).refine(isPlainText)
const date = z.string().refine(isCalendarDate)

const text = z.object({
  kind: z.literal('text'),
  text: paragraphText,
  /** Where the paragraph stands; without it, indented by two characters and filled. */
  align: z.enum(['center', 'right']).optional(),
})
const heading = z.object({
  kind: z.literal('heading'),
  /** 一、 · （一） · 1. · （1） (GB/T 9704 7.3.3); the number is part of the text. */
  level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  text: paragraphText,
})
const block = z.discriminatedUnion('kind', [text, heading])
const blocks = z.array(block).max(MAX_BLOCKS)

/** 附件 bound with the body: it starts on a page of its own (7.3.7). */
const annex = z.object({
  /** `附件`, `附件1`, or nothing for a forwarded document. */
  label: line.max(MAX_LABEL_CHARACTERS),
  title: line,
  body: blocks,
})

const schema = z.object({
  format: z.literal(DOCUMENT_FORMAT),
  version: z.literal(DOCUMENT_VERSION),
  type: z.enum(DOCUMENT_TYPES),
  /** Empty in a draft; no document leaves without one. */
  title: line,
  /** The title's lines where the drafter chose them; together they are the title. */
  titleLines: z.array(name).max(MAX_NAMES).optional(),
  /** 发文字号, or nothing before it was given. */
  number: line.max(MAX_NUMBER_CHARACTERS),
  /** 发文机关标志, as it is printed: `青禾市人民政府文件`. */
  issuerMark: line,
  urgency: z.enum(['特急', '加急']).optional(),
  /** 主送机关, without the colon. */
  mainTo: names,
  body: blocks,
  /** 附件说明: the names alone, without `附件：`, numbers and closing marks. */
  attachmentNotes: names,
  /** 署名: one name for each issuer. */
  signature: names,
  /** 成文日期; empty in a draft. */
  date: z.union([z.literal(''), date]),
  /** 附注, without its parentheses. */
  note: line.optional(),
  annexes: z.array(annex).max(MAX_NAMES).optional(),
  /** 抄送机关, without the full stop. */
  copyTo: names,
  printOffice: line.max(MAX_OFFICE_CHARACTERS).optional(),
  printDate: date.optional(),
})

export type OfficialDocument = z.infer<typeof schema>
export type Block = z.infer<typeof block>
export type Annex = z.infer<typeof annex>

/**
 * Reads a document model. Throws DocumentError: `version-unknown` for a newer version of this format,
 * `document-too-large` over a limit, `document-malformed` for anything else. Unknown fields are dropped.
 */
export function parseDocument(value: unknown): OfficialDocument {
  checkVersion(value)
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw refusal(parsed.error)
  checkSize(parsed.data)
  checkTitleLines(parsed.data)
  return parsed.data
}

function checkVersion(value: unknown): void {
  const head = z.object({ format: z.literal(DOCUMENT_FORMAT), version: z.number() }).safeParse(value)
  if (!head.success) throw new DocumentError('document-malformed', 'not a document model')
  if (head.data.version !== DOCUMENT_VERSION) {
    throw new DocumentError('version-unknown', `document model version ${head.data.version}`)
  }
}

function refusal(error: z.ZodError): DocumentError {
  const tooLarge = error.issues.find(issue => issue.code === 'too_big')
  const issue = tooLarge ?? error.issues[0]
  const where = issue?.path.join('.') ?? ''
  return tooLarge
    ? new DocumentError('document-too-large', `document field ${where} is too long`)
    : new DocumentError('document-malformed', `document field ${where} is not as specified`)
}

function checkSize(document: OfficialDocument): void {
  const bodies = [document.body, ...(document.annexes ?? []).map(annex => annex.body)]
  const characters = bodies.flat().reduce((sum, { text }) => sum + text.length, 0)
  if (characters > MAX_DOCUMENT_CHARACTERS) {
    throw new DocumentError('document-too-large', 'document has too many characters')
  }
}

function checkTitleLines({ title, titleLines }: OfficialDocument): void {
  if (titleLines === undefined) return
  if (withoutSpace(titleLines.join('')) !== withoutSpace(title)) {
    throw new DocumentError('document-malformed', 'document field titleLines is not the title')
  }
}

function withoutSpace(text: string): string {
  return text.replaceAll(/\s/g, '')
}
