/**
 * The document (公文) as data: what the drafter writes, what is approved, laid out and sealed.
 * It holds the elements of the 条例 art. 9 and nothing about pages. Versioned JSON: docs/spec/document.md.
 */
import { z } from 'zod'
import { type Block, blocks } from './blocks.ts'
import { DocumentError } from './errors.ts'
import { date, line, name, names, paragraphText } from './fields.ts'
import {
  MAX_DOCUMENT_CHARACTERS,
  MAX_LABEL_CHARACTERS,
  MAX_NAMES,
  MAX_NUMBER_CHARACTERS,
  MAX_OFFICE_CHARACTERS,
  MAX_PERIOD_CHARACTERS,
  MAX_PICTURES_BYTES,
} from './limits.ts'
import { migrated } from './migrations/migrate.ts'
import { pictureBytes } from './picture.ts'
import { textOfBlock } from './reading-order.ts'
import { DIRECTIONS, DOCUMENT_TYPES, FORMS } from './types.ts'

export const DOCUMENT_FORMAT = 'hongtou.document'
export const DOCUMENT_VERSION = 3

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
  /** 公文格式: which of the four layouts of GB/T 9704 (chs 7, 10.1–10.3). */
  form: z.enum(FORMS),
  /** 行文方向 */
  direction: z.enum(DIRECTIONS),
  /** 份号 (7.2.1) */
  copyNumber: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  /** 密级和保密期限 (7.2.2), printed `机密★1年`. */
  secrecy: z
    .object({
      level: z.enum(['绝密', '机密', '秘密']),
      period: line.max(MAX_PERIOD_CHARACTERS).optional(),
    })
    .optional(),
  urgency: z.enum(['特急', '加急']).optional(),
  /** 发文机关标志, as it is printed: `青禾市人民政府文件`. */
  issuerMark: line,
  /** The co-issuers' names below the first one in the 标志; a trailing `文件` of the 标志 stands right of all. */
  jointMarks: names.optional(),
  /** 发文字号, or nothing before it was given. */
  number: line.max(MAX_NUMBER_CHARACTERS),
  /** 签发人 (7.2.6), the 主办 unit's first. */
  signers: names,
  /** Empty in a draft; no document leaves without one. */
  title: line,
  /** The title's lines where the drafter chose them; together they are the title. */
  titleLines: z.array(name).max(MAX_NAMES).optional(),
  /** 主送机关, without the colon. */
  mainTo: names,
  body: blocks,
  /** 附件说明: the names alone, without `附件：`, numbers and closing marks. */
  attachmentNotes: names,
  /** 署名: one name for each issuer. */
  signature: names,
  /** With a seal (7.3.5.1), without (7.3.5.2), or with a 签名章 (7.3.5.3). */
  closing: z.enum(['sealed', 'unsealed', 'stamped']),
  /** 签名章 of a `stamped` closing: 职务 and name, one for each issuer. */
  stamps: z
    .array(z.object({ title: line, name }))
    .max(MAX_NAMES)
    .optional(),
  /** 成文日期; empty in a draft. */
  date: z.union([z.literal(''), date]),
  /** 附注, without its parentheses. */
  note: line.optional(),
  /** Who took part in the meeting of a 纪要 (10.3). */
  attendance: z
    .array(z.object({ kind: z.enum(['出席', '请假', '列席']), text: paragraphText }))
    .max(MAX_NAMES)
    .optional(),
  annexes: z.array(annex).max(MAX_NAMES).optional(),
  /** 抄送机关, without the full stop. */
  copyTo: names,
  printOffice: line.max(MAX_OFFICE_CHARACTERS).optional(),
  printDate: date.optional(),
  /** 来文字号: the document this one answers, and the one it takes the place of. */
  answers: line.optional(),
  replaces: line.optional(),
})

export type OfficialDocument = z.infer<typeof schema>
export type Annex = z.infer<typeof annex>
export type { Block }

/**
 * Reads a document model, of this version or an older one. Throws DocumentError: `version-unknown` for a newer
 * version of this format, `document-too-large` over a limit, `document-malformed` for anything else. Unknown
 * fields are dropped.
 */
export function parseDocument(value: unknown): OfficialDocument {
  const parsed = schema.safeParse(migrated(recordOf(value)))
  if (!parsed.success) throw refusal(parsed.error)
  checkSize(parsed.data)
  checkPictures(parsed.data)
  checkTitleLines(parsed.data)
  return parsed.data
}

/** The value as a record of this format, whose version is known. */
function recordOf(value: unknown): Record<string, unknown> {
  const head = z.looseObject({ format: z.literal(DOCUMENT_FORMAT), version: z.number() }).safeParse(value)
  if (!head.success) throw new DocumentError('document-malformed', 'not a document model')
  const { version } = head.data
  if (!Number.isInteger(version) || version < 1 || version > DOCUMENT_VERSION) {
    throw new DocumentError('version-unknown', `document model version ${version}`)
  }
  return head.data
}

function refusal(error: z.ZodError): DocumentError {
  const tooLarge = error.issues.find(issue => issue.code === 'too_big')
  const issue = tooLarge ?? error.issues[0]
  const where = issue?.path.join('.') ?? ''
  return tooLarge
    ? new DocumentError('document-too-large', `document field ${where} is too long`)
    : new DocumentError('document-malformed', `document field ${where} is not as specified`)
}

function blocksOf({ body, annexes = [] }: OfficialDocument): Block[] {
  return [...body, ...annexes.flatMap(annex => annex.body)]
}

function checkSize(document: OfficialDocument): void {
  const characters = blocksOf(document).reduce((sum, block) => sum + textOfBlock(block).length, 0)
  if (characters > MAX_DOCUMENT_CHARACTERS) {
    throw new DocumentError('document-too-large', 'document has too many characters')
  }
}

function checkPictures(document: OfficialDocument): void {
  const pictures = blocksOf(document).filter(block => block.kind === 'picture')
  const bytes = pictures.reduce((sum, picture) => sum + pictureBytes(picture), 0)
  if (bytes > MAX_PICTURES_BYTES) {
    throw new DocumentError('document-too-large', 'document has too many bytes of pictures')
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
